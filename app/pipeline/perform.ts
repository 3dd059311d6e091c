import type { Clock } from '#app/kernel/clock.ts';
import { accept, type Outcome } from '#app/kernel/refusal.ts';
import type { Ledger, LedgerWriter, NewJob } from '#app/ports/Ledger.ts';
import type { Decision, Effect } from './commands/index.ts';
import { type DossierCommand, decide, decideOpening } from './decide.ts';
import type { Actor, DossierDraft } from './events.ts';
import { recordingTime } from './recordingTime.ts';
import type { DossierState } from './state.ts';

export interface PerformDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** Code of this station, the actor of what the machine notes by itself. */
  readonly station: string;
}

/** Jobs that an accepted command makes necessary, besides those of its effects. */
type JobsOf = (events: readonly DossierDraft[], state: DossierState) => readonly NewJob[];

/** `upTo`: the event that the work must know of, so that work done before a death is known as done after it. */
export const effectJob = ({ id, version }: DossierState, { effect, step, visit }: Pick<Effect, 'effect' | 'step' | 'visit'>): NewJob => ({
  kind: effect,
  key: `${id}:${step}:${visit}`,
  dossier: id,
  payload: { dossier: id, upTo: version },
});

const record = (
  writer: LedgerWriter,
  deps: PerformDeps,
  dossier: string,
  actor: Actor,
  decision: Decision,
  jobsOf: JobsOf,
): Outcome<DossierState> => {
  if (!decision.ok) return decision;
  const time = recordingTime(writer, deps.clock.now(), deps.station);
  if (!time.ok) return time;
  const rebuilt = writer.rebuilt(dossier);
  // The lines before are of another station: the chain says so before it goes on.
  if (rebuilt !== null) writer.appendToDossier(dossier, { station: deps.station }, time.value, [{ kind: 'dossierRebuilt', data: rebuilt }]);
  const state = writer.appendToDossier(dossier, actor, time.value, decision.events);
  for (const job of [...decision.effects.map((effect) => effectJob(state, effect)), ...jobsOf(decision.events, state)])
    writer.enqueue(job, time.value);
  return accept(state);
};

/** Every captured image, and every changed recipe, needs its access copy and measurements made (again). */
const pageStepJobs: JobsOf = (events, state) =>
  events.flatMap((event) =>
    event.kind === 'imageCaptured' || event.kind === 'recipeSet'
      ? [
          {
            kind: 'pageStep' as const,
            key: `${state.id}:${event.data.image}:${state.version}`,
            dossier: state.id,
            payload: { dossier: state.id, image: event.data.image },
          },
        ]
      : [],
  );

/**
 * The only door to a dossier (DESIGN §3): loads the facts, decides, and in one synchronous transaction appends the
 * events, moves the projections and inserts the jobs. Durable when it returns; a refusal leaves nothing behind.
 */
export const perform = (deps: PerformDeps, dossier: string, actor: Actor, command: DossierCommand): Outcome<DossierState> =>
  deps.ledger.write((writer) => record(writer, deps, dossier, actor, decide(writer.facts(dossier, actor), command), pageStepJobs));

/** Opens a dossier under a new id, at step 1 with its shelf row. */
export const openDossier = (
  deps: PerformDeps,
  id: string,
  actor: Actor,
  opening: { readonly shelfRow: string; readonly derived: boolean },
): Outcome<DossierState> =>
  deps.ledger.write((writer) =>
    record(writer, deps, id, actor, decideOpening(writer.facts(null, actor), opening.shelfRow, opening.derived), pageStepJobs),
  );
