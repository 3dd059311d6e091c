import type { Instant } from '#app/kernel/clock.ts';
import type { Sha256, Sha512 } from '#app/kernel/digest.ts';
import { invariant } from '#app/kernel/invariant.ts';
import type { VersionPlan } from '#app/ports/ContentStore.ts';
import type { KnownAnnouncement, KnownAnswer, MissingPart, StoreMemory } from '#app/ports/StoreMemory.ts';
import type { Db } from './openDatabase.ts';

const ANSWER = `
  SELECT n, LENGTH(CAST(line AS BLOB)) + LENGTH(CAST(signature AS BLOB)) + 2 AS bytes,
    COALESCE(dossier, '') AS dossier, COALESCE(version, '') AS version`;

const ANNOUNCEMENT = `
  SELECT a.seq AS n, a.dossier, a.version
  FROM announcement a JOIN publication p ON p.dossier = a.dossier AND p.version = a.version WHERE p.receipted = 1`;

/** What the station saw stand in the store, from its receipts, its plans and the entries that it keeps. */
export const sqliteStoreMemory = (db: Db): StoreMemory => {
  const answers = db.prepare(`${ANSWER} FROM centre_entry ORDER BY n`);
  const newestAnswer = db.prepare(`${ANSWER}, line || char(10) || signature || char(10) AS text FROM centre_entry ORDER BY n DESC LIMIT 1`);
  const announcements = db.prepare(`${ANNOUNCEMENT} ORDER BY a.seq`);
  const newestAnnouncement = db.prepare(`${ANNOUNCEMENT} AND NOT EXISTS (
    SELECT 1 FROM store_missing m WHERE m.kind = 'announcement' AND m.n = a.seq AND m.lost = 1) ORDER BY a.seq DESC LIMIT 1`);
  const dossiers = db.prepare('SELECT DISTINCT dossier FROM publication WHERE receipted = 1 ORDER BY dossier').pluck();
  const versions = db.prepare(`
    SELECT version, inventory_sha512 AS inventorySha512, LENGTH(CAST(json_extract(plan, '$.inventory') AS BLOB)) AS inventoryBytes
    FROM publication WHERE dossier = ? AND receipted = 1 ORDER BY CAST(SUBSTR(version, 2) AS INTEGER)`);
  const files = db.prepare('SELECT path, sha256 FROM receipt WHERE dossier = ? AND version = ? ORDER BY path');
  const plan = db.prepare('SELECT plan FROM publication WHERE dossier = ? AND version = ?').pluck();
  const missing = db.prepare(
    'SELECT kind, n, dossier, version, path, lost, at FROM store_missing ORDER BY kind, n, dossier, version, path',
  );
  const clear = db.prepare('DELETE FROM store_missing');
  const add = db.prepare(`
    INSERT INTO store_missing (kind, n, dossier, version, path, lost, at) VALUES (@kind, @n, @dossier, @version, @path, @lost, @at)
    ON CONFLICT DO NOTHING`);

  const keep = (part: MissingPart, at: Instant): void => void add.run({ ...part, lost: Number(part.lost), at });
  const known = (): readonly (MissingPart & { readonly at: Instant })[] =>
    (missing.all() as (Omit<MissingPart, 'lost'> & { readonly lost: number; readonly at: Instant })[]).map((row) => ({
      ...row,
      lost: row.lost === 1,
    }));
  const nameOf = ({ kind, n, dossier, version, path }: MissingPart): string => [kind, n, dossier, version, path].join('\n');

  return {
    answers: () => answers.all() as KnownAnswer[],
    newestAnswer: () => (newestAnswer.get() as (KnownAnswer & { text: string }) | undefined) ?? null,
    announcements: () => announcements.all() as KnownAnnouncement[],
    newestAnnouncement: () => (newestAnnouncement.get() as KnownAnnouncement | undefined) ?? null,
    dossiers: () => dossiers.all() as string[],
    versions: (dossier) =>
      (versions.all(dossier) as { version: string; inventorySha512: Sha512; inventoryBytes: number }[]).map((row) => ({
        ...row,
        files: files.all(dossier, row.version) as { path: string; sha256: Sha256 }[],
      })),
    plan: (dossier, version) => {
      const text = plan.get(dossier, version) as string | undefined;
      invariant(text !== undefined, `no plan of ${dossier} ${version}`);
      return JSON.parse(text) as VersionPlan;
    },
    missing: known,
    setMissing: (parts, at) =>
      db.transaction(() => {
        const since = new Map(known().map((part) => [nameOf(part), part.at]));
        clear.run();
        for (const part of parts) keep(part, since.get(nameOf(part)) ?? at);
      })(),
    addMissing: keep,
  };
};
