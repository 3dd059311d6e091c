import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Sha256 } from '#app/kernel/digest.ts';
import type { Delivery, DeviceRef, Scanner } from '#app/ports/Scanner.ts';
import { say } from '#app/words/index.ts';
import { listFiles } from '../naturalOrder.ts';
import { durableGate } from './durableGate.ts';

/**
 * Files of this computer as a source of pages: one arrival a file, in natural order, behind the same gate as any
 * scanner's sheets. The files are read where they are and stay there; what they hold is the intake's matter.
 */
export const filesScanner = (paths: readonly string[]): Scanner => {
  const device: DeviceRef = { driver: 'files', id: 'files', name: say('fa', 'scanner.files') };
  return {
    id: 'files',
    async *discover() {
      yield device;
    },
    describe: async () => ({ sources: [{ source: 'files', duplex: false, dpi: [] }], native: { paths: paths.length } }),
    open: async (_device, want, options) => {
      const files = await listFiles(paths);
      const capReached = (): Delivery => ({
        kind: 'fault',
        fault: {
          code: 'page-cap',
          when: 'feed',
          atRisk: 0,
          retry: 'new-session',
          native: { driver: 'files', code: `${want.pageCap} files` },
        },
      });
      const gate = durableGate(
        (seq) => deliver(files[seq - 1], seq),
        want.pageCap,
        capReached,
        async () => undefined,
      );
      options.signal?.addEventListener('abort', gate.stopAfterPage, { once: true });
      return {
        session: {
          id: randomUUID(),
          next: gate.next,
          stop: async () => gate.stopAfterPage(),
          close: async () => ({ sheetsFed: gate.delivered(), delivered: gate.delivered() }),
        },
        applied: { duplex: want.duplex, dpi: want.dpi },
        drift: [],
      };
    },
  };
};

const deliver = async (path: string | undefined, seq: number): Promise<Delivery> => {
  if (path === undefined) return { kind: 'end', why: 'feeder-empty', certain: true };
  try {
    const bytes = await readFile(path);
    const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
    return { kind: 'arrival', arrival: { seq, path, file: path, bytes: bytes.length, sha256 } };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'file-not-found' : 'file-not-readable';
    return { kind: 'refused', seq, file: path, refusal: { code, details: {} } };
  }
};
