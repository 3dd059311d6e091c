import { extname } from 'node:path';
import type { Disk } from '#storage/disk/Disk.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { DeviceFault, type Driver } from './driver.ts';
import { receiveFrames, sendFrame } from './frames.ts';
import { type FromDriver, type ToDriver, toDriver } from './messages.ts';
import { openSimulatedDriver } from './simulatedDriver.ts';
import { stageFile } from './stageFile.ts';

/** Entry of a driver process: one device, one run. It ends with its parent, whose end closes this process's input. */
const run = (disk: Disk): void => {
  const cancelling = new AbortController();
  let opened: { readonly driver: Driver; readonly staging: string } | null = null;

  const say = (message: FromDriver): Promise<void> => sendFrame(process.stdout, message);

  const feed = async (seq: number): Promise<void> => {
    if (opened === null) throw new DeviceFault('protocol', { when: 'feed', atRisk: 0, retry: 'never' }, 'fed before it was opened');
    const { driver, staging } = opened;
    const fed = await driver.feed(cancelling.signal, (bytes, expected) => void say({ type: 'progress', seq, bytes, expected }));
    switch (fed.kind) {
      case 'end':
        return say({ type: 'end', why: 'feeder-empty', certain: true });
      case 'refused':
        return say({ type: 'refused', seq, file: fed.file, code: fed.code });
      case 'arrival': {
        const extension = /^\.[a-z0-9]{1,8}$/.exec(extname(fed.file).toLowerCase())?.[0].slice(1) ?? 'bin';
        const staged = await stageFile(disk, staging, seq, extension, fed.bytes);
        return say({ type: 'arrival', seq, file: fed.file, ...staged });
      }
      case 'page': {
        const { bytes, extension, sheet, side, dpi, mode } = fed;
        const staged = await stageFile(disk, staging, seq, extension, bytes);
        return say({ type: 'page', seq, sheet, side, dpi, mode, ...staged });
      }
    }
  };

  const obey = async (message: ToDriver): Promise<void> => {
    switch (message.type) {
      case 'open': {
        const driver = openSimulatedDriver(message.configuration, message.duplex, message.dpi);
        opened = { driver, staging: message.staging };
        return say({ type: 'opened', ...driver.applied });
      }
      case 'feed':
        return feed(message.seq);
      case 'cancel':
        return cancelling.abort();
      case 'close':
        await say({ type: 'bye', sheetsFed: opened?.driver.sheetsFed() ?? 0 });
        process.exit(0);
    }
  };

  const report = (error: unknown): Promise<void> => {
    const fault =
      error instanceof DeviceFault
        ? error
        : new DeviceFault('unknown', { when: 'feed', atRisk: 1, retry: 'after-operator' }, String(error));
    const { code, when, atRisk, retry, message } = fault;
    return say({ type: 'fault', code, when, atRisk, retry, native: message });
  };

  // Whoever started this process is gone: nobody may hold the scanner after that.
  process.stdin.on('end', () => process.exit(1));
  process.stdout.on('error', () => process.exit(1));
  receiveFrames(
    process.stdin,
    (message) => void obey(toDriver.parse(message)).catch(report),
    () => process.exit(1),
  );
};

run(nodeDisk());
