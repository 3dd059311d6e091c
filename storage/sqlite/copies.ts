import { canonicalJson } from '#app/kernel/canonicalJson.ts';
import type { Copies, CopyRow } from '#app/ports/Copies.ts';
import type { Db } from './openDatabase.ts';

interface Row {
  readonly image: number;
  readonly refused: string | null;
  readonly made: string | null;
}

/** Access copies and measurements by image. */
export const sqliteCopies = (db: Db): Copies => {
  const all = db.prepare('SELECT image, refused, made FROM copy WHERE dossier = ? ORDER BY image');
  const put = db.prepare(`
    INSERT OR REPLACE INTO copy (dossier, image, recipe, access_sha256, made, refused) VALUES (@dossier, @image, @recipe, @accessSha256, @made, @refused)`);
  return {
    of: (dossier) =>
      (all.all(dossier) as Row[]).map((row) =>
        row.made === null ? { image: row.image, refused: row.refused ?? 'fault' } : (JSON.parse(row.made) as CopyRow),
      ),
    put(dossier, recipe, row) {
      const base = { dossier, image: row.image, recipe: canonicalJson(recipe) };
      if ('refused' in row) put.run({ ...base, accessSha256: null, made: null, refused: row.refused });
      else put.run({ ...base, accessSha256: row.accessSha256, made: JSON.stringify(row), refused: null });
    },
  };
};
