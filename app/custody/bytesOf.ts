import type { Sha256 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { Spool } from '#app/ports/Spool.ts';

export interface BytesSource {
  /** Masters and arrivals. */
  readonly spool: Spool;
  /** Access copies, and the texts of versions. */
  readonly derived: Spool;
}

/** Bytes of this station by their digest. Fault `spool-missing` (permanent) when it does not have them. */
export const bytesOf = async ({ spool, derived }: BytesSource, sha256: Sha256): Promise<Uint8Array> => {
  const bytes = (await spool.get(sha256)) ?? (await derived.get(sha256));
  if (bytes === null) throw new Fault('spool-missing', 'permanent', { sha256 });
  return bytes;
};

export const isHeld = async ({ spool, derived }: BytesSource, sha256: Sha256): Promise<boolean> =>
  (await spool.has(sha256)) || (await derived.has(sha256));
