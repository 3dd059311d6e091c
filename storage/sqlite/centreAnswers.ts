import { canonicalJson } from '#app/kernel/canonicalJson.ts';
import type { Sha512 } from '#app/kernel/digest.ts';
import type { CentreAnswers, KeptFinding } from '#app/ports/CentreAnswers.ts';
import type { Db } from './openDatabase.ts';
import { standingCounts } from './standing.ts';

/** What the centre answered, on the station's database. */
export const sqliteCentreAnswers = (db: Db): CentreAnswers => {
  const held = db.prepare('SELECT n FROM centre_entry').pluck();
  const changes = db
    .prepare(`SELECT line || char(10) || signature || char(10) FROM centre_entry WHERE kind = 'keyChanged' ORDER BY n`)
    .pluck();
  const links = db.prepare('SELECT sha256, prev FROM centre_entry WHERE n = ?');
  const keep = db.prepare(`
    INSERT INTO centre_entry (n, sha256, prev, kind, line, signature, dossier, version, inventory_sha512, read_at)
    VALUES (@n, @sha256, @prev, @kind, @line, @signature, @dossier, @version, @inventorySha512, @at) ON CONFLICT (n) DO NOTHING`);
  const find = db.prepare(`
    INSERT INTO centre_finding (n, code, at, dossier, version) VALUES (@n, @code, @at, @dossier, @version) ON CONFLICT (n, code) DO NOTHING`);
  const findings = db.prepare('SELECT n, code, at, dossier, version FROM centre_finding ORDER BY at, n');
  const committed = db.prepare('SELECT inventory_sha512 FROM publication WHERE dossier = ? AND version = ?').pluck();
  return {
    held: () => new Set(held.all() as number[]),
    keyChanges: () => changes.all() as string[],
    links: (n) => (links.get(n) as { sha256: string; prev: string } | undefined) ?? null,
    keep({ entry, line, sha256, signature }, about, at) {
      keep.run({
        n: entry.n,
        sha256,
        prev: entry.prev,
        kind: entry.kind,
        line,
        signature: canonicalJson(signature),
        dossier: about?.dossier ?? null,
        version: about?.version ?? null,
        inventorySha512: 'inventorySha512' in entry ? entry.inventorySha512 : null,
        at,
      });
    },
    find: (n, code, about, at) => find.run({ n, code, at, dossier: about?.dossier ?? null, version: about?.version ?? null }).changes === 1,
    findings: () => findings.all() as KeptFinding[],
    committed: ({ dossier, version }) => (committed.get(dossier, version) as Sha512 | undefined) ?? null,
    awaiting: () => standingCounts(db).awaitingAcceptance,
  };
};
