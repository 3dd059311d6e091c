import type { ClientRequest } from 'node:http';
import { type CallLimits, callPatience, slowestTime } from './S3Store.ts';

/** The time that one call has. It runs only while we wait for the server, not while our caller thinks. */
export interface CallDeadline {
  /** Runs a part of the call; throws DeadlinePassed, with the socket destroyed, when the time is used up. */
  within<Value>(work: () => Promise<Value>): Promise<Value>;
  /** More time, because the answer says that so many bytes come. */
  grant(bytes: number): void;
  /** The request whose socket dies with the deadline. */
  watch(request: ClientRequest): void;
  /** Ends the call for good: what still comes is not for us. */
  abandon(): void;
}

export class DeadlinePassed extends Error {}

/** The package has no deadline of its own, and a server that falls silent would hold a lane for ever (STORE.md §2). */
export const callDeadline = (limits: CallLimits, bytes: number): CallDeadline => {
  let left = callPatience(bytes, limits);
  let request: ClientRequest | null = null;
  let over = false;

  return {
    async within(work) {
      if (over) throw new DeadlinePassed();
      const began = performance.now();
      const used = (): number => performance.now() - began;
      let timer: NodeJS.Timeout | null = null;
      const passed = new Promise<never>((_, reject) => {
        const look = (): void => {
          const rest = left - used();
          // Granted more in the meantime.
          if (rest > 0) {
            timer = setTimeout(look, rest);
            return;
          }
          over = true;
          request?.destroy(new DeadlinePassed());
          reject(new DeadlinePassed());
        };
        timer = setTimeout(look, left);
      });
      try {
        return await Promise.race([work(), passed]);
      } finally {
        if (timer !== null) clearTimeout(timer);
        left -= used();
      }
    },
    grant(count) {
      left += slowestTime(count, limits);
    },
    watch(made) {
      request = made;
      if (over) made.destroy(new DeadlinePassed());
    },
    abandon() {
      over = true;
      request?.destroy();
    },
  };
};
