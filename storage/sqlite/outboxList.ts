import type { OutboxList, OutboxRow } from '#app/ports/OutboxList.ts';
import type { Db } from './openDatabase.ts';

const SELECT = `
  SELECT j.id AS job, j.dossier, d.name, d.dossier_number AS dossierNumber, COALESCE(p.version, '') AS version, j.state, COALESCE(p.content_bytes, 0) AS bytes,
    (SELECT COUNT(*) FROM receipt r WHERE r.dossier = p.dossier AND r.version = p.version) AS receipts, COALESCE(p.content_files, 0) AS contentFiles,
    j.attempts, CASE WHEN j.state = 'ready' THEN j.run_after END AS nextAt, j.created_at AS since, j.fault
  FROM job j JOIN dossier d ON d.id = j.dossier`;

const parse = (row: unknown): OutboxRow => {
  const { fault, ...rest } = row as Omit<OutboxRow, 'fault'> & { fault: string | null };
  return { ...rest, fault: fault === null ? null : (JSON.parse(fault) as OutboxRow['fault']) };
};

/** The publications on their way, from the job table and the frozen plans. */
export const sqliteOutboxList = (db: Db): OutboxList => {
  const waiting = db.prepare(`${SELECT} LEFT JOIN publication p ON p.dossier = j.dossier AND p.receipted = 0
    WHERE j.kind = 'publish' AND j.state IN ('ready', 'leased', 'failed', 'dead') ORDER BY j.priority DESC, j.id`);
  const archived = db.prepare(`${SELECT} LEFT JOIN publication p ON p.dossier = j.dossier AND p.receipted = 1
    WHERE j.kind = 'publish' AND j.state = 'done' ORDER BY j.id DESC LIMIT ?`);
  return { waiting: () => waiting.all().map(parse), archived: (limit) => archived.all(limit).map(parse) };
};
