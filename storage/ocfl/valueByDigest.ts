import { Fault } from '#app/kernel/fault.ts';
import { LARGEST_VALUE } from '#app/kernel/largestValues.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';
import type { StoredVersions } from '#app/ports/StoredVersions.ts';
import { digestBytes } from './digestOf.ts';

/** A key, and the digest that its bytes must have. */
export interface WantedValue {
  readonly key: string;
  readonly algorithm: string;
  /** Lower-case hex. */
  readonly digest: string;
}

export interface FoundValue {
  readonly bytes: Uint8Array;
  readonly state: 'whole' | 'overwritten';
}

/** What is too large to be taken in is not what was accepted. */
const orTooLarge = (fault: unknown): undefined => {
  if (!(fault instanceof Fault && fault.code === 'store-value-too-large')) throw fault;
};

/**
 * The bytes that have the digest, at the key or among its stored versions; null when nothing has them. What reads wrong is read once
 * more before it is doubted: an answer cut in half on its way can be whole to HTTP, and what is said of it is said for good.
 */
export const valueByDigest = async (
  reader: Pick<BlobReader, 'get'>,
  versions: StoredVersions | null,
  { key, algorithm, digest }: WantedValue,
): Promise<FoundValue | null> => {
  const isWanted = (bytes: Uint8Array | undefined): bytes is Uint8Array =>
    bytes !== undefined && digestBytes(bytes, [algorithm]).digests.get(algorithm) === digest;
  for (let look = 0; look < 2; look += 1) {
    const bytes = await reader.get(key).then((blob) => blob?.bytes, orTooLarge);
    if (isWanted(bytes)) return { bytes, state: 'whole' };
  }
  if (versions === null) return null;
  const stored: string[] = [];
  for await (const { id, bytes } of versions.list(key)) if (bytes <= LARGEST_VALUE) stored.push(id);
  // Keys are made once: what was accepted is nearly always the oldest, however often somebody wrote over it.
  for (const id of stored.reverse()) {
    const bytes = (await versions.get(key, id)) ?? undefined;
    if (isWanted(bytes)) return { bytes, state: 'overwritten' };
  }
  return null;
};
