import { type HeadFacts, headFacts, type ObjectFacts, type Reason } from './headFacts.ts';
import { CHECKS, type JudgeDeps } from './judgeHead.ts';
import type { ClaimedHead } from './judgement.ts';
import type { AcceptedEntry } from './schema.ts';

const { versionFollows: _, ...OBJECT_CHECKS } = CHECKS.object;

/**
 * An accepted version, read from the store by the digest that the centre signed and checked as the centre checked it, by the same
 * functions: the object as OCFL, its chain under the rules, its files as the events call for them, and the head that was signed.
 * Masters and access copies have to stand in their size; their bytes are the centre's word and are not read. Reads only; faults are
 * those of the store. Gives the dossier, or every reason why it is not what was accepted.
 */
export const readAccepted = async (deps: JudgeDeps, entry: AcceptedEntry): Promise<HeadFacts | readonly Reason[]> => {
  const claim = entry as AcceptedEntry & ClaimedHead;
  const opened = await deps.objects.open(claim, [claim], 'listed');
  if (opened === null) return [{ code: 'inventory-differs', at: `${entry.version}/inventory.json` }];
  if ('tooLarge' in opened) return [{ code: 'too-large', at: opened.tooLarge }];
  const files = new Map(opened.files.map((file) => [file.logicalPath, file]));
  const object: ObjectFacts = { claim, chain: { accepted: entry, acceptedBefore: [], rejectedSince: [] }, opened, files };
  const ofObject = Object.values(OBJECT_CHECKS).flatMap((check) => check(object));
  const facts = await headFacts(deps, object);
  if (!('state' in facts)) return ofObject.length > 0 ? ofObject : facts;
  const reasons: Reason[] = [...ofObject, ...Object.values(CHECKS.head).flatMap((check) => check(facts))];
  // The accepted head is where the chain ends, and not only a line of it.
  if (facts.events.length !== entry.dossierEvents)
    reasons.push({ code: 'head-not-extending', at: `events.jsonl line ${entry.dossierEvents}` });
  return reasons.length > 0 ? reasons : facts;
};
