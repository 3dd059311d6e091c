import type { z } from 'zod';
import type { Refusal, RefusalDetails } from '#app/kernel/refusal.ts';
import type { EffectId } from '../effects.ts';
import type { DossierDraft } from '../events.ts';
import type { DossierFacts } from '../facts.ts';
import type { Guards } from '../guards.ts';
import type { Capability, StepId } from '../steps.ts';

/** An effect to run, unique by step and visit, so that deciding twice sets off one job. */
export interface Effect {
  readonly effect: EffectId;
  readonly step: StepId;
  readonly visit: number;
}

export type Decision<Code extends string = string> =
  | { readonly ok: true; readonly events: readonly DossierDraft[]; readonly effects: readonly Effect[] }
  | { readonly ok: false; readonly refusal: Refusal<Code> };

export const decided = (events: readonly DossierDraft[], effects: readonly Effect[] = []): Decision<never> => ({
  ok: true,
  events,
  effects,
});
export const refused = <Code extends string>(code: Code, details: RefusalDetails = {}): Decision<Code> => ({
  ok: false,
  refusal: { code, details },
});

/** A row of the command table: what a person may do to a dossier, when, and what comes of it. */
export interface Command<Input extends z.ZodType, Code extends string> {
  /** Steps at which it is in turn; `any` also while the dossier is done. */
  readonly at: readonly StepId[] | 'any';
  /** Capability asked for; `step` is the one of the step at hand, `station` the machine alone. */
  readonly by: Capability | 'step' | 'station' | readonly Capability[];
  /** Whether it may be done while the dossier is put aside. */
  readonly whileAside: boolean;
  /** Whether the sender must have seen the last event: a scanner's frame never is refused for being behind. */
  readonly needsVersion: boolean;
  readonly input: Input;
  readonly decide: (facts: DossierFacts, input: z.infer<Input>, guards: Guards) => Decision<Code>;
}

/** Keeps the literal refusal codes and the input's type of a row. */
export const command = <Input extends z.ZodType, Code extends string>(
  row: Pick<Command<Input, Code>, 'at' | 'input' | 'decide'> & Partial<Pick<Command<Input, Code>, 'by' | 'whileAside' | 'needsVersion'>>,
): Command<Input, Code> => ({ by: 'step', whileAside: false, needsVersion: true, ...row });
