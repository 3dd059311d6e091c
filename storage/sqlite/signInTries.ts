import type { FailedTries, SignInTries } from '#app/ports/SignInTries.ts';
import type { Db } from './openDatabase.ts';

/** Failed sign-ins on SQLite. */
export const sqliteSignInTries = (db: Db): SignInTries => {
  const of = db.prepare<[string], FailedTries>('SELECT failures, last_at AS lastAt FROM sign_in_try WHERE subject = ?');
  const set = db.prepare(
    'INSERT INTO sign_in_try VALUES (?, ?, ?) ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at',
  );
  const clear = db.prepare('DELETE FROM sign_in_try WHERE subject = ?');
  const forget = db.prepare('DELETE FROM sign_in_try WHERE last_at < ?');
  return {
    of: (subject) => of.get(subject) ?? null,
    set: (subject, { failures, lastAt }) => void set.run(subject, failures, lastAt),
    clear: (subject) => void clear.run(subject),
    forgetBefore: (at) => void forget.run(at),
  };
};
