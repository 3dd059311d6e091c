import type { FollowedLog } from '#app/centre/index.ts';
import { toLatinDigits } from '#app/kernel/digits.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { FoundDossier } from '#app/ports/CentreIndex.ts';
import type { Grant } from '#app/ports/DeskRights.ts';
import type { Viewer } from '../deps.ts';
import type { CentreDeskDeps } from './deps.ts';
import { dossierOf, objectOf } from './leave.ts';

export interface RestrictDeps extends CentreDeskDeps {
  readonly log: FollowedLog;
  /** Brings the index to the end of the log; what keeps it from that is told elsewhere, and access is closed all the same. */
  readonly follow: () => Promise<void>;
}

export type RestrictCode = 'dossier-unknown' | 'restriction-stands' | 'restriction-none' | 'reason-holds-number';

/** Ten digits in a row, or in the groups of an identity card: a national or insurance number. Numbers of letters and dates are not. */
const SOMEBODYS_NUMBER = /\d{10}|(?<!\d)\d{3}[\s\u200c-]\d{6}[\s\u200c-]\d(?!\d)/;

/**
 * Restricts a dossier to those who hold a grant in their own name, or lifts that, by an entry of the centre's log (STORE.md §4):
 * so an index that is made again is as closed as before, at every desk. Asked anew on the log's end, so of two desks that say
 * the same one is told that it stands. From its return this desk is closed, whatever state its index is in; other desks follow the log within seconds.
 * Gives the number of the entry. The reason lies in the log for ever and names nobody: one that holds somebody's number is refused.
 */
export const restrictDossier = async (
  deps: RestrictDeps,
  by: Viewer,
  { dossier, restricted, reason }: { readonly dossier: string; readonly restricted: boolean; readonly reason: string },
): Promise<Outcome<number, RestrictCode>> => {
  const object = objectOf(dossier);
  if (SOMEBODYS_NUMBER.test(toLatinDigits(reason))) return refuse('reason-holds-number');
  let known = false;
  const entry = await deps.log.append((fold) => {
    known = fold.ownerOf(object) !== null;
    const stands = fold.restriction(object)?.restricted ?? false;
    return known && stands !== restricted ? { kind: 'restricted', object, restricted, by: by.code, reason } : null;
  });
  // Also after a no: what stands in the log may be another desk's word that this index has not heard of.
  await deps.follow();
  if (entry !== null) return accept(entry.n);
  if (!known) return refuse('dossier-unknown');
  return restricted ? refuse('restriction-stands') : refuse('restriction-none');
};

/** A dossier as whoever answers for restrictions sees it. */
export interface RestrictionRow {
  readonly dossier: string;
  /** Null while nothing of it was accepted: the restriction waits for it. */
  readonly found: FoundDossier | null;
  /** The word by which it is restricted; null where it is open. */
  readonly word: { readonly entry: number; readonly at: string; readonly by: string; readonly reason: string } | null;
  readonly grants: readonly Grant[];
}

const MOST_FOUND = 20;

/** Dossiers that are restricted now; with something typed, those that a search finds, restricted or open. */
export const restrictionRows = (deps: RestrictDeps, typed: string): readonly RestrictionRow[] => {
  const { fold } = deps.log;
  const rowOf = (object: string, found: FoundDossier | null): RestrictionRow => {
    const word = fold.restriction(object);
    const dossier = dossierOf({ object });
    return {
      dossier,
      found,
      word: word?.restricted === true ? { entry: word.n, at: word.at, by: word.by, reason: word.reason } : null,
      grants: deps.rights.grantsFor(dossier),
    };
  };
  if (typed.trim() !== '') return deps.index.search({ text: typed, limit: MOST_FOUND }).found.map((one) => rowOf(one.object, one));
  return fold.restricted().map(({ object }) => rowOf(object, deps.index.dossier(object)));
};
