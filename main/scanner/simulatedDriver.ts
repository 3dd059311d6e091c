import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { makeSamplePage } from '#main/imaging/samplePage.ts';
import { DeviceFault, type Driver, type Fed, type TellProgress } from './driver.ts';
import { SIMULATED_DPI } from './simulatedDpi.ts';
import { type ScriptedFault, type SimulatedFeeder, simulatedFeeder } from './simulatedFeeder.ts';

const EXTENSIONS = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/tiff': 'tif' } as const;
/** Bytes of an A4 side by resolution are not known before; progress counts towards this. */
const EXPECTED_BYTES = 250_000;

const AT_THE_FEEDER = { when: 'feed', atRisk: 1, retry: 'after-operator' } as const;

/**
 * A scanner that exists only in this process. It behaves as real ones do: pages come at a rated speed, front before
 * back, and what its script says goes wrong goes wrong once, at the sheet named, in the way the real thing does.
 */
export const openSimulatedDriver = (configuration: unknown, duplex: boolean, dpi: number): Driver => {
  const feeder: SimulatedFeeder = simulatedFeeder.parse(configuration);
  if (!SIMULATED_DPI.some((known) => known === dpi)) {
    throw new DeviceFault('bad-setting', { when: 'open', atRisk: 0, retry: 'never' }, `resolution ${dpi}`);
  }
  let item = 0;
  let backIsDue = false;
  let fed = 0;
  let again: Fed | null = null;

  const draw = async (side: 'front' | 'back'): Promise<Fed> => {
    const next = feeder.items[item];
    if (next === undefined && fed === 0)
      throw new DeviceFault('feeder-empty', { when: 'feed', atRisk: 0, retry: 'after-operator' }, 'simulated: no paper');
    if (next === undefined) return { kind: 'end' };
    if (next.kind === 'file') {
      item += 1;
      fed += 1;
      return readGiven(next.path);
    }
    const { bytes, media, mode } = await makeSamplePage(next[side].seed, next[side].kind, dpi);
    const page: Fed = { kind: 'page', bytes, extension: EXTENSIONS[media], sheet: item + 1, side, dpi, mode };
    backIsDue = side === 'front' && duplex;
    if (side === 'front') fed += 1;
    if (!backIsDue) item += 1;
    return page;
  };

  return {
    applied: { duplex, dpi },
    sheetsFed: () => fed,
    feed: async (signal, tellProgress) => {
      if (again !== null) {
        const repeated = again;
        again = null;
        return repeated;
      }
      const side = backIsDue ? 'back' : 'front';
      const due = side === 'front' ? feeder.faults.find((fault) => fault.item === item + 1) : undefined;
      if (side === 'front' && item < feeder.items.length) await moveSheet(feeder.sheetsPerMinute, signal, tellProgress);
      refuseToFeed(due);
      if (due?.what === 'hang') await new Promise(() => setInterval(() => undefined, 60_000));
      if (due?.what === 'process-death') process.kill(process.pid, 'SIGKILL');
      const page = await draw(side);
      if (due?.what === 'same-page-twice') again = page;
      if (due?.what === 'half-frame' && page.kind === 'page')
        return { ...page, bytes: page.bytes.subarray(0, Math.floor(page.bytes.length / 2)) };
      return page;
    },
  };
};

const refuseToFeed = (due: ScriptedFault | undefined): void => {
  switch (due?.what) {
    case 'jam':
      throw new DeviceFault('jam', AT_THE_FEEDER, 'simulated: feeder jammed');
    case 'double-feed':
      throw new DeviceFault('double-feed', AT_THE_FEEDER, 'simulated: ultrasonic sensor');
    case 'cover-open':
      throw new DeviceFault('cover-open', { when: 'feed', atRisk: 0, retry: 'after-operator' }, 'simulated: interlock');
    default:
  }
};

/** Takes the time that a sheet takes, a tenth of a second at a time. */
const moveSheet = async (sheetsPerMinute: number, signal: AbortSignal, tellProgress: TellProgress): Promise<void> => {
  const total = sheetsPerMinute === 0 ? 0 : 60_000 / sheetsPerMinute;
  for (let passed = 0; passed < total; passed += 100) {
    await wait(Math.min(100, total - passed));
    if (signal.aborted) throw new DeviceFault('cancelled-by-us', AT_THE_FEEDER, 'simulated: stopped while a sheet moved');
    tellProgress(Math.floor((EXPECTED_BYTES * Math.min(total, passed + 100)) / total), EXPECTED_BYTES);
  }
};

const readGiven = async (path: string): Promise<Fed> => {
  try {
    return { kind: 'arrival', bytes: await readFile(path), file: path };
  } catch (error) {
    return {
      kind: 'refused',
      file: path,
      code: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'file-not-found' : 'file-not-readable',
    };
  }
};
