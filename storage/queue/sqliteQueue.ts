import type { JobFault, JobQueue, LeasedJob } from '#app/ports/JobQueue.ts';
import { jobStatements } from '../sqlite/jobs.ts';
import type { Db } from '../sqlite/openDatabase.ts';

const faultText = (fault: JobFault): string => JSON.stringify(fault);

/** The job queue on the station's database. */
export const sqliteQueue = (db: Db): JobQueue => {
  const sql = jobStatements(db);
  return {
    lease(kind, now, until) {
      const row = sql.lease.get({ kind, now, until }) as (Omit<LeasedJob, 'payload'> & { payload: string }) | undefined;
      return row === undefined ? null : { ...row, payload: JSON.parse(row.payload) as unknown };
    },
    done: (id) => void sql.done.run(id),
    later: (id, runAfter, fault) => void sql.later.run(runAfter, faultText(fault), id),
    dead: (id, fault) => void sql.dead.run(faultText(fault), id),
    releaseAll: (most, fault) =>
      db
        .transaction(() => {
          sql.countDeaths.run();
          const gaveUp = sql.giveUp.run(faultText(fault), most).changes;
          return { released: sql.releaseAll.run().changes, gaveUp };
        })
        .immediate(),
    nextDue: (kind) => (sql.nextDue.get(kind) as string | null | undefined) ?? null,
    retryNow: (id, now) => sql.retryNow.run(now, id).changes === 1,
  };
};
