import { type Instant, millisecondsBetween } from '#app/kernel/clock.ts';
import { laterBy } from '#app/kernel/laterBy.ts';
import type { AccountDeps } from './deps.ts';
import type { Account, Person, Session, SignedIn } from './schema.ts';

/** A session just opened; the token is told here once and never again. */
export interface OpenedSession {
  readonly token: string;
  readonly person: Person;
  readonly expiresAt: Instant;
}

const TOKEN_BYTES = 32;
/** Writing down every request would cost each a flush; idle time is minutes, so once a minute is enough. */
const SEEN_MILLISECONDS = 60_000;

export const personOf = ({ person, code, name, capabilities, active, mustChangePassword }: Person): Person => ({
  person,
  code,
  name,
  capabilities,
  active,
  mustChangePassword,
});

type SessionDeps = Pick<AccountDeps, 'accounts' | 'sessions' | 'clock' | 'ids' | 'hasher' | 'settings'>;

/** Opens a session for somebody whose identity was established. Only the digest of its token is kept. */
export const openSession = (deps: SessionDeps, account: Account): OpenedSession => {
  const token = deps.ids.randomHex(TOKEN_BYTES);
  const now = deps.clock.now();
  const expiresAt = laterBy(now, deps.settings.absoluteMilliseconds);
  deps.sessions.open({
    id: deps.ids.uuid(),
    tokenSha256: deps.hasher.sha256(token),
    person: account.person,
    createdAt: now,
    lastSeenAt: now,
    expiresAt,
  });
  return { token, person: personOf(account), expiresAt };
};

const alive = (deps: SessionDeps, session: Session | null, now: Instant): session is Session =>
  session !== null && now < session.expiresAt && millisecondsBetween(session.lastSeenAt, now) < deps.settings.idleMilliseconds;

/** Whether the session behind a signed address still lives; looking does not prolong it. */
export const sessionLives = (deps: SessionDeps, id: string): boolean => {
  const session = deps.sessions.byId(id);
  return alive(deps, session, deps.clock.now()) && deps.accounts.byId(session.person)?.active === true;
};

/** Who a bearer token belongs to, with the capabilities held now; null when it was never given, or ended. */
export const authenticate = (deps: SessionDeps, token: string): SignedIn | null => {
  const session = deps.sessions.byToken(deps.hasher.sha256(token));
  const now = deps.clock.now();
  if (!alive(deps, session, now)) return null;
  const account = deps.accounts.byId(session.person);
  if (account === null || !account.active) return null;
  if (Math.abs(millisecondsBetween(session.lastSeenAt, now)) > SEEN_MILLISECONDS) deps.sessions.seen(session.id, now);
  return { ...personOf(account), session: session.id };
};

export const signOut = (deps: Pick<AccountDeps, 'sessions'>, who: Pick<SignedIn, 'session'>): void => deps.sessions.close(who.session);
