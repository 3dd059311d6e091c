import type { Sha512 } from '#app/kernel/digest.ts';

/** Digest to paths: the shape of `manifest`, of `state` and of each fixity block. */
export type DigestPaths = Readonly<Record<string, readonly string[]>>;

export interface InventoryVersion {
  readonly created: string;
  readonly state: DigestPaths;
  readonly message?: string;
  readonly user?: { readonly name: string; readonly address?: string };
}

/** `inventory.json` of OCFL 1.0 and 1.1 (ocfl.io/1.1/spec, section 3.5), after it was checked. */
export interface Inventory {
  readonly id: string;
  readonly type: string;
  readonly digestAlgorithm: 'sha512' | 'sha256';
  readonly head: string;
  readonly contentDirectory?: string;
  readonly manifest: DigestPaths;
  readonly versions: Readonly<Record<string, InventoryVersion>>;
  readonly fixity?: Readonly<Record<string, DigestPaths>>;
}

export const INVENTORY_FILE = 'inventory.json';
export const INVENTORY_TYPE = 'https://ocfl.io/1.1/spec/#inventory';

/** Name and text of the file that states an inventory's digest. */
export const sidecarName = (algorithm: string): string => `${INVENTORY_FILE}.${algorithm}`;
export const sidecarBytes = (digest: string): Uint8Array => new TextEncoder().encode(`${digest} ${INVENTORY_FILE}\n`);

/** The digest that a sidecar states, in lower case, or null when it is not of the form `DIGEST inventory.json`. */
export const sidecarDigest = (bytes: Uint8Array): string | null =>
  /^([0-9a-f]+)[ \t]+inventory\.json\s*$/i.exec(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))?.[1]?.toLowerCase() ?? null;

/** 12 for `v12` and `v0012`. */
export const versionNumber = (version: string): number => Number(version.slice(1));

/** An inventory that was read, with the digest of its own bytes. */
export interface ReadInventory {
  readonly inventory: Inventory;
  readonly sha512: Sha512;
  readonly bytes: Uint8Array;
}
