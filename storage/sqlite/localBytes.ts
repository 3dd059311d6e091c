import type { BytesPlace, KeptBytes, LocalBytes } from '#app/ports/LocalBytes.ts';
import type { Db } from './openDatabase.ts';
import { STANDING } from './standing.ts';

/** Every row that needs bytes of this machine: masters and arrivals in the spool, access copies in `derived`. */
const NEEDED = `
  SELECT dossier, sha256, 'spool' AS place FROM image UNION SELECT dossier, sha256, 'spool' FROM arrival
  UNION SELECT dossier, access_sha256, 'derived' FROM copy WHERE access_sha256 IS NOT NULL`;

const NOT_LET_GO = 'NOT EXISTS (SELECT 1 FROM let_go l WHERE l.dossier = x.dossier AND l.sha256 = x.sha256)';

/** The bytes that dossiers keep on this machine, and what was let go of. */
export const sqliteLocalBytes = (db: Db): LocalBytes => {
  const releasable = db.prepare(`
    SELECT d.id AS dossier, e.n AS entry
    FROM dossier d
    JOIN publication p ON p.dossier = d.id AND p.version = (
      SELECT version FROM publication q WHERE q.dossier = d.id ORDER BY CAST(SUBSTR(q.version, 2) AS INTEGER) DESC LIMIT 1)
    JOIN centre_entry e ON e.dossier = d.id AND e.version = p.version AND e.kind = 'accepted' AND e.inventory_sha512 = p.inventory_sha512
    WHERE d.position = 'done' AND d.holder IS NULL AND d.aside = 0 AND p.receipted = 1 AND ${STANDING} = 'accepted'
      AND e.read_at <= @before AND json_extract(e.line, '$.at') <= @before
      AND NOT EXISTS (SELECT 1 FROM publication o WHERE o.dossier = d.id AND o.receipted = 0)
      AND NOT EXISTS (SELECT 1 FROM job j WHERE j.dossier = d.id AND j.state <> 'done')
    GROUP BY d.id ORDER BY d.id`);
  const kept = db.prepare(`
    SELECT x.sha256, x.place, EXISTS (SELECT 1 FROM receipt r WHERE r.dossier = x.dossier AND r.sha256 = x.sha256) AS receipted
    FROM (${NEEDED}) x WHERE x.dossier = ? AND ${NOT_LET_GO} ORDER BY x.sha256`);
  const holders = db
    .prepare(`SELECT DISTINCT x.dossier FROM (${NEEDED}) x WHERE x.sha256 = ? AND ${NOT_LET_GO} ORDER BY x.dossier`)
    .pluck();
  const put = db.prepare('INSERT INTO let_go (dossier, sha256, place, entry, at) VALUES (?, ?, ?, ?, ?)');
  const unfinished = db.prepare('SELECT DISTINCT sha256, place FROM let_go WHERE removed_at IS NULL ORDER BY sha256');
  const removed = db.prepare('UPDATE let_go SET removed_at = ? WHERE sha256 = ? AND place = ? AND removed_at IS NULL');
  return {
    releasable: (before) => releasable.all({ before }) as { dossier: string; entry: number }[],
    kept: (dossier) =>
      (kept.all(dossier) as (Omit<KeptBytes, 'receipted'> & { receipted: number })[]).map((row) => ({
        ...row,
        receipted: row.receipted === 1,
      })),
    holders: (sha256) => holders.all(sha256) as string[],
    letGo: (sha256, place, by, at) =>
      db.transaction(() => {
        for (const { dossier, entry } of by) put.run(dossier, sha256, place, entry, at);
      })(),
    unfinished: () => unfinished.all() as { sha256: KeptBytes['sha256']; place: BytesPlace }[],
    removed: (sha256, place, at) => void removed.run(at, sha256, place),
  };
};
