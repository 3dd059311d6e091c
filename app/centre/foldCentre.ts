import type { ClaimedHead } from './judgement.ts';
import type { AcceptedEntry, AnchorEntry, CentreEntry, RejectedEntry, RestrictedEntry } from './schema.ts';

type KeyChangedEntry = Extract<CentreEntry, { kind: 'keyChanged' }>;
type DamagedEntry = Extract<CentreEntry, { kind: 'damaged' }>;

/** How an object of a branch stands at the centre. */
export interface ObjectStanding {
  readonly accepted: AcceptedEntry | null;
  /** What was accepted before that, oldest first. */
  readonly acceptedBefore: readonly AcceptedEntry[];
  /** Rejections after the last acceptance, oldest first. */
  readonly rejectedSince: readonly RejectedEntry[];
  /** The permanent rejection that closed it; a new object continues the last accepted head. */
  readonly closed: RejectedEntry | null;
  readonly damaged: readonly DamagedEntry[];
}

/** The meaning of the centre's log so far. */
export interface CentreFold {
  /** Takes the next entry of the log, in order. */
  add(entry: CentreEntry): void;
  standing(branch: string, object: string): ObjectStanding;
  /** The last accepted version of every object of every branch, as they stand when each is asked for. */
  acceptedHeads(): Iterable<AcceptedEntry>;
  /** Whether this very head was accepted or rejected before. */
  isJudged(head: ClaimedHead): boolean;
  /** The branch whose version of an object was accepted first; another branch's object of that id is not it. */
  ownerOf(object: string): string | null;
  /** The last word about access by grant only; null when nobody ever said one. */
  restriction(object: string): RestrictedEntry | null;
  /** The objects whose last word is a restriction, with that word, in the order of the first one. */
  restricted(): readonly RestrictedEntry[];
  /** Anchors of one desk's record of views, oldest first. */
  anchors(desk: string): readonly AnchorEntry[];
  /** Changes of key, oldest first; the last one is in force. */
  keys(): readonly KeyChangedEntry[];
  /** Branches that were answered, with the number of the first answer. */
  branches(): ReadonlyMap<string, number>;
}

const NOTHING: ObjectStanding = { accepted: null, acceptedBefore: [], rejectedSince: [], closed: null, damaged: [] };

/**
 * A fold of the centre's log, in its order. Objects stand by branch and id: what one branch puts under an id of another's can
 * never close or continue the other's dossier.
 */
export const foldCentre = (): CentreFold => {
  const standings = new Map<string, ObjectStanding>();
  const judged = new Set<string>();
  const owners = new Map<string, string>();
  const restrictions = new Map<string, RestrictedEntry>();
  const anchors = new Map<string, AnchorEntry[]>();
  const branches = new Map<string, number>();
  const keys: KeyChangedEntry[] = [];

  const standing = (branch: string, object: string): ObjectStanding => standings.get(`${branch} ${object}`) ?? NOTHING;
  const nameOf = ({ branch, object, version, inventorySha512 }: ClaimedHead): string => `${branch} ${object} ${version} ${inventorySha512}`;
  const change = ({ branch, object }: { branch: string; object: string }, to: (now: ObjectStanding) => ObjectStanding): void => {
    standings.set(`${branch} ${object}`, to(standing(branch, object)));
  };
  const note = (entry: AcceptedEntry | RejectedEntry): void => {
    judged.add(nameOf(entry as AcceptedEntry & ClaimedHead));
    if (!branches.has(entry.branch)) branches.set(entry.branch, entry.n);
  };

  return {
    add(entry) {
      switch (entry.kind) {
        case 'keyChanged':
          keys.push(entry);
          return;
        case 'accepted':
          note(entry);
          if (!owners.has(entry.object)) owners.set(entry.object, entry.branch);
          change(entry, (now) => ({
            ...now,
            accepted: entry,
            acceptedBefore: now.accepted === null ? now.acceptedBefore : [...now.acceptedBefore, now.accepted],
            rejectedSince: [],
          }));
          return;
        case 'rejected':
          note(entry);
          change(entry, (now) => ({
            ...now,
            rejectedSince: [...now.rejectedSince, entry],
            closed: now.closed ?? (entry.permanent ? entry : null),
          }));
          return;
        case 'restricted':
          restrictions.set(entry.object, entry);
          return;
        case 'damaged':
          change(entry, (now) => ({ ...now, damaged: [...now.damaged, entry] }));
          return;
        case 'viewsAnchored':
          if (!anchors.has(entry.desk)) anchors.set(entry.desk, []);
          anchors.get(entry.desk)?.push(entry);
          return;
      }
    },
    standing,
    *acceptedHeads() {
      for (const { accepted } of standings.values()) if (accepted !== null) yield accepted;
    },
    isJudged: (head) => judged.has(nameOf(head)),
    ownerOf: (object) => owners.get(object) ?? null,
    restriction: (object) => restrictions.get(object) ?? null,
    restricted: () => [...restrictions.values()].filter(({ restricted }) => restricted),
    anchors: (desk) => anchors.get(desk) ?? [],
    keys: () => keys,
    branches: () => branches,
  };
};
