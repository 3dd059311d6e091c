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

/** A spool that can let go of bytes which the archive holds; only app/custody/letGo.ts does so. */
export interface LettingSpool extends Spool {
  /** The bytes came in through this spool since the program started: somebody may be about to answer for them. */
  cameNow(sha256: Sha256): boolean;
  /** Removes the file, durably. False when its bytes came in since the program started: then it stays. */
  letGo(sha256: Sha256): Promise<boolean>;
}
