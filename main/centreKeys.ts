import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprintOf } from '#app/centre/index.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { Signer } from '#app/ports/Signatures.ts';
import type { Disk } from '#storage/disk/Disk.ts';
import { nodeHasher } from './nodeHasher.ts';
import { signerFromPem } from './nodeSignatures.ts';

/** Only whoever runs the centre may read the private key. */
const OWNER_ONLY = 0o600;

/** The private keys of a centre: one PEM file (PKCS#8) a key, in `keys/` of its folder, none of them ever replaced. */
export interface CentreKeys {
  readonly signerFor: (fingerprint: Sha256) => Signer | null;
  /** A new Ed25519 key; its file is flushed before this resolves. */
  make(): Promise<Signer>;
}

const readPem = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Fault('centre-key-unusable', 'permanent', { file: path }, error);
  }
};

const signerOf = (path: string): Signer | null => {
  const pem = readPem(path);
  if (pem === null) return null;
  try {
    return signerFromPem(pem);
  } catch (error) {
    // Node's message could quote the file; the cause is not told on.
    throw new Fault('centre-key-unusable', 'permanent', { file: path, cause: (error as { code?: string }).code ?? '' });
  }
};

/** The key of a file that a person named. Fault `centre-key-unusable` (permanent, `file`) when it is absent or no Ed25519 key. */
export const namedKey = (path: string): Signer => {
  const signer = signerOf(path);
  if (signer === null) throw new Fault('centre-key-unusable', 'permanent', { file: path });
  return signer;
};

/** `keyFile`: where the key lies when it is kept elsewhere, such as on a medium that is taken out. */
export const centreKeys = (disk: Disk, folder: string, keyFile: () => string | null): CentreKeys => {
  const keys = join(folder, 'keys');
  const pathOf = (fingerprint: string): string => join(keys, `${fingerprint}.pem`);
  return {
    signerFor(fingerprint) {
      const own = signerOf(pathOf(fingerprint));
      if (own !== null) return own;
      const elsewhere = keyFile();
      const named = elsewhere === null ? null : signerOf(elsewhere);
      return named !== null && fingerprintOf(nodeHasher, named.publicKey) === fingerprint ? named : null;
    },
    async make() {
      const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      const signer = signerFromPem(pem);
      await mkdir(keys, { recursive: true, mode: 0o700 });
      const file = await open(pathOf(fingerprintOf(nodeHasher, signer.publicKey)), 'wx', OWNER_ONLY);
      try {
        await file.writeFile(pem);
        await file.sync();
      } finally {
        await file.close();
      }
      for (const path of [keys, folder]) await disk.flushFolder(path);
      return signer;
    },
  };
};
