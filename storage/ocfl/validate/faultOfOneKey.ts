import { Fault } from '#app/kernel/fault.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';

/** What a problem found where the store does not give a file, while it answers. */
export const UNREAD = 'cannot be read';

/**
 * The fault, where it is of one key: the store lists what lies under `prefix` all the same. Drives that are gone beyond parity, and a
 * bad sector, fail one file for ever and no other. Throws the fault where the store is down, and whatever is no fault.
 */
export const faultOfOneKey = async (reader: BlobReader, prefix: string, error: unknown): Promise<Fault> => {
  if (!(error instanceof Fault)) throw error;
  try {
    for await (const _ of reader.list(prefix, { atMost: 1 })) break;
  } catch {
    throw error;
  }
  return error;
};
