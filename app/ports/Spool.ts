import type { Sha256 } from '#app/kernel/digest.ts';

/** Page bytes on this machine, named by their digest and written once (DESIGN §2, habit 4). */
export interface Spool {
  /** Durable before it resolves: bytes flushed, renamed to their digest, folder flushed. The same bytes twice are one file. */
  put(bytes: Uint8Array): Promise<{ readonly sha256: Sha256; readonly bytes: number }>;
  /** The bytes, checked against their name; null when there are none. Throws Fault `spool-damaged` when they differ. */
  get(sha256: Sha256): Promise<Uint8Array<ArrayBuffer> | null>;
  has(sha256: Sha256): Promise<boolean>;
  /** Where the bytes stand, for a process that reads them itself. */
  pathOf(sha256: Sha256): string;
}
