import type { Sha256, Sha512 } from '#app/kernel/digest.ts';
import type { Receipt } from '#app/ports/ContentStore.ts';
import type { Db } from './openDatabase.ts';

/** Every receipt that the station holds, with the object of the archive that it is about, in order of object. */
export const keptReceipts = (db: Db): readonly (Receipt & { readonly object: string })[] =>
  (
    db.prepare('SELECT dossier, path, sha512, sha256, bytes FROM receipt ORDER BY dossier, version, path').all() as {
      dossier: string;
      path: string;
      sha512: Sha512;
      sha256: Sha256;
      bytes: number;
    }[]
  ).map(({ dossier, ...receipt }) => ({ object: `urn:uuid:${dossier}`, ...receipt }));
