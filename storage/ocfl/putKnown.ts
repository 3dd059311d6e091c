import { Fault } from '#app/kernel/fault.ts';
import type { Blobs } from '#app/ports/Blobs.ts';

/** Puts bytes that nobody can have decided otherwise, and reads them again: what a store says it did is not what it holds. */
export const putKnown = async (blobs: Blobs, key: string, bytes: Uint8Array): Promise<void> => {
  await blobs.putIfAbsent(key, bytes);
  const stands = async (): Promise<boolean> => {
    const there = await blobs.get(key);
    return there !== null && Buffer.compare(there.bytes, bytes) === 0;
  };
  // Once more before it is called damaged: what came wrong may stand right.
  if (!((await stands()) || (await stands()))) throw new Fault('archive-damaged', 'permanent', { path: key });
};
