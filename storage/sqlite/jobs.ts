import type { Statement } from 'better-sqlite3';
import type { Db } from './openDatabase.ts';

type JobStatement =
  | 'lease'
  | 'done'
  | 'later'
  | 'dead'
  | 'countDeaths'
  | 'giveUp'
  | 'releaseAll'
  | 'nextDue'
  | 'retryNow'
  | 'hold'
  | 'held'
  | 'endHoldOf'
  | 'endHolds';

/**
 * A version may go: neither the outbox nor its dossier is paused, the store lacks nothing that could come back, and no other
 * version of the dossier is under way. Other kinds of work always may.
 */
const MAY_RUN = `(job.kind <> 'publish' OR (
  NOT EXISTS (SELECT 1 FROM setting s WHERE s.value = '1' AND s.key IN ('outbox.paused', 'outbox.paused.' || job.dossier))
  AND NOT EXISTS (SELECT 1 FROM store_missing m WHERE m.lost = 0)
  AND NOT EXISTS (SELECT 1 FROM job o WHERE o.state = 'leased' AND o.kind = 'publish' AND o.dossier = job.dossier)))`;

/** The statements of the job table; claiming is one `UPDATE … RETURNING`, so two workers never get one job. */
export const jobStatements = (db: Db): Readonly<Record<JobStatement, Statement>> => ({
  lease: db.prepare(`
    UPDATE job SET state = 'leased', lease_until = @until, attempts = attempts + 1
    WHERE id = (SELECT id FROM job WHERE kind = @kind AND state = 'ready' AND run_after <= @now
      AND NOT EXISTS (SELECT 1 FROM lane_hold h WHERE h.kind = @kind AND h.until > @now) AND ${MAY_RUN} ORDER BY priority DESC, run_after, id LIMIT 1)
    RETURNING id, kind, dossier, payload, attempts`),
  done: db.prepare(`UPDATE job SET state = 'done', lease_until = NULL, fault = NULL WHERE id = ?`),
  later: db.prepare(`UPDATE job SET state = 'ready', lease_until = NULL, run_after = ?, fault = ?, deaths = 0 WHERE id = ?`),
  dead: db.prepare(`UPDATE job SET state = 'dead', lease_until = NULL, fault = ? WHERE id = ?`),
  countDeaths: db.prepare(`UPDATE job SET deaths = deaths + 1 WHERE state = 'leased'`),
  giveUp: db.prepare(`UPDATE job SET state = 'dead', lease_until = NULL, fault = ? WHERE state = 'leased' AND deaths >= ?`),
  releaseAll: db.prepare(`UPDATE job SET state = 'ready', lease_until = NULL WHERE state = 'leased'`),
  nextDue: db
    .prepare(`
    SELECT MAX(due, COALESCE((SELECT until FROM lane_hold h WHERE h.kind = @kind), due))
    FROM (SELECT MIN(run_after) AS due FROM job WHERE kind = @kind AND state = 'ready' AND ${MAY_RUN})`)
    .pluck(),
  retryNow: db.prepare(`
    UPDATE job SET state = 'ready', run_after = ?, deaths = 0, attempts = CASE state WHEN 'dead' THEN 0 ELSE attempts END
    WHERE id = ? AND state IN ('ready', 'dead')`),
  hold: db.prepare(`
    INSERT INTO lane_hold (kind, until, since, fault) VALUES (?, ?, ?, ?)
    ON CONFLICT (kind) DO UPDATE SET until = excluded.until, fault = excluded.fault`),
  held: db.prepare('SELECT until, since, fault FROM lane_hold WHERE kind = ?'),
  endHolds: db.prepare('DELETE FROM lane_hold'),
  endHoldOf: db.prepare('DELETE FROM lane_hold WHERE kind = (SELECT kind FROM job WHERE id = ?)'),
});
