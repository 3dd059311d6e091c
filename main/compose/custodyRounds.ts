import { compareDossier, custodySettings, letGo, type StoreWatched, type WatchOrder, watchStore } from '#app/custody/index.ts';
import { Fault } from '#app/kernel/fault.ts';
import { branchOf } from './branchOf.ts';
import { lookAtCentre } from './lookAtCentre.ts';
import type { Parts } from './openParts.ts';

/** Milliseconds between the end of one round and the next while the station runs. */
const EVERY = 60_000;
/** Each so many rounds everything is compared with the store; about once a day, and at the first. */
const EVERYTHING_EACH = 1_440;

/** Compares this station's memory with the store, and puts back what it can; null before the station is set up. */
export const watchStoreOfParts = async (parts: Parts, order: WatchOrder): Promise<StoreWatched | null> => {
  const branch = branchOf(parts);
  if (branch === null) return null;
  // Looking does not wait for the line; what is put back of content does, through `store`.
  const { reading: blobs, memory, announcements, spool, derived, clock } = parts;
  return watchStore({ blobs, memory, announcements, spool, derived, clock, branch, objects: parts.objects(), store: parts.store() }, order);
};

/** Bytes here are let go of by the settings of the moment; how many files went. */
export const letGoOfParts = (parts: Parts): Promise<number> => {
  const { clock, local, spool, derived, settings, memory } = parts;
  const comparing = { memory, spool, derived, objects: parts.objects() };
  return letGo({
    clock,
    local,
    spools: { spool, derived },
    keepDays: custodySettings(settings).keepDays,
    storeBehind: () => memory.missing().some(({ lost }) => !lost),
    stands: async (dossier) => (await compareDossier(comparing, dossier)).length === 0,
  });
};

export interface CustodyRounds {
  /** A round now: a key was pinned, or days of keeping were changed, and a person waits for what follows. */
  readonly look: () => void;
  readonly close: () => Promise<void>;
}

/**
 * While the station runs: compares the store with what was seen there, reads what the centre answered, then lets go of what
 * may go. A store that does not answer is the normal state of a branch; any other fault is reported. `close` waits for the
 * round under way.
 */
export const custodyRounds = (parts: Parts, report: (error: unknown, where: string) => void): CustodyRounds => {
  let running: Promise<void> = Promise.resolve();
  let closed = false;
  let rounds = 0;
  /** Whether all that is missing was listed since the store was found behind: the outbox finds a part of it. */
  let listed = false;
  const round = async (): Promise<void> => {
    try {
      const behind = parts.memory.missing().length > 0;
      const everything = rounds % EVERYTHING_EACH === 0 || (behind && !listed);
      const watched = await watchStoreOfParts(parts, { everything, confirmed: false });
      listed = (watched?.missing.length ?? 0) > 0;
      for (const fault of watched?.faults ?? []) report(fault, 'put back');
      rounds += 1;
      for (const fault of (await lookAtCentre(parts))?.unread ?? []) report(fault, 'answers of the centre');
      await letGoOfParts(parts);
    } catch (error) {
      if (!(error instanceof Fault && error.permanence === 'temporary')) report(error, 'custody');
    }
  };
  const look = (): void => {
    running = running.then(() => (closed ? undefined : round()));
  };
  let timer: NodeJS.Timeout | null = null;
  const next = (): void => {
    timer = setTimeout(() => {
      look();
      void running.then(() => (closed ? undefined : next()));
    }, EVERY).unref();
  };
  next();
  return {
    look,
    async close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
};
