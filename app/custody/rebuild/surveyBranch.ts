import type { BranchStore, StandingObject } from '#app/ports/BranchStore.ts';
import type { BranchAnswers } from './branchAnswers.ts';

/**
 * Why something that stands in the store is not what the station is rebuilt with: `waiting` no word of the centre yet ·
 * `rejected`, `closed` its word was no · `begun` a commit that never ended · `other-station` of a station that was not lost ·
 * `unreadable` an object without an inventory that can be read.
 */
export type LeftWhy = 'waiting' | 'rejected' | 'closed' | 'begun' | 'other-station' | 'unreadable';

/** Something in the store that the rebuilt station does not continue. */
export interface LeftBehind {
  /** `urn:uuid:…`, or the folder in the root where no id can be read. */
  readonly object: string;
  readonly version: string | null;
  readonly station: string | null;
  readonly why: LeftWhy;
}

export interface BranchSurvey {
  /** Codes of every station that published or announced anything, in order. */
  readonly stations: readonly string[];
  readonly left: readonly LeftBehind[];
}

const numberOf = (version: string): number => Number(version.slice(1));

/** How the centre stands to a head that a branch says it switched; null where it accepted it or a later one. */
const standingOf = (
  { fold }: BranchAnswers,
  branch: string,
  object: string,
  { version, inventorySha512 }: { readonly version: string; readonly inventorySha512: string },
): 'waiting' | 'rejected' | 'closed' | null => {
  const { accepted, rejectedSince, closed } = fold.standing(branch, object);
  if (accepted?.inventorySha512 === inventorySha512 && accepted.version === version) return null;
  if (rejectedSince.some((one) => one.version === version && one.inventorySha512 === inventorySha512))
    return closed === null ? 'rejected' : 'closed';
  // A later version holds every earlier one; the centre does not judge those any more.
  return accepted !== null && numberOf(version) < numberOf(accepted.version) ? null : 'waiting';
};

/** Looks over everything that a branch put into the store, announced or not, beside what the centre said of it. Faults are those of the store. */
export const surveyBranch = async (store: BranchStore, branch: string, answers: BranchAnswers): Promise<BranchSurvey> => {
  const stations = new Set<string>();
  const left = new Map<string, LeftBehind>();
  const leave = (one: LeftBehind): void => void left.set(`${one.object} ${one.version ?? ''}`, one);

  /** The code as a station of this branch has it; whoever holds the branch's key may have written anything. */
  const known = (station: string | null): string | null =>
    station?.startsWith(`${branch}-`) && /^\d{4}-\d{2}$/.test(station) ? station : null;
  const meet = (station: string | null): string | null => {
    const code = known(station);
    if (code !== null) stations.add(code);
    return code;
  };

  const look = ({ path, object, head, begun, stations: own }: StandingObject): void => {
    for (const one of own) meet(one);
    const station = known(own.at(-1) ?? null);
    if (object === null) leave({ object: path, version: null, station, why: 'unreadable' });
    if (object !== null && head !== null) {
      const why = standingOf(answers, branch, object, head);
      if (why !== null) leave({ object, version: head.version, station, why });
    }
    if (object !== null && begun !== null) leave({ object, version: begun.version, station: meet(begun.station), why: 'begun' });
  };
  for await (const object of store.objects(branch)) look(object);
  for await (const { station: name, announcement } of store.announcements(branch)) {
    const station = meet(name);
    if (announcement === null) continue;
    const why = standingOf(answers, branch, announcement.object, announcement);
    if (why !== null) leave({ object: announcement.object, version: announcement.version, station, why });
  }
  return { stations: [...stations].sort(), left: [...left.values()] };
};
