import type { z } from 'zod';
import { decided, refused } from './commands/command.ts';
import { COMMANDS, type CommandKind, type Decision } from './commands/index.ts';
import type { DossierFacts, Facts } from './facts.ts';
import { GUARDS, type Guards } from './guards.ts';
import { type Capability, type Step, stepOf } from './steps.ts';

/** Something to do to a dossier; `expectedVersion` is the last event its sender had seen. */
export type DossierCommand = {
  [Kind in CommandKind]: {
    readonly kind: Kind;
    readonly input: z.input<(typeof COMMANDS)[Kind]['input']>;
    readonly expectedVersion?: number;
  };
}[CommandKind];

interface Row {
  readonly at: readonly string[] | 'any';
  readonly by: Capability | 'step' | 'station' | readonly Capability[];
  readonly whileAside: boolean;
  readonly needsVersion: boolean;
  readonly input: z.ZodType;
  readonly decide: (facts: DossierFacts, input: never, guards: Guards) => Decision;
}

/** Capabilities of which the actor needs one; `station` when only the machine itself may. */
const needed = (row: Row, step: Step | null): readonly Capability[] | 'station' => {
  const by = row.by === 'step' ? (step?.capability ?? 'station') : row.by;
  return by === 'station' ? 'station' : typeof by === 'string' ? [by] : by;
};

/**
 * What comes of a command: events and effects, or a refusal with its culprits. Pure: facts in, decision out; nothing
 * is read or written here. The order of the checks is the order in which a person can mend them: what changed
 * meanwhile, whose turn it is, who may, and then the command's own rules and the guards of the step (A1.1–A1.3).
 * `guards` is an argument so that a test can take one guard away and see what gets through.
 */
export const decide = (facts: Facts, command: DossierCommand, guards: Guards = GUARDS): Decision => {
  const row = COMMANDS[command.kind] as Row;
  const { dossier } = facts;
  if (dossier === null) return refused('dossier-unknown');
  if (row.needsVersion && command.expectedVersion !== dossier.version) {
    const expected = command.expectedVersion ?? 0;
    return refused('dossier-changed', { expected, version: dossier.version, changes: [...facts.changesSince(expected)] });
  }
  if (dossier.position === 'done' && row.at !== 'any') return refused('dossier-done');
  if (row.at !== 'any' && !row.at.includes(dossier.position)) return refused('wrong-step', { position: dossier.position, at: [...row.at] });
  if (dossier.aside !== null && !row.whileAside) return refused('dossier-aside', { reason: dossier.aside.reason });
  const permitted = mayDo(facts, needed(row, dossier.position === 'done' ? null : stepOf(dossier.position)));
  if (permitted !== null) return permitted;
  const input = row.input.safeParse(command.input);
  if (!input.success) return refused('input-invalid', { at: input.error.issues.map((issue) => issue.path.join('.')) });
  // Handed on as it is, not copied: facts that are costly to load are loaded when they are asked for.
  return row.decide(facts as DossierFacts, input.data as never, guards);
};

const mayDo = (facts: Pick<Facts, 'actor' | 'capabilities'>, capabilities: readonly Capability[] | 'station'): Decision | null => {
  if (capabilities === 'station') return 'station' in facts.actor ? null : refused('station-only');
  return capabilities.some((one) => facts.capabilities.includes(one)) ? null : refused('not-permitted', { needs: [...capabilities] });
};

/** Opens a dossier at step 1: it leaves its shelf row, in the hands of an archivist. */
export const decideOpening = (facts: Omit<Facts, 'dossier'>, shelfRow: string, derived: boolean): Decision => {
  const refusal = mayDo(facts, [stepOf('retrieve').capability as Capability]);
  if (refusal !== null) return refusal;
  return decided([
    { kind: 'dossierOpened', data: { derived } },
    { kind: 'shelfRowRecorded', data: { step: 'retrieve', visit: 1, shelfRow } },
  ]);
};
