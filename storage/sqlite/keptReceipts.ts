import type { Sha256, Sha512 } from '#app/kernel/digest.ts';
import type { Receipt } from '#app/ports/ContentStore.ts';
import type { Db } from './openDatabase.ts';

/** Every receipt that the station holds, and what a rebuilt one knows by the centre's word, with the object that it is about, in order of object. */
export const keptReceipts = (db: Db): readonly (Receipt & { readonly object: string })[] =>
  (
    db
      .prepare(`
      SELECT dossier, path, sha512, sha256, bytes FROM receipt UNION
      SELECT dossier, path, sha512, sha256, bytes FROM accepted_content ORDER BY dossier, path`)
      .all() as {
      dossier: string;
      path: string;
      sha512: Sha512;
      sha256: Sha256;
      bytes: number;
    }[]
  ).map(({ dossier, ...receipt }) => ({ object: `urn:uuid:${dossier}`, ...receipt }));
