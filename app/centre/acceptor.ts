import { asFault, Fault } from '#app/kernel/fault.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import type { CentreMemory } from '#app/ports/CentreMemory.ts';
import { type AnnouncedKey, announcedKeys } from './announcedKeys.ts';
import { faultsInARow } from './faultsInARow.ts';
import type { FollowedLog } from './followedLog.ts';
import { withHandled } from './handledRanges.ts';
import type { HeadChain, HeadJudge } from './headJudge.ts';
import type { ClaimedHead, Judgement } from './judgement.ts';
import { nameablePlace } from './nameablePlace.ts';
import { announcementSchema, type EntryDraft } from './schema.ts';

export interface AcceptorDeps {
  readonly blobs: Pick<Blobs, 'get' | 'list'>;
  readonly memory: CentreMemory;
  readonly log: FollowedLog;
  readonly judge: HeadJudge;
  /** Makes the copies for the branches that are still missing; how many were made. */
  readonly copy: () => Promise<number>;
  /** Told of a head that could not be judged now, and of a key that is no announcement. Never holds identities. */
  readonly report: (fault: Fault, key: string) => void;
}

/** What a pass did. `known`: heads that were judged before, or are older than what was accepted. */
export interface AcceptTotals {
  readonly accepted: number;
  readonly rejected: number;
  readonly known: number;
  /** Keys under `announce/` that hold no announcement; they are not looked at again. */
  readonly unreadable: number;
  /** Heads that a fault kept from being judged; they are looked at again. */
  readonly faults: number;
  readonly copies: number;
}

export interface Acceptor {
  /**
   * One pass over the announcements that were not dealt with, after copies that an earlier stop left out. Faults of FollowedLog
   * and of copying end the pass: nothing is numbered on; those of one head or announcement are told. Any stop can be repeated.
   */
  pass(stop?: Stop): Promise<AcceptTotals>;
  /** The same for heads that stand switched in the roots, announced or not: what a sweep found (STORE.md §4 "Discovery"). */
  judgeSwitched(heads: AsyncIterable<ClaimedHead>, stop?: Stop): Promise<AcceptTotals>;
}

/** Asked before each head; true ends the pass. */
export type Stop = () => boolean;

const numberOf = (version: string): number => Number(version.slice(1));
const MOST_REASONS = 100;
/** Bytes of an announcement; one has about 300. A larger one is not even read. */
const MOST_ANNOUNCED = 4096;

const parsed = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
};

const ofAnotherBranch = ({ version }: ClaimedHead): Judgement => ({
  verdict: 'rejected',
  permanent: true,
  reasons: [{ code: 'object-of-another-branch', at: version }],
});

const draftOf = (claim: ClaimedHead, { accepted }: HeadChain, judgement: Judgement): EntryDraft => {
  const { branch, object, version, inventorySha512 } = claim;
  const judged = { branch, object, version, inventorySha512, previousAccepted: accepted?.inventorySha512 ?? null };
  if (judgement.verdict === 'accepted') {
    const { dossierEvents, dossierHead, rules, contentFiles, contentBytes } = judgement;
    return { kind: 'accepted', ...judged, dossierEvents, dossierHead, rules, contentFiles, contentBytes };
  }
  // A forged object may be wrong in more places, and in longer ones, than an entry holds.
  const reasons = judgement.reasons.slice(0, MOST_REASONS).map(({ code, at }) => ({ code, at: nameablePlace(at) }));
  return { kind: 'rejected', ...judged, permanent: judgement.permanent, reasons };
};

/**
 * Accepts and rejects what branches announce (STORE.md §4 duty 1). Pure orchestration: the log's key is the only
 * serialisation, so any number of acceptors may run; the loser of a number reads the tail and judges anew only what the tail
 * changed.
 */
export const makeAcceptor = ({ blobs, memory, log, judge, copy, report }: AcceptorDeps): Acceptor => {
  const { fold } = log;

  const isSettled = (claim: ClaimedHead): boolean => {
    const { accepted } = fold.standing(claim.branch, claim.object);
    // A later version holds every earlier one: judging those now could only contradict it.
    return fold.isJudged(claim) || (accepted !== null && numberOf(claim.version) < numberOf(accepted.version));
  };

  const verdictOn = async (claim: ClaimedHead, chain: HeadChain): Promise<Judgement> => {
    const owner = fold.ownerOf(claim.object);
    // The judge sees one branch's chain only; that the id is another branch's dossier is seen here.
    if (owner !== null && owner !== claim.branch) return ofAnotherBranch(claim);
    try {
      return await judge(claim, chain);
    } catch (error) {
      if (error instanceof Fault) throw error;
      // Whatever a branch puts there: it is no verdict, it is told, and nobody else waits for it.
      throw new Fault('head-not-judgeable', 'permanent', { branch: claim.branch, object: claim.object, version: claim.version }, error);
    }
  };

  const settle = async (claim: ClaimedHead): Promise<'accepted' | 'rejected' | 'known'> => {
    while (!isSettled(claim)) {
      const standing = fold.standing(claim.branch, claim.object);
      const owner = fold.ownerOf(claim.object);
      const { accepted, acceptedBefore, rejectedSince } = standing;
      const chain: HeadChain = { accepted, acceptedBefore, rejectedSince };
      const judgement = await verdictOn(claim, chain);
      // Damage that was written meanwhile, by the judge itself too, changes no verdict.
      const isStill = (): boolean => {
        const now = fold.standing(claim.branch, claim.object);
        return now.accepted === accepted && now.rejectedSince === rejectedSince && fold.ownerOf(claim.object) === owner;
      };
      const entry = await log.append(() => (isStill() ? draftOf(claim, chain, judgement) : null));
      if (entry !== null) return judgement.verdict;
    }
    return 'known';
  };

  /** One pass: its totals, and how its heads are settled. */
  const begun = () => {
    const totals = { accepted: 0, rejected: 0, known: 0, unreadable: 0, faults: 0, copies: 0 };
    const faults = faultsInARow(log);

    const met = async (fault: Fault, key: string): Promise<void> => {
      totals.faults += 1;
      report(fault, key);
      await faults.failed(fault);
    };

    /** One head's fault does not hold up the others; a store that is down for all of them ends the pass. False: look at it again. */
    const settleOrReport = async (claim: ClaimedHead, key: string): Promise<boolean> => {
      try {
        totals[await settle(claim)] += 1;
        totals.copies += await copy();
        faults.went();
        return true;
      } catch (fault) {
        if (!(fault instanceof Fault) || isOfTheLog(fault)) throw fault;
        await met(fault, key);
        return false;
      }
    };

    const unreadable = (key: string): void => {
      totals.unreadable += 1;
      report(new Fault('announcement-unreadable', 'permanent', { key }), key);
    };

    const take = async (announced: AnnouncedKey): Promise<void> => {
      if (announced.kind === 'stray') return unreadable(announced.key);
      const { key, branch, station, seq, bytes } = announced;
      const blob = bytes > MOST_ANNOUNCED ? { bytes: new Uint8Array() } : await blobs.get(key).catch(asFault);
      if (blob instanceof Fault) return met(blob, key);
      const announcement = blob === null ? null : announcementSchema.safeParse(parsed(blob.bytes));
      if (announcement === null) return;
      if (announcement.success) {
        const { object, version, inventorySha512 } = announcement.data;
        const claim = { branch, object, version, inventorySha512: inventorySha512 as ClaimedHead['inventorySha512'] };
        if (!(await settleOrReport(claim, key))) return;
      } else unreadable(key);
      memory.setHandled(branch, station, withHandled(memory.handled(branch, station), seq));
    };

    return { totals, settleOrReport, take };
  };

  return {
    async pass(stop = () => false) {
      const { totals, take } = begun();
      await log.sync();
      totals.copies += await copy();
      for await (const announced of announcedKeys(blobs, memory)) {
        if (stop()) break;
        await take(announced);
      }
      return totals;
    },
    async judgeSwitched(heads, stop = () => false) {
      const { totals, settleOrReport } = begun();
      await log.sync();
      for await (const claim of heads) {
        if (stop()) break;
        if (!isSettled(claim)) await settleOrReport(claim, `roots/${claim.branch}/${claim.object}/${claim.version}`);
      }
      return totals;
    },
  };
};

const OF_THE_LOG = new Set(['centre-log-behind', 'centre-log-differs', 'centre-log-broken', 'centre-key-missing', 'answer-differs']);
const isOfTheLog = (fault: Fault): boolean => OF_THE_LOG.has(fault.code);
