import { invariant } from '#app/kernel/invariant.ts';
import type { Receipt, VersionPlan } from '#app/ports/ContentStore.ts';
import type { Publications } from '#app/ports/Publications.ts';
import { sqliteAnnouncements } from './announcements.ts';
import type { Db } from './openDatabase.ts';

/** Plans and receipts of the dossiers' versions. */
export const sqlitePublications = (db: Db): Publications => {
  const announcements = sqliteAnnouncements(db);
  const receiptOf = db.prepare(`
    SELECT path, sha512, sha256, bytes FROM receipt WHERE dossier = @dossier AND sha256 = @sha256 UNION ALL
    SELECT path, sha512, sha256, bytes FROM accepted_content WHERE dossier = @dossier AND sha256 = @sha256 LIMIT 1`);
  const open = db.prepare(
    'SELECT plan, switched FROM publication WHERE dossier = ? AND receipted = 0 ORDER BY at DESC, version DESC LIMIT 1',
  );
  const freeze = db.prepare(`
    INSERT INTO publication (dossier, version, at, head_n, plan, inventory_sha512, content_files, content_bytes, switched, receipted)
    VALUES (@dossier, @version, @at, @headN, @plan, @inventorySha512, @files, @bytes, 0, 0)`);
  const known = db.prepare('SELECT sha512, sha256, bytes FROM receipt WHERE dossier = ? AND version = ? AND path = ?');
  const add = db.prepare('INSERT INTO receipt (dossier, version, path, sha512, sha256, bytes) VALUES (?, ?, ?, ?, ?, ?)');
  const switched = db.prepare('UPDATE publication SET switched = 1 WHERE dossier = ? AND version = ?');
  const lastHead = db.prepare('SELECT COALESCE(MAX(head_n), 0) FROM publication WHERE dossier = ?').pluck();

  const addOne = (dossier: string, version: string, { path, sha512, sha256, bytes }: Receipt): void => {
    const before = known.get(dossier, version, path) as Omit<Receipt, 'path'> | undefined;
    if (before === undefined) add.run(dossier, version, path, sha512, sha256, bytes);
    else invariant(before.sha512 === sha512 && before.bytes === bytes, `two receipts of ${path} differ`);
  };

  return {
    open(dossier) {
      const row = open.get(dossier) as { plan: string; switched: number } | undefined;
      return row === undefined ? null : { plan: JSON.parse(row.plan) as VersionPlan, switched: row.switched === 1 };
    },
    freeze(dossier, plan, headN, at) {
      const bytes = plan.newContent.reduce((sum, content) => sum + content.bytes, 0);
      db.transaction(() => {
        freeze.run({
          dossier,
          version: plan.version,
          at,
          headN,
          plan: JSON.stringify(plan),
          inventorySha512: plan.inventorySha512,
          files: plan.newContent.length,
          bytes,
        });
        announcements.numberOf(dossier, plan.version);
      })();
    },
    addReceipts: (dossier, version, receipts) =>
      db.transaction(() => {
        for (const receipt of receipts) addOne(dossier, version, receipt);
      })(),
    markSwitched: (dossier, version) => void switched.run(dossier, version),
    receiptOf: (dossier, sha256) => (receiptOf.get({ dossier, sha256 }) as Receipt | undefined) ?? null,
    lastHeadN: (dossier) => lastHead.get(dossier) as number,
  };
};
