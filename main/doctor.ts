import { type Language, type MessageKey, say } from '#app/words/index.ts';
import type { Machine } from './machine.ts';

/** `missing` also stands for "there, but not enough": disk too full, clock not kept. */
type State = 'ok' | 'missing' | 'old';

/** One thing the product needs of a machine. `do` is null when all is well, else the command or sentence that helps. */
interface DoctorRow {
  readonly item: string;
  readonly title: string;
  readonly state: State;
  readonly version: string | null;
  readonly do: string | null;
}

interface Seen {
  readonly state: State;
  readonly version: string | null;
}

/** A command that a person can copy, or the key of a sentence where no command does it. */
type Help = string | { readonly say: MessageKey };

interface Item {
  /** Debian's commands under `linux`; an item without help for a system is not looked at there. */
  readonly linux?: Help;
  readonly windows?: Help;
  readonly look: (machine: Machine) => Promise<Seen>;
}

const missing: Seen = { state: 'missing', version: null };
const OLDEST_BROWSER = '130';
const LEAST_FREE_GIGABYTES = 5;
/** Nobody's clock is right before this program was written. */
const EARLIEST_YEAR = 2026;

/** True when dotted version `a` is at least `b`; missing parts count as 0. */
const isAtLeast = (a: string, b: string): boolean => {
  const parts = (version: string): readonly number[] => version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  const [left, right] = [parts(a), parts(b)];
  const at = right.findIndex((part, index) => (left[index] ?? 0) !== part);
  return at === -1 || (left[at] ?? 0) > (right[at] ?? 0);
};

const versioned = (version: string | null, oldest: string): Seen =>
  version === null ? missing : { state: isAtLeast(version, oldest) ? 'ok' : 'old', version };

const versionIn = (printed: string | null): string | null => printed?.match(/\d+(\.\d+)+/)?.[0] ?? null;

const ITEMS = {
  node: { linux: 'npm ci', windows: 'npm ci', look: async ({ nodeVersion }) => versioned(nodeVersion, '24') },
  /** 3.51.3 is the first release without the WAL reset defect that can lose commits of a second connection. */
  sqlite: { linux: 'npm ci', windows: 'npm ci', look: async ({ sqliteVersion }) => versioned(sqliteVersion(), '3.51.3') },
  tesseract: {
    linux: 'apt-get install tesseract-ocr',
    windows: 'winget install UB-Mannheim.TesseractOCR',
    look: async ({ printedBy }) => versioned(versionIn(await printedBy('tesseract', '--version')), '5'),
  },
  'tesseract-fas': {
    linux: 'apt-get install tesseract-ocr-fas',
    windows: 'winget install UB-Mannheim.TesseractOCR',
    look: async ({ printedBy }) => {
      const languages = (await printedBy('tesseract', '--list-langs'))?.split(/\s+/) ?? [];
      return languages.includes('fas') ? { state: 'ok', version: null } : missing;
    },
  },
  sane: {
    linux: 'apt-get install sane-utils sane-airscan',

    look: async ({ printedBy }) => versioned(versionIn(await printedBy('scanimage', '--version')), '1'),
  },
  twain: {
    windows: { say: 'doctor.twain.do' },
    look: async ({ exists }) => ((await exists('C:\\Windows\\System32\\twaindsm.dll')) ? { state: 'ok', version: null } : missing),
  },
  fonts: {
    linux: 'apt-get install fonts-farsiweb',
    look: async ({ printedBy }) => {
      const families = (await printedBy('fc-list', ':lang=fa', 'family'))?.split('\n').filter((line) => line.trim() !== '') ?? [];
      return families.length === 0 ? missing : { state: 'ok', version: String(families.length) };
    },
  },
  disk: {
    linux: { say: 'doctor.disk.do' },
    windows: { say: 'doctor.disk.do' },
    look: async ({ freeBytes }) => {
      const gigabytes = (await freeBytes()) / 1e9;
      return { state: gigabytes >= LEAST_FREE_GIGABYTES ? 'ok' : 'missing', version: `${gigabytes.toFixed(1)} GB` };
    },
  },
  clock: {
    linux: 'timedatectl set-ntp true',
    windows: 'w32tm /resync',
    look: async ({ platform, printedBy, now }) => {
      const printed =
        platform === 'win32'
          ? await printedBy('w32tm', '/query', '/status')
          : await printedBy('timedatectl', 'show', '--property=NTPSynchronized');
      const kept = platform === 'win32' ? printed !== null : printed?.trim() === 'NTPSynchronized=yes';
      return { state: kept && Number(now().slice(0, 4)) >= EARLIEST_YEAR ? 'ok' : 'missing', version: now() };
    },
  },
  browser: {
    linux: 'apt-get install chromium',
    windows: 'winget install Google.Chrome',
    look: async ({ platform, printedBy, exists }) => {
      if (platform === 'win32') {
        // Edge is a Chromium that every Windows 10 and 11 keeps up to date by itself.
        const edge = await exists('C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe');
        return edge ? { state: 'ok', version: null } : missing;
      }
      for (const name of ['chromium', 'google-chrome', 'chromium-browser']) {
        const version = versionIn(await printedBy(name, '--version'));
        if (version !== null) return versioned(version, OLDEST_BROWSER);
      }
      return missing;
    },
  },
} as const satisfies Readonly<Record<string, Item>>;

type ItemId = keyof typeof ITEMS;

/**
 * What this machine has and lacks, one row per item, in a fixed order; items of another system are left out.
 * Nothing is installed or changed. A program that does not answer within five seconds counts as missing.
 */
export const doctor = async (machine: Machine, language: Language): Promise<readonly DoctorRow[]> => {
  const row = async (id: ItemId, item: Item, help: Help): Promise<DoctorRow> => {
    const { state, version } = await item.look(machine);
    const whatHelps = typeof help === 'string' ? help : say(language, help.say);
    return { item: id, title: say(language, `doctor.${id}`), state, version, do: state === 'ok' ? null : whatHelps };
  };
  const rows = (Object.keys(ITEMS) as ItemId[]).flatMap((id) => {
    const item: Item = ITEMS[id];
    const help = machine.platform === 'win32' ? item.windows : item.linux;
    return help === undefined ? [] : [row(id, item, help)];
  });
  return Promise.all(rows);
};
