import type { Statement } from 'better-sqlite3';
import type { Db } from './openDatabase.ts';

export interface ReadTimer {
  /** Milliseconds of a clock that never steps. */
  readonly now: () => number;
  /** A read that takes longer than this is told of. */
  readonly limitMilliseconds: number;
  /** Told the text of the statement as it was written: values, which may be people's numbers, never stand in it. */
  readonly slow: (sql: string, milliseconds: number) => void;
}

/**
 * The same database for lists and searches, which tell when one of their reads was slow (DESIGN §7). Not for the ledger:
 * a captured frame prepares its statements on the database itself and pays nothing.
 */
export const timedReads = (db: Db, { now, limitMilliseconds, slow }: ReadTimer): Db => {
  const timed = <Arguments extends unknown[], Value>(sql: string, read: (...values: Arguments) => Value) => {
    return (...values: Arguments): Value => {
      const began = now();
      try {
        return read(...values);
      } finally {
        const took = now() - began;
        if (took > limitMilliseconds) slow(sql.replace(/\s+/g, ' ').trim(), Math.round(took));
      }
    };
  };
  const prepare = (sql: string): Statement => {
    const statement = db.prepare(sql);
    return Object.assign(statement, {
      all: timed(sql, statement.all.bind(statement)),
      get: timed(sql, statement.get.bind(statement)),
    });
  };
  return Object.create(db, { prepare: { value: prepare } }) as Db;
};
