import type { JobFault, JobHold, JobQueue, LeasedJob } from '#app/ports/JobQueue.ts';
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
    done: (id) =>
      db
        .transaction(() => {
          sql.endHoldOf.run(id);
          sql.done.run(id);
        })
        .immediate(),
    later: (id, runAfter, fault) => void sql.later.run(runAfter, faultText(fault), id),
    dead: (id, fault) => void sql.dead.run(faultText(fault), id),
    releaseAll: (most, fault) =>
      db
        .transaction(() => {
          sql.endHolds.run();
          sql.countDeaths.run();
          const gaveUp = sql.giveUp.run(faultText(fault), most).changes;
          return { released: sql.releaseAll.run().changes, gaveUp };
        })
        .immediate(),
    nextDue: (kind) => (sql.nextDue.get({ kind }) as string | null | undefined) ?? null,
    hold: (kind, until, since, fault) => void sql.hold.run(kind, until, since, faultText(fault)),
    held(kind) {
      const row = sql.held.get(kind) as (Omit<JobHold, 'fault'> & { fault: string }) | undefined;
      return row === undefined ? null : { ...row, fault: JSON.parse(row.fault) as JobFault };
    },
    retryNow: (id, now) =>
      db
        .transaction(() => {
          const again = sql.retryNow.run(now, id).changes === 1;
          if (again) sql.endHoldOf.run(id);
          return again;
        })
        .immediate(),
  };
};
