import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { structuralCheck } from '#app/capture/structuralCheck.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { AppliedSettings, Delivery, Drift, FaultCode, OpenOptions, ScanFault, ScanProfile, ScanSession } from '#app/ports/Scanner.ts';
import type { Disk } from '#storage/disk/Disk.ts';
import { type Answer, type DriverCommand, type DriverLink, linkDriver } from './driverLink.ts';
import { durableGate } from './durableGate.ts';
import type { FromDriver } from './messages.ts';

export interface DriverDeadlines {
  readonly openMs: number;
  readonly feedMs: number;
  readonly closeMs: number;
}

/** SCANNERS §5.2; to be tuned per device. */
export const DEADLINES: DriverDeadlines = { openMs: 30_000, feedMs: 60_000, closeMs: 15_000 };

export interface BridgeSettings {
  readonly driver: 'simulated';
  readonly command: DriverCommand;
  /** The driver's own settings. */
  readonly configuration: unknown;
  readonly deadlines: DriverDeadlines;
  readonly disk: Disk;
}

export interface BridgedScan {
  readonly session: ScanSession;
  readonly applied: AppliedSettings;
  readonly drift: readonly Drift[];
}

type Failing = Pick<ScanFault, 'when' | 'atRisk' | 'retry'>;
const WHILE_FED = { when: 'feed', atRisk: 1, retry: 'after-operator' } as const satisfies Failing;
const IN_TRANSFER = { when: 'transfer', atRisk: 1, retry: 'after-operator' } as const satisfies Failing;

/**
 * A run of a driver that lives in a process of its own: it may die or hang alone. What it stages is read again, hashed
 * and checked here, so that a driver's word is never enough. Throws a Fault when the device cannot be opened.
 */
export const openBridge = async (settings: BridgeSettings, want: ScanProfile, options: OpenOptions): Promise<BridgedScan> => {
  const { driver, deadlines, disk } = settings;
  const link = linkDriver(settings.command, ({ seq, bytes, expected }) => options.onProgress?.({ seq, bytes, expected }));
  const applied = await openDevice(link, settings, want, options.staging);
  let lastDigest = '';
  let closed: Promise<{ sheetsFed: number; delivered: number }> | null = null;

  const fault = (code: FaultCode, native: string, { when, atRisk, retry }: Failing, seq: number): Delivery => ({
    kind: 'fault',
    fault: {
      code,
      when,
      seq,
      atRisk,
      retry,
      native: { driver, code: native, ...(link.lastWords() === '' ? {} : { text: link.lastWords() }) },
    },
  });

  /** The staged bytes, or null when they are not what the driver said they are. */
  const readStaged = async (path: string, bytes: number, sha256: string): Promise<Uint8Array | null> => {
    const found = await disk.read(path);
    return found !== null && found.length === bytes && createHash('sha256').update(found).digest('hex') === sha256 ? found : null;
  };

  const receive = async (message: FromDriver, seq: number): Promise<Delivery> => {
    switch (message.type) {
      case 'page': {
        const path = join(options.staging, message.name);
        const bytes = await readStaged(path, message.bytes, message.sha256);
        if (bytes === null || message.seq !== seq) return fault('protocol', 'staged bytes are not those announced', IN_TRANSFER, seq);
        const structure = structuralCheck(bytes);
        if (!structure.ok) return fault(structure.refusal.code, `${bytes.length} bytes`, IN_TRANSFER, seq);
        const { sheet, side, dpi, mode } = message;
        const sha256 = message.sha256 as Sha256;
        const repeated = sha256 === lastDigest;
        lastDigest = sha256;
        return {
          kind: 'page',
          page: { seq, sheet, side, path, media: structure.value.media, bytes: bytes.length, sha256, dpi, mode, hints: { repeated } },
        };
      }
      case 'arrival': {
        const path = join(options.staging, message.name);
        const bytes = await readStaged(path, message.bytes, message.sha256);
        if (bytes === null || message.seq !== seq) return fault('protocol', 'staged bytes are not those announced', IN_TRANSFER, seq);
        return { kind: 'arrival', arrival: { seq, path, file: message.file, bytes: bytes.length, sha256: message.sha256 as Sha256 } };
      }
      case 'refused':
        return { kind: 'refused', seq, file: message.file, refusal: { code: message.code, details: {} } };
      case 'end':
        return { kind: 'end', why: message.why, certain: message.certain };
      case 'fault':
        return fault(message.code, message.native, message, seq);
      default:
        return fault('protocol', `${message.type} in answer to feed`, WHILE_FED, seq);
    }
  };

  const make = async (seq: number): Promise<Delivery> => {
    const answer = await link.ask({ type: 'feed', seq }, deadlines.feedMs);
    if (answer.kind === 'said') return receive(answer.message, seq);
    const { code, native } = describeFailure(answer);
    return fault(code, native, WHILE_FED, seq);
  };

  /** Durable elsewhere now, or moved there: what is still in the staging folder can go. */
  const release = async (before: Delivery): Promise<void> => {
    const staged = before.kind === 'page' ? before.page : before.kind === 'arrival' ? before.arrival : null;
    if (staged !== null && (await disk.size(staged.path)) !== null) await disk.unlink(staged.path);
  };

  const capReached = (): Delivery =>
    fault('page-cap', `${want.pageCap} deliveries`, { when: 'feed', atRisk: 0, retry: 'new-session' }, want.pageCap);
  const gate = durableGate(make, want.pageCap, capReached, release);

  const stop: ScanSession['stop'] = async (how) => {
    gate.stopAfterPage();
    if (how === 'now') link.tell({ type: 'cancel' });
  };
  options.signal?.addEventListener('abort', () => void stop('now'), { once: true });

  const session: ScanSession = {
    id: randomUUID(),
    next: gate.next,
    stop,
    close: () => {
      closed ??= link.ask({ type: 'close' }, deadlines.closeMs).then((answer) => ({
        sheetsFed: answer.kind === 'said' && answer.message.type === 'bye' ? answer.message.sheetsFed : 0,
        delivered: gate.delivered(),
      }));
      return closed;
    },
  };
  return { session, applied, drift: findDrift(want, applied) };
};

const describeFailure = (answer: Exclude<Answer, { kind: 'said' }>): { readonly code: FaultCode; readonly native: string } => {
  switch (answer.kind) {
    case 'gone':
      return { code: 'driver-crashed', native: answer.how };
    case 'hung':
      return { code: 'driver-hung', native: 'no answer before the deadline' };
    case 'garbage':
      return { code: 'protocol', native: answer.why };
  }
};

const openDevice = async (link: DriverLink, settings: BridgeSettings, want: ScanProfile, staging: string): Promise<AppliedSettings> => {
  const { driver, configuration, deadlines } = settings;
  const answer = await link.ask({ type: 'open', driver, configuration, duplex: want.duplex, dpi: want.dpi, staging }, deadlines.openMs);
  if (answer.kind === 'said' && answer.message.type === 'opened') return { duplex: answer.message.duplex, dpi: answer.message.dpi };
  link.kill();
  if (answer.kind !== 'said') {
    const { code, native } = describeFailure(answer);
    throw new Fault(code, 'temporary', { driver, native, text: link.lastWords() });
  }
  if (answer.message.type === 'fault') {
    const { code, native, retry } = answer.message;
    throw new Fault(code, retry === 'never' ? 'permanent' : 'temporary', { driver, native });
  }
  throw new Fault('protocol', 'permanent', { driver, native: `${answer.message.type} in answer to open` });
};

const findDrift = (want: ScanProfile, applied: AppliedSettings): readonly Drift[] =>
  (['duplex', 'dpi'] as const)
    .filter((setting) => want[setting] !== applied[setting])
    .map((setting) => ({ setting, wanted: String(want[setting]), got: String(applied[setting]) }));
