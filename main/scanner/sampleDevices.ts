import { randomInt } from 'node:crypto';
import type { Device } from '#app/capture/index.ts';
import type { Scanner } from '#app/ports/Scanner.ts';
import type { Disk } from '#storage/disk/Disk.ts';
import { seededSheets } from './simulatedFeeder.ts';
import { simulatedScanner } from './simulatedScanner.ts';

/** Sheets that the simulated feeder holds at the beginning of a run; a run ends sooner, when no leaf is left. */
const STACK = 400;

/** A simulated scanner whose feeder is filled anew for every run, each time with other pages. */
const refilled = (disk: Disk, sheetsPerMinute: number): Scanner => {
  const make = () => simulatedScanner({ items: [...seededSheets(randomInt(1, 100_000), STACK)], faults: [], sheetsPerMinute }, disk);
  const first = make();
  return {
    id: 'simulated',
    discover: first.discover,
    describe: first.describe,
    open: (device, want, options) => make().open(device, want, options),
  };
};

/** The scanners of a sample station: the simulated one. A real station has none until a driver for its own is built. */
export const sampleDevices = (disk: Disk, sheetsPerMinute: number, sample: () => boolean): (() => Promise<readonly Device[]>) => {
  const scanner = refilled(disk, sheetsPerMinute);
  return async () => {
    if (!sample()) return [];
    const devices: Device[] = [];
    for await (const ref of scanner.discover({ timeoutMs: 1_000, signal: new AbortController().signal }))
      devices.push({ ref, duplex: true, scanner });
    return devices;
  };
};
