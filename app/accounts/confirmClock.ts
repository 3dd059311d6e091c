import type { Instant } from '#app/kernel/clock.ts';
import { CLOCK_STOP_MILLISECONDS, clockBehindMilliseconds, readClock } from '#app/pipeline/index.ts';
import type { AccountDeps } from './deps.ts';
import type { SignedIn } from './schema.ts';
import { actorOf } from './stationCode.ts';

/** Seconds that the clock stands behind, when that is so far that nothing is recorded; else 0. */
export const clockStoppedSeconds = (deps: Pick<AccountDeps, 'ledger'>, now: Instant): number => {
  const behind = deps.ledger.read((reader) => clockBehindMilliseconds(reader, now));
  return behind > CLOCK_STOP_MILLISECONDS ? Math.round(behind / 1000) : 0;
};

/** An administrator says that the clock is right now: recording goes on from here. Nothing happens when it never stopped. */
export const confirmClock = (deps: AccountDeps, by: SignedIn): void => {
  const now = deps.clock.now();
  deps.ledger.write((writer) => {
    if (clockBehindMilliseconds(writer, now) <= CLOCK_STOP_MILLISECONDS) return;
    writer.appendToStation(actorOf(by), readClock(now, writer.clock().lastAt).at, [{ kind: 'clockConfirmed', data: { observed: now } }]);
  });
};
