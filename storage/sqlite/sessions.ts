import type { Session } from '#app/accounts/schema.ts';
import type { Sessions } from '#app/ports/Sessions.ts';
import type { Db } from './openDatabase.ts';

/** Sessions on SQLite, by the digest of their token. */
export const sqliteSessions = (db: Db): Sessions => {
  const columns = 'id, token_sha256 AS tokenSha256, person, created_at AS createdAt, last_seen_at AS lastSeenAt, expires_at AS expiresAt';
  const insert = db.prepare('INSERT INTO session VALUES (@id, @tokenSha256, @person, @createdAt, @lastSeenAt, @expiresAt)');
  const dropExpired = db.prepare('DELETE FROM session WHERE expires_at <= ?');
  const byToken = db.prepare<[string], Session>(`SELECT ${columns} FROM session WHERE token_sha256 = ?`);
  const byId = db.prepare<[string], Session>(`SELECT ${columns} FROM session WHERE id = ?`);
  const seen = db.prepare('UPDATE session SET last_seen_at = ? WHERE id = ?');
  const close = db.prepare('DELETE FROM session WHERE id = ?');
  const closeAllOf = db.prepare('DELETE FROM session WHERE person = ? AND id IS NOT ?');
  const open = db.transaction((session: Session) => {
    dropExpired.run(session.createdAt);
    insert.run(session);
  });
  return {
    open: (session) => open(session),
    byToken: (tokenSha256) => byToken.get(tokenSha256) ?? null,
    byId: (id) => byId.get(id) ?? null,
    seen: (id, at) => void seen.run(at, id),
    close: (id) => void close.run(id),
    closeAllOf: (person, except) => void closeAllOf.run(person, except),
  };
};
