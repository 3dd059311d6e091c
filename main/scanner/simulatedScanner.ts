import { fileURLToPath } from 'node:url';
import { Fault } from '#app/kernel/fault.ts';
import type { Delivery, DeviceRef, Scanner, ScanSession } from '#app/ports/Scanner.ts';
import { say } from '#app/words/index.ts';
import type { Disk } from '#storage/disk/Disk.ts';
import { DEADLINES, type DriverDeadlines, openBridge } from './driverBridge.ts';
import type { DriverCommand } from './driverLink.ts';
import { SIMULATED_DPI } from './simulatedDpi.ts';
import type { SimulatedFeeder } from './simulatedFeeder.ts';

export interface SimulatedScanner extends Scanner {
  /** Items that still lie in the feeder. After a fault the sheet that was moving is put back by whoever cleared it. */
  readonly left: () => number;
}

export const DRIVER_PROCESS: DriverCommand = {
  program: process.execPath,
  arguments: [fileURLToPath(new URL('./driverProcess.ts', import.meta.url))],
};

/**
 * A scanner that behaves like those of a branch, in a process of its own, with the paper and the mishaps it is given.
 * The feeder outlives a run: after a jam, a new run goes on with the sheet that jammed; a scripted fault happens once.
 */
export const simulatedScanner = (
  feeder: SimulatedFeeder,
  disk: Disk,
  {
    deadlines = DEADLINES,
    device = { driver: 'simulated', id: 'simulated', name: say('fa', 'scanner.simulated') },
  }: { readonly deadlines?: DriverDeadlines; readonly device?: DeviceRef } = {},
): SimulatedScanner => {
  let taken = 0;
  let faults = feeder.faults;
  let busy = false;

  /** What a run that began with item `first` has done to the feeder. */
  const follow = (delivery: Delivery, first: number, duplex: boolean): void => {
    if (delivery.kind === 'page' && (delivery.page.side === 'back' || !duplex)) taken = first + delivery.page.sheet;
    if (delivery.kind === 'arrival' || delivery.kind === 'refused') taken += 1;
    if (delivery.kind === 'fault') faults = faults.filter(({ item }) => item !== taken + 1);
  };

  return {
    id: 'simulated',
    left: () => feeder.items.length - taken,
    async *discover() {
      yield device;
    },
    describe: async () => ({
      sources: [{ source: 'feeder', duplex: true, dpi: SIMULATED_DPI }],
      native: { items: feeder.items.length - taken, sheetsPerMinute: feeder.sheetsPerMinute },
    }),
    open: async (_device, want, options) => {
      if (busy) throw new Fault('busy', 'temporary', { driver: 'simulated' });
      busy = true;
      const first = taken;
      const configuration = {
        ...feeder,
        items: feeder.items.slice(first),
        faults: faults.filter(({ item }) => item > first).map((fault) => ({ ...fault, item: fault.item - first })),
      };
      try {
        const opened = await openBridge({ driver: 'simulated', command: DRIVER_PROCESS, configuration, deadlines, disk }, want, options);
        const session: ScanSession = {
          ...opened.session,
          next: async (after) => {
            const delivery = await opened.session.next(after);
            follow(delivery, first, opened.applied.duplex);
            return delivery;
          },
          close: async () => {
            const report = await opened.session.close();
            busy = false;
            return report;
          },
        };
        return { ...opened, session };
      } catch (error) {
        busy = false;
        throw error;
      }
    },
  };
};
