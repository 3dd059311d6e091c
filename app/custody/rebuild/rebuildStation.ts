import type { StationIdentity } from '#app/accounts/index.ts';
import type { AcceptedEntry, CentreEntry, Reason } from '#app/centre/index.ts';
import type { Clock } from '#app/kernel/clock.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import { effectJob, type StationDraft, visitOf } from '#app/pipeline/index.ts';
import type { CentreAnswers } from '#app/ports/CentreAnswers.ts';
import type { Ledger, NewJob } from '#app/ports/Ledger.ts';
import type { RebuiltDossier, RebuiltDossiers } from '#app/ports/RebuiltDossiers.ts';
import { type BranchAnswersDeps, branchAnswers } from './branchAnswers.ts';
import { type ReadDossierDeps, rebuiltDossier } from './rebuiltDossier.ts';
import { type LeftBehind, surveyBranch } from './surveyBranch.ts';

export interface RebuildOrder {
  /** Code of the branch, `0105`, and of the new station in it, `0105-02`. */
  readonly branch: string;
  readonly station: string;
  /** Fingerprint of the centre's key. */
  readonly pinned: Sha256;
  /** The store as it is named to people; it stands in the log. */
  readonly storeName: string;
  /** Stations that were lost, as `0105-01`; null: the only one that the store knows. */
  readonly lost: readonly string[] | null;
  /** Go on although the centre has not judged everything; what waits is left behind. */
  readonly leaveWaiting: boolean;
}

export interface RebuildDeps extends BranchAnswersDeps, ReadDossierDeps {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly answers: CentreAnswers;
  readonly rebuilt: RebuiltDossiers;
  /** Sets the station up, with these events before its own (accounts). */
  readonly initialise: (past: readonly StationDraft[]) => Outcome<StationIdentity>;
  /** Told of each thing in the store that the station does not continue. */
  readonly leave: (left: LeftBehind) => void;
  /** Told of each accepted dossier that the store no longer holds as it was signed. */
  readonly differs: (entry: AcceptedEntry, reasons: readonly Reason[]) => void;
}

export interface RebuildTotals {
  readonly station: StationIdentity;
  readonly stations: readonly string[];
  readonly dossiers: number;
  readonly events: number;
  readonly left: number;
  readonly centre: { readonly entry: number; readonly sha256: Sha256 };
}

const HEADS_IN_A_LINE = 500;
const STORE_LETTERS = 500;

/** The last accepted version of each object, in the order in which objects were first accepted. */
const lastAccepted = (entries: readonly CentreEntry[]): readonly AcceptedEntry[] => {
  const last = new Map<string, AcceptedEntry>();
  for (const entry of entries) if (entry.kind === 'accepted') last.set(entry.object, entry);
  return [...last.values()];
};

const headOf = ({
  acceptance,
  state,
}: RebuiltDossier): { dossier: string; version: string; events: number; head: string; entry: number } => ({
  dossier: state.id,
  version: acceptance.version,
  events: acceptance.dossierEvents,
  head: acceptance.dossierHead,
  entry: acceptance.n,
});

/** Which stations were lost: those named, or the only one there is. */
const lostOf = (
  { lost, station }: RebuildOrder,
  known: readonly string[],
): Outcome<readonly string[], 'rebuild-station-used' | 'rebuild-lost-unnamed' | 'rebuild-lost-unknown'> => {
  if (known.includes(station)) return refuse('rebuild-station-used', { station });
  const stranger = lost?.find((one) => !known.includes(one));
  if (stranger !== undefined) return refuse('rebuild-lost-unknown', { station: stranger, stations: known });
  if (lost !== null) return accept(lost);
  return known.length > 1 ? refuse('rebuild-lost-unnamed', { stations: known }) : accept(known);
};

/**
 * Rebuilds a station that was lost from the central store (DESIGN §4): every dossier that the centre accepted of it, with its chain
 * of events as it was signed; nothing that the centre did not sign. Everything is verified: the answers by the pinned key, each
 * object by the digest that was signed and by the rules of acceptance. What is written stands aside until this says yes: on a
 * refusal or a fault the caller throws all of it away. Refusals: of `branchAnswers`; `rebuild-station-used`, `rebuild-lost-unnamed`,
 * `rebuild-lost-unknown`; `rebuild-heads-waiting` while the centre has not judged what these stations published;
 * `rebuild-store-differs` when an accepted dossier is not what was signed; `clock-behind`. Faults are those of the store.
 */
export const rebuildStation = async (deps: RebuildDeps, order: RebuildOrder): Promise<Outcome<RebuildTotals>> => {
  const { branch, pinned } = order;
  const heard = await branchAnswers(deps, branch, pinned);
  if (!heard.ok) return heard;
  const answers = heard.value;
  const survey = await surveyBranch(deps.store, branch, answers);
  const found = lostOf(order, survey.stations);
  if (!found.ok) return found;
  const lost = found.value;
  const isLost = (station: string | null): boolean => station === null || lost.includes(station);

  const left = survey.left.filter(({ station }) => isLost(station));
  for (const one of left) deps.leave(one);
  const waiting = new Set(left.filter(({ why }) => why === 'waiting').map(({ object }) => object));
  if (waiting.size > 0 && !order.leaveWaiting) return refuse('rebuild-heads-waiting', { count: waiting.size });

  const at = deps.clock.now();
  for (const read of answers.entries) {
    const { entry } = read;
    const judged = entry.kind === 'accepted' || entry.kind === 'rejected' ? entry : null;
    deps.answers.keep(read, judged === null ? null : { dossier: judged.object.slice('urn:uuid:'.length), version: judged.version }, at);
  }

  const heads: ReturnType<typeof headOf>[] = [];
  let others = 0;
  let differing = 0;
  const sending: NewJob[] = [];
  const take = async (entry: AcceptedEntry): Promise<void> => {
    const dossier = await rebuiltDossier(deps, entry);
    if (!('state' in dossier)) {
      differing += 1;
      deps.differs(entry, dossier);
    } else if (!isLost(dossier.station)) {
      others += 1;
      deps.leave({ object: entry.object, version: entry.version, station: dossier.station, why: 'other-station' });
    } else {
      deps.rebuilt.add(dossier, at);
      heads.push(headOf(dossier));
      // Accepted, and the station never said so in the chain: step 11 goes on by reading the store, as after any stop.
      if (dossier.state.position === 'upload')
        sending.push(effectJob(dossier.state, { effect: 'publish', step: 'upload', visit: visitOf(dossier.state, 'upload') }));
    }
  };
  for (const entry of lastAccepted(answers.entries.map((read) => read.entry))) if (!waiting.has(entry.object)) await take(entry);
  if (differing > 0) return refuse('rebuild-store-differs', { count: differing });

  const events = heads.reduce((sum, head) => sum + head.events, 0);
  const { entry, sha256 } = answers.last;
  const centre = { key: pinned, entry: entry.n, sha256 };
  const initialised = deps.initialise([
    {
      kind: 'rebuiltFrom',
      data: { store: order.storeName.slice(0, STORE_LETTERS), centre, stations: [...lost], dossiers: heads.length, events },
    },
    ...Array.from({ length: Math.ceil(heads.length / HEADS_IN_A_LINE) }, (_, part) => ({
      kind: 'headsRebuilt' as const,
      data: { heads: heads.slice(part * HEADS_IN_A_LINE, (part + 1) * HEADS_IN_A_LINE) },
    })),
  ]);
  if (!initialised.ok) return initialised;
  deps.ledger.write((writer) => {
    for (const job of sending) writer.enqueue(job, at);
  });
  return accept({
    station: initialised.value,
    stations: lost,
    dossiers: heads.length,
    events,
    left: left.length + others,
    centre: { entry: entry.n, sha256 },
  });
};
