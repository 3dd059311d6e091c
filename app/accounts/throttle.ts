import { type Instant, millisecondsBetween } from '#app/kernel/clock.ts';
import type { Hasher } from '#app/kernel/digest.ts';
import { laterBy } from '#app/kernel/laterBy.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { FailedTries, SignInTries } from '#app/ports/SignInTries.ts';

/** How delays grow with failures in a row. They end by themselves: nobody is ever locked out for good. */
interface Growth {
  /** Failures that cost nothing: fingers slip. */
  readonly free: number;
  readonly mostMilliseconds: number;
  /** Quiet time after which the count begins anew. */
  readonly forgetMilliseconds: number;
}

const FIRST_DELAY_MILLISECONDS = 1_000;
/** At its longest, some ninety tries a day. */
const OF_ACCOUNT: Growth = { free: 3, mostMilliseconds: 15 * 60_000, forgetMilliseconds: 24 * 3_600_000 };
/** Mild: everybody at this station comes from one address. */
const OF_ADDRESS: Growth = { free: 10, mostMilliseconds: 60_000, forgetMilliseconds: 3_600_000 };

const delayAfter = (failures: number, growth: Growth): number =>
  failures < growth.free ? 0 : Math.min(growth.mostMilliseconds, FIRST_DELAY_MILLISECONDS * 2 ** Math.min(30, failures - growth.free));

const remembered = (tries: FailedTries | null, now: Instant, growth: Growth): FailedTries | null =>
  tries === null || millisecondsBetween(tries.lastAt, now) > growth.forgetMilliseconds ? null : tries;

/** Milliseconds until the next try; a clock that was set back never makes it longer than the delay itself. */
const waitOf = (tries: FailedTries | null, now: Instant, growth: Growth): number => {
  if (tries === null) return 0;
  const delay = delayAfter(tries.failures, growth);
  return Math.max(0, delay - Math.max(0, millisecondsBetween(tries.lastAt, now)));
};

/** A sign-in under way: `succeeded` takes the try back that `beginTry` counted. */
export interface CountedTry {
  succeeded(): void;
}

interface Place {
  readonly subject: string;
  readonly growth: Growth;
}

/** Hashed, because people type passwords into the field of the code. */
const places = (hasher: Hasher, code: string, address: string): readonly [account: Place, address: Place] => [
  { subject: hasher.sha256(`code ${code}`), growth: OF_ACCOUNT },
  { subject: hasher.sha256(`address ${address}`), growth: OF_ADDRESS },
];

/**
 * Counts a try of this code from this address as failed *before* the password is looked at, so that a hundred at once
 * are a hundred; refuses `sign-in-wait` with the seconds left, without looking and without counting.
 */
export const beginTry = (
  deps: { readonly tries: SignInTries; readonly hasher: Hasher },
  now: Instant,
  code: string,
  address: string,
): Outcome<CountedTry, 'sign-in-wait'> => {
  const known = places(deps.hasher, code, address).map((place) => ({
    ...place,
    before: remembered(deps.tries.of(place.subject), now, place.growth),
  }));
  const wait = Math.max(...known.map(({ before, growth }) => waitOf(before, now, growth)));
  if (wait > 0) return refuse('sign-in-wait', { seconds: Math.ceil(wait / 1000) });
  deps.tries.forgetBefore(laterBy(now, -OF_ACCOUNT.forgetMilliseconds));
  for (const { subject, before } of known) deps.tries.set(subject, { failures: (before?.failures ?? 0) + 1, lastAt: now });
  return accept({
    succeeded() {
      const [account, from] = places(deps.hasher, code, address);
      deps.tries.clear(account.subject);
      const counted = deps.tries.of(from.subject);
      if (counted !== null) deps.tries.set(from.subject, { ...counted, failures: Math.max(0, counted.failures - 1) });
    },
  });
};

/** An administrator gave the account a new password: what was tried before says nothing any more. */
export const forgiveTries = (deps: { readonly tries: SignInTries; readonly hasher: Hasher }, code: string): void =>
  deps.tries.clear(places(deps.hasher, code, '')[0].subject);
