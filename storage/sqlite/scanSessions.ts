import type { ScanSessionRow, ScanSessions } from '#app/ports/ScanSessions.ts';
import type { Db } from './openDatabase.ts';

interface Row extends Omit<ScanSessionRow, 'ended' | 'recovery'> {
  readonly endedAt: string | null;
  readonly why: string | null;
  readonly certain: number | null;
  readonly fault: string | null;
  readonly pages: number | null;
  readonly recovery: ScanSessionRow['recovery'] | null;
}

const rowOf = ({ endedAt, why, certain, fault, pages, recovery, ...row }: Row): ScanSessionRow => ({
  ...row,
  recovery: recovery ?? 'none',
  ended: endedAt === null ? null : { at: endedAt, why: why ?? '', certain: certain === 1, fault, pages: pages ?? 0 },
});

/** Batches at the scanner. */
export const sqliteScanSessions = (db: Db): ScanSessions => {
  const begin = db.prepare(`
    INSERT INTO scan_session (id, dossier, person, device, profile, started_at, images_before)
    VALUES (@id, @dossier, @person, @device, @profile, @startedAt, @imagesBefore)`);
  const end = db.prepare(
    'UPDATE scan_session SET ended_at = @at, why = @why, certain = @certain, fault = @fault, pages = @pages WHERE id = @id AND ended_at IS NULL',
  );
  const latest = db.prepare(`
    SELECT id, dossier, person, device, profile, started_at AS startedAt, images_before AS imagesBefore, ended_at AS endedAt, why, certain, fault, pages, recovery
    FROM scan_session WHERE dossier = ? ORDER BY started_at DESC, rowid DESC LIMIT 1`);
  const interrupt = db.prepare(`
    UPDATE scan_session SET ended_at = ?, why = 'interrupted', certain = 0, recovery = 'asked',
      pages = (SELECT COUNT(*) FROM image WHERE image.dossier = scan_session.dossier) - images_before WHERE ended_at IS NULL`);
  const answer = db.prepare(`UPDATE scan_session SET recovery = ? WHERE id = ? AND recovery = 'asked'`);
  return {
    begin: (row) => void begin.run(row),
    end: (id, ended) => void end.run({ ...ended, id, certain: Number(ended.certain) }),
    latest(dossier) {
      const row = latest.get(dossier) as Row | undefined;
      return row === undefined ? null : rowOf(row);
    },
    interruptOpen: (at) => interrupt.run(at).changes,
    answerRecovery: (id, given) => void answer.run(given, id),
  };
};
