import { Fault } from '#app/kernel/fault.ts';
import type { Blobs } from '#app/ports/Blobs.ts';

/**
 * Puts bytes that nobody can have decided otherwise, and reads them again: what a store says it did is not what it holds. Without
 * `readsBack` a put that says `written` is believed.
 */
export const putKnown = async (blobs: Blobs, key: string, bytes: Uint8Array, readsBack = true): Promise<void> => {
  if ((await blobs.putIfAbsent(key, bytes)) === 'written' && !readsBack) return;
  const there = await blobs.get(key);
  if (there === null || Buffer.compare(there.bytes, bytes) !== 0) throw new Fault('archive-damaged', 'permanent', { path: key });
};
