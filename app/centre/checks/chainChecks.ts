import { barcodeParts, readBarcodeValue } from '#app/dossier/schema.ts';
import type { HeadFacts, Reason } from '../headFacts.ts';
import { logRejection } from '../logRejection.ts';
import type { RejectionCode } from '../rejections.ts';

export type HeadCheck = (facts: HeadFacts) => readonly Reason[];

/** Verifying stops at the first wrong line, whatever is wrong with it; each check looks for its own kind of wrong. */
const verdictWhere =
  (isOurs: (code: RejectionCode) => boolean): HeadCheck =>
  ({ verdict }) => {
    const reason = verdict.valid ? null : logRejection(verdict.culprit);
    return reason !== null && isOurs(reason.code) ? [reason] : [];
  };

const LINKS: readonly RejectionCode[] = ['events-chain', 'events-clock', 'events-other-station'];

/** What is checked of the chain of events, once every line of it could be read (headFacts): form, links, clock, rules, and that it extends what was accepted. */
export const CHAIN_CHECKS = {
  /** The file ends with its last line: a reader that splits at line feeds loses nothing. */
  linesWhole: ({ linesAreWhole }) => (linesAreWhole ? [] : [{ code: 'events-format', at: 'events.jsonl' }]),

  chainHolds: verdictWhere((code) => code === 'events-chain'),
  clockForward: verdictWhere((code) => code === 'events-clock'),
  /** One station's lines, until a station that was rebuilt from the store says that it goes on (`dossierRebuilt`). */
  oneStation: verdictWhere((code) => code === 'events-other-station'),

  /** Steps in order, each ended by guards that pass; duties separated; the count balanced; the approval bound (A1.1–A1.3). */
  rulesKept: verdictWhere((code) => !LINKS.includes(code)),

  /** The first lines are those that were accepted: each names the one before, so the head at that number is enough. */
  extendsAccepted: ({ events, chain: { accepted } }) =>
    accepted === null || events[accepted.dossierEvents - 1]?.sha256 === accepted.dossierHead
      ? []
      : [{ code: 'head-not-extending', at: `events.jsonl line ${accepted.dossierEvents}` }],

  /** A rebuilt station goes on from the last accepted version and from nothing else: what it names is what was signed (STORE.md §4 "Trust"). */
  rebuiltFromAccepted: ({ events, chain: { accepted } }) =>
    events.flatMap((event) => {
      // What was accepted was judged against the acceptance before it.
      if (event.kind !== 'dossierRebuilt' || event.dossierN <= (accepted?.dossierEvents ?? 0)) return [];
      const { version, inventorySha512, entry } = event.data;
      const follows = event.dossierN === (accepted?.dossierEvents ?? 0) + 1;
      const named = accepted?.version === version && accepted.inventorySha512 === inventorySha512 && accepted.n === entry;
      return follows && named ? [] : [{ code: 'rebuilt-not-from-accepted' as const, at: `events.jsonl line ${event.dossierN}` }];
    }),

  eventsNameObject: ({ state, claim }) =>
    claim.object === `urn:uuid:${state.id}` ? [] : [{ code: 'object-of-other-dossier', at: 'events.jsonl line 1' }],

  /** Every event, and the machine where it acts in its own name, is of the branch whose root this is. */
  eventsOfBranch: ({ events, claim }) =>
    events
      .filter(
        ({ station, actor }) =>
          !station.startsWith(`${claim.branch}-`) || ('station' in actor && !actor.station.startsWith(`${claim.branch}-`)),
      )
      .slice(0, 1)
      .map(({ dossierN }) => ({ code: 'events-foreign-branch', at: `events.jsonl line ${dossierN}` })),

  /** A dossier without a barcode did not pass step 3, and is not said to be another branch's. */
  barcodeOfBranch: ({ state, claim }) => {
    const barcode = state.barcode === null ? null : readBarcodeValue(state.barcode);
    const isOurs = state.barcode === null || (barcode !== null && barcodeParts(barcode).branch === claim.branch);
    return isOurs ? [] : [{ code: 'barcode-foreign-branch', at: 'barcodeIssued' }];
  },

  /** What the station says of earlier versions agrees with what stands there, or stood and was signed (A1, step 11). */
  receiptsStand: ({ events, opened, chain: { accepted } }) =>
    events.flatMap((event) => {
      // What was accepted was judged when its versions stood there.
      if (event.kind !== 'versionReceipted' || event.dossierN <= (accepted?.dossierEvents ?? 0)) return [];
      const { version, inventorySha512, contentFiles } = event.data;
      const standing = opened.versions.find((one) => one.version === version);
      // What was signed is known whatever stands there by now.
      const known = accepted?.version === version ? accepted.inventorySha512 : standing?.inventorySha512;
      const agrees = known === inventorySha512 && (standing === undefined || standing.contentFiles === contentFiles);
      return agrees ? [] : [{ code: 'receipt-differs' as const, at: `versionReceipted ${version}` }];
    }),
} as const satisfies Readonly<Record<string, HeadCheck>>;
