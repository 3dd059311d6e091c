import type { Announcements } from '#app/ports/Announcements.ts';
import type { Db } from './openDatabase.ts';

/** The counter of announcements on the station's database. */
export const sqliteAnnouncements = (db: Db): Announcements => {
  const known = db.prepare('SELECT seq FROM announcement WHERE dossier = ? AND version = ?').pluck();
  const last = db.prepare('SELECT COALESCE(MAX(seq), 0) FROM announcement').pluck();
  const put = db.prepare(`
    INSERT INTO announcement (dossier, version, seq) VALUES (?, ?, ?) ON CONFLICT (dossier, version) DO UPDATE SET seq = excluded.seq`);
  const give = (dossier: string, version: string, past: number): number => {
    const seq = Math.max(past, last.get() as number) + 1;
    put.run(dossier, version, seq);
    return seq;
  };
  return {
    numberOf: (dossier, version) =>
      db.transaction(() => (known.get(dossier, version) as number | undefined) ?? give(dossier, version, 0)).immediate(),
    renumber: (dossier, version, past) => db.transaction(() => give(dossier, version, past)).immediate(),
  };
};
