import type { OutboxList, OutboxRow, Standing } from '#app/ports/OutboxList.ts';
import type { Db } from './openDatabase.ts';
import { MADE_GOOD, STANDING } from './standing.ts';

const RECEIPTS = '(SELECT COUNT(*) FROM receipt r WHERE r.dossier = p.dossier AND r.version = p.version) AS receipts';

const PAUSED = `EXISTS (SELECT 1 FROM setting s WHERE s.key = 'outbox.paused.' || d.id AND s.value = '1') AS paused`;

/** What waits: a row for each publish job that is not done, with the version that it has frozen, if it has. */
const WAITING = `
  SELECT CAST(j.id AS TEXT) AS job, j.dossier, d.name, d.dossier_number AS dossierNumber, COALESCE(p.version, '') AS version, j.state,
    COALESCE(p.content_bytes, 0) AS bytes, ${RECEIPTS}, COALESCE(p.content_files, 0) AS contentFiles, j.attempts,
    CASE WHEN j.state = 'ready' THEN j.run_after END AS nextAt, j.created_at AS since, j.fault, ${PAUSED}, NULL AS standing, NULL AS entry
  FROM job j JOIN dossier d ON d.id = j.dossier LEFT JOIN publication p ON p.dossier = j.dossier AND p.receipted = 0
  WHERE j.kind = 'publish' AND j.state IN ('ready', 'leased', 'dead') ORDER BY j.priority DESC, j.id`;

/** What was archived last: a row for each version, named by dossier and version, because its job is over. */
const ARCHIVED = `
  SELECT p.dossier || '/' || p.version AS job, p.dossier, d.name, d.dossier_number AS dossierNumber, p.version, 'done' AS state,
    p.content_bytes AS bytes, ${RECEIPTS}, p.content_files AS contentFiles, 1 AS attempts, NULL AS nextAt, p.at AS since, NULL AS fault, ${PAUSED}, ${STANDING} AS standing,
    (SELECT e.line FROM centre_entry e WHERE e.dossier = p.dossier AND e.version = p.version ORDER BY e.n DESC LIMIT 1) AS entry
  FROM publication p JOIN dossier d ON d.id = p.dossier WHERE p.receipted = 1`;

const LATELY = `${ARCHIVED} ORDER BY p.at DESC, p.version DESC LIMIT ?`;

/** What the centre refused, oldest first, until a later version is accepted. */
const REFUSED = `${ARCHIVED} AND ${STANDING} IN ('rejected', 'contradicted') AND NOT ${MADE_GOOD} ORDER BY p.at, p.version`;

/** What was given up before any version: copies of images that were never made. */
const STOPPED = `
  SELECT CAST(j.id AS TEXT) AS job, j.dossier, d.name, d.dossier_number AS dossierNumber, '' AS version, j.state,
    COALESCE(i.bytes, 0) AS bytes, 0 AS receipts, 0 AS contentFiles, j.attempts, NULL AS nextAt, j.created_at AS since, j.fault, 0 AS paused, NULL AS standing, NULL AS entry
  FROM job j JOIN dossier d ON d.id = j.dossier LEFT JOIN image i ON i.dossier = j.dossier AND i.image = json_extract(j.payload, '$.image')
  WHERE j.kind <> 'publish' AND j.state = 'dead' ORDER BY j.id`;

interface Row extends Omit<OutboxRow, 'fault' | 'paused' | 'acceptance'> {
  readonly fault: string | null;
  readonly paused: number;
  readonly standing: Standing['state'] | null;
  /** Line 1 of the centre's entry about this version. */
  readonly entry: string | null;
}

const standingOf = ({ standing, entry }: Row): Standing | null => {
  if (standing === null) return null;
  const { n, permanent, reasons } =
    entry === null ? {} : (JSON.parse(entry) as { n?: number; permanent?: boolean; reasons?: Standing['reasons'] });
  return { state: standing, n: n ?? null, permanent: permanent ?? false, reasons: reasons ?? [] };
};

const parse = (row: unknown): OutboxRow => {
  const { fault, paused, standing: _, entry: __, ...rest } = row as Row;
  return {
    ...rest,
    paused: paused === 1,
    acceptance: standingOf(row as Row),
    fault: fault === null ? null : (JSON.parse(fault) as OutboxRow['fault']),
  };
};

/** The publications on their way, from the job table and the frozen plans. */
export const sqliteOutboxList = (db: Db): OutboxList => {
  const waiting = db.prepare(WAITING);
  const archived = db.prepare(LATELY);
  const refused = db.prepare(REFUSED);
  const stopped = db.prepare(STOPPED);
  return {
    waiting: () => waiting.all().map(parse),
    archived: (limit) => archived.all(limit).map(parse),
    refused: () => refused.all().map(parse),
    stopped: () => stopped.all().map(parse),
  };
};
