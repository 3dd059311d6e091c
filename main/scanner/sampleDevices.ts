import { randomInt } from 'node:crypto';
import type { Device } from '#app/capture/index.ts';
import type { DeviceRef, Scanner } from '#app/ports/Scanner.ts';
import { say } from '#app/words/index.ts';
import type { Disk } from '#storage/disk/Disk.ts';
import { type ScriptedFault, seededSheets } from './simulatedFeeder.ts';
import { simulatedScanner } from './simulatedScanner.ts';

/** Sheets that the simulated feeder holds at the beginning of a run; a run ends sooner, when no leaf is left. */
const STACK = 400;

/**
 * What can be tried out at a sample station: a scanner that does its work, and some that go wrong at one sheet of every
 * batch. Their names say at which, and the sheets after it come, so that a dossier can be finished at any of them.
 */
const SAMPLES = [
  { id: 'simulated', name: 'scanner.simulated', fault: null },
  { id: 'simulated-jam', name: 'scanner.simulated.jam', fault: { item: 7, what: 'jam' } },
  { id: 'simulated-death', name: 'scanner.simulated.death', fault: { item: 5, what: 'process-death' } },
  { id: 'simulated-half', name: 'scanner.simulated.half', fault: { item: 3, what: 'half-frame' } },
  { id: 'simulated-twice', name: 'scanner.simulated.twice', fault: { item: 2, what: 'same-page-twice' } },
] as const satisfies readonly { readonly id: string; readonly name: string; readonly fault: ScriptedFault | null }[];

/** A simulated scanner whose feeder is filled anew for every run, each time with other pages and the same mishap. */
const refilled = (device: DeviceRef, fault: ScriptedFault | null, disk: Disk, sheetsPerMinute: number): Scanner => {
  const make = () =>
    simulatedScanner(
      { items: [...seededSheets(randomInt(1, 100_000), STACK)], faults: fault === null ? [] : [fault], sheetsPerMinute },
      disk,
      { device },
    );
  const first = make();
  return {
    id: 'simulated',
    discover: first.discover,
    describe: first.describe,
    open: (ref, want, options) => make().open(ref, want, options),
  };
};

/** The scanners of a sample station: simulated ones. A real station has none until a driver for its own is built. */
export const sampleDevices = (disk: Disk, sheetsPerMinute: number, sample: () => boolean): (() => Promise<readonly Device[]>) => {
  const devices = SAMPLES.map(({ id, name, fault }): Device => {
    const ref: DeviceRef = { driver: 'simulated', id, name: say('fa', name, { n: fault?.item ?? 0 }) };
    return { ref, duplex: true, scanner: refilled(ref, fault, disk, sheetsPerMinute) };
  });
  return async () => (sample() ? devices : []);
};
