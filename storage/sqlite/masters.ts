import type { Db } from './openDatabase.ts';

/** A master that the station answers for. */
export interface MasterRow {
  readonly sha256: string;
  readonly dossier: string;
  readonly image: number;
  readonly leaf: string;
  readonly side: string;
  readonly state: string;
  readonly bytes: number;
  readonly receipt: { readonly version: string; readonly path: string; readonly sha512: string } | null;
}

export interface Masters {
  all(dossier: string | null): readonly MasterRow[];
  /** Every digest whose bytes must stand in the spool: masters and arrivals, without those that were let go of. */
  knownDigests(): ReadonlySet<string>;
  /** Let go of: the file is gone, or a stop left it there. */
  leavingDigests(): ReadonlySet<string>;
}

/** The masters of the station with what the store confirmed of them. */
export const sqliteMasters = (db: Db): Masters => {
  const all = db.prepare(`
    SELECT i.sha256, i.dossier, i.image, i.leaf, i.side, i.state, i.bytes, r.version, r.path, r.sha512
    FROM image i LEFT JOIN receipt r ON r.dossier = i.dossier AND r.sha256 = i.sha256
    WHERE @dossier IS NULL OR i.dossier = @dossier GROUP BY i.dossier, i.image ORDER BY i.dossier, i.image`);
  const masters = db
    .prepare(`
    SELECT sha256 FROM (SELECT dossier, sha256 FROM image UNION SELECT dossier, sha256 FROM arrival)
    EXCEPT SELECT sha256 FROM let_go l WHERE NOT EXISTS (
      SELECT 1 FROM (SELECT dossier, sha256 FROM image UNION ALL SELECT dossier, sha256 FROM arrival) i
      WHERE i.sha256 = l.sha256 AND NOT EXISTS (SELECT 1 FROM let_go o WHERE o.dossier = i.dossier AND o.sha256 = i.sha256))`)
    .pluck();
  const leaving = db.prepare('SELECT DISTINCT sha256 FROM let_go').pluck();
  return {
    all: (dossier) =>
      (all.all({ dossier }) as (Omit<MasterRow, 'receipt'> & { version: string | null; path: string; sha512: string })[]).map(
        ({ version, path, sha512, ...row }) => ({
          ...row,
          receipt: version === null ? null : { version, path, sha512 },
        }),
      ),
    leavingDigests: () => new Set(leaving.all() as string[]),
    knownDigests: () => new Set(masters.all() as string[]),
  };
};
