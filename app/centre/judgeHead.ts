import type { DocumentTable } from '#app/documents/index.ts';
import type { Hasher } from '#app/kernel/digest.ts';
import { invariant } from '#app/kernel/invariant.ts';
import type { ObjectReader } from '#app/ports/ObjectReader.ts';
import { CHAIN_CHECKS, type HeadCheck } from './checks/chainChecks.ts';
import { FILE_CHECKS } from './checks/fileChecks.ts';
import { OBJECT_CHECKS, type ObjectCheck } from './checks/objectChecks.ts';
import { STATE_CHECKS } from './checks/stateChecks.ts';
import { headFacts, type JudgedBefore, type ObjectFacts, type Reason } from './headFacts.ts';
import type { ClaimedHead, Judgement } from './judgement.ts';
import { nameablePlace } from './nameablePlace.ts';
import { REJECTIONS } from './rejections.ts';

export interface JudgeDeps {
  readonly hasher: Hasher;
  readonly objects: ObjectReader;
  readonly documentTable: DocumentTable;
}

export interface Checks {
  readonly object: Readonly<Record<string, ObjectCheck>>;
  readonly head: Readonly<Record<string, HeadCheck>>;
}

/** Everything that acceptance checks, by name: a test takes each away and must see a forgery get through. */
export const CHECKS = {
  object: OBJECT_CHECKS,
  head: { ...CHAIN_CHECKS, ...STATE_CHECKS, ...FILE_CHECKS },
} as const satisfies Checks;

const MOST_REASONS = 100;

/**
 * What closes the object is said alone: nothing that could be mended in it matters any more. Where accepted bytes are gone, that
 * alone is said and nothing is concluded: whoever wrote over them would close the object else.
 */
const rejected = (reasons: readonly Reason[]): Judgement => {
  const closed = reasons.some(({ code }) => code === 'object-closed');
  const gone = closed ? [] : reasons.filter(({ code }) => code === 'accepted-overwritten');
  const closing = gone.length > 0 ? [] : reasons.filter(({ code }) => REJECTIONS[code] === 'permanent');
  const said = gone.length > 0 ? gone : closing.length > 0 ? closing : reasons;
  return {
    verdict: 'rejected',
    permanent: closing.length > 0,
    reasons: said.slice(0, MOST_REASONS).map(({ code, at }) => ({ code, at: nameablePlace(at) })),
  };
};

type Accepted = Extract<Judgement, { verdict: 'accepted' }>;

/**
 * Judges a head that a branch claims, from the bytes alone and by the same functions as the station that made it (STORE.md §4 duty 1; A1.1–A1.3,
 * A2.6): the object as OCFL, its chain of events under the rules that each names, and every file byte for byte as the events call
 * for it. What was accepted is told by its digests: a head that is not accepted with old content as it is listed is judged once
 * more with all of it read and hashed, so that nobody is rejected for what was written over it (docs/decisions/0093). Reads only;
 * faults are those of the store, and then nothing was judged.
 */
export const judgeHead = async (deps: JudgeDeps, claim: ClaimedHead, chain: JudgedBefore, checks: Checks = CHECKS): Promise<Judgement> => {
  const listed = await look(deps, claim, chain, checks, 'listed');
  if ('verdict' in listed) return listed;
  const hashed = chain.accepted === null ? listed : await look(deps, claim, chain, checks, 'hashed');
  return 'verdict' in hashed ? hashed : rejected(hashed);
};

/** One look at the head: what it holds, or every reason against it. */
const look = async (
  deps: JudgeDeps,
  claim: ClaimedHead,
  chain: JudgedBefore,
  checks: Checks,
  old: 'listed' | 'hashed',
): Promise<Accepted | readonly Reason[]> => {
  const accepted = chain.accepted === null ? [] : [...chain.acceptedBefore, chain.accepted];
  const opened = await deps.objects.open(claim, accepted, old);
  if (opened === null) return [{ code: 'inventory-differs', at: `${claim.version}/inventory.json` }];
  if ('tooLarge' in opened) return [{ code: 'too-large', at: opened.tooLarge }];
  const object: ObjectFacts = { claim, chain, opened, files: new Map(opened.files.map((file) => [file.logicalPath, file])) };
  const ofObject = Object.values(checks.object).flatMap((check) => check(object));
  const facts = await headFacts(deps, object);
  // What cannot be understood for a reason that was said already is not said twice.
  if (!('state' in facts)) return ofObject.length > 0 ? ofObject : facts;
  const reasons = [...ofObject, ...Object.values(checks.head).flatMap((check) => check(facts))];
  if (reasons.length > 0) return reasons;
  const last = facts.events.at(-1);
  invariant(last !== undefined, 'a dossier that folds has events');
  return {
    verdict: 'accepted',
    dossierEvents: facts.events.length,
    dossierHead: last.sha256,
    rules: Math.max(...facts.events.map((event) => event.rules)),
    contentFiles: opened.newFiles,
    contentBytes: opened.newBytes,
    document: facts.document,
  };
};
