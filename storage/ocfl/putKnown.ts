import { Fault } from '#app/kernel/fault.ts';
import type { Blobs } from '#app/ports/Blobs.ts';

/** Puts bytes that nobody can have decided otherwise; when the key is taken they must be the same. */
export const putKnown = async (blobs: Blobs, key: string, bytes: Uint8Array): Promise<void> => {
  if ((await blobs.putIfAbsent(key, bytes)) === 'written') return;
  const there = await blobs.get(key);
  if (there === null || Buffer.compare(there.bytes, bytes) !== 0) throw new Fault('archive-damaged', 'permanent', { path: key });
};
