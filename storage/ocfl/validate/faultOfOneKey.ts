import type { Fault } from '#app/kernel/fault.ts';
import { faultOfOne } from '#app/kernel/faultOfOne.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';

/** What a problem found where the store does not give a file, while it answers. */
export const UNREAD = 'cannot be read';

/** `faultOfOne`, where the store lists what lies under `prefix`. */
export const faultOfOneKey = (reader: BlobReader, prefix: string, error: unknown): Promise<Fault> =>
  faultOfOne(error, async () => {
    for await (const _ of reader.list(prefix, { atMost: 1 })) return;
  });
