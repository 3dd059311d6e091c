import { Fault } from '#app/kernel/fault.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import { type Actor, readLogLine, STEP_IDS, type StepId } from '#app/pipeline/index.ts';
import type { Viewer } from '../deps.ts';
import type { CentreDeskDeps } from './deps.ts';
import { openViewOf, type PageCode } from './pageUnderView.ts';

export interface HistoryRow {
  readonly n: number;
  readonly at: string;
  readonly kind: string;
  /** The step that the event is about, where it is about one. */
  readonly step: StepId | null;
  readonly actor: Actor;
}

/**
 * What happened to the dossier, from its own chain in the accepted version: kind, time and hands. What events say beyond that
 * (headings of medical papers among it) is not the desk's to show.
 */
export const historyOfAccepted = async (
  deps: CentreDeskDeps,
  who: Viewer,
  asked: { readonly view: string; readonly dossier: string },
): Promise<Outcome<readonly HistoryRow[], PageCode>> => {
  const open = openViewOf(deps, asked);
  if (!open.ok) return open;
  if (open.value.entry.actor.person !== who.person) return refuse('view-unknown');
  const { at } = open.value;
  const bytes = await deps.files.read(at, 'events.jsonl');
  const damaged = (): Fault => new Fault('archive-damaged', 'permanent', { path: `${at.object} ${at.version} events.jsonl` });
  if (bytes === null) throw damaged();
  const lines = new TextDecoder()
    .decode(bytes)
    .split('\n')
    .filter((line) => line !== '');
  return accept(
    lines.map((line): HistoryRow => {
      const read = readLogLine(line);
      if (!read.ok || read.value.dossier === undefined) throw damaged();
      const { dossierN, kind, actor, at: when, data } = read.value;
      const named = 'step' in data ? data.step : null;
      return { n: dossierN, at: when, kind, actor, step: STEP_IDS.find((step) => step === named) ?? null };
    }),
  );
};
