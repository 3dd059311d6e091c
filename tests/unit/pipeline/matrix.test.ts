import { describe, expect, test } from 'vitest';
import {
  allowedCommands,
  CAPABILITIES,
  type Capability,
  COMMANDS,
  type CommandKind,
  type DossierCommand,
  type DossierState,
  decide,
  type Position,
  STEP_IDS,
  STEPS,
  type StepId,
  stepOf,
} from '#app/pipeline/index.ts';
import { PEOPLE } from '#tests/fixtures/pipeline/people.ts';
import { DOSSIER, walkTo } from '#tests/fixtures/pipeline/walk.ts';

const KINDS = Object.keys(COMMANDS) as CommandKind[];
const POSITIONS: readonly Position[] = [...STEP_IDS, 'done'];
const HANDS = [...CAPABILITIES, 'station', 'nobody'] as const;
type Hands = (typeof HANDS)[number];

const station = walkTo('done');
const base = station.facts(DOSSIER, 'station');

const at = (position: Position, aside = false): DossierState => ({
  ...station.state(DOSSIER),
  position,
  aside: aside ? { reason: 'منتظر پاسخ', by: PEOPLE.archivist.actor, at: '2026-11-21T05:00:00.000Z' } : null,
});

/** Why it is not even tried: `wrong-step`, `not-permitted` …; null when it was this person's turn. */
const gate = (dossier: DossierState, hands: Hands, kind: CommandKind): string | null => {
  const actor = hands === 'station' ? PEOPLE.station.actor : PEOPLE.viewer.actor;
  const capabilities: readonly Capability[] = hands === 'station' || hands === 'nobody' ? [] : [hands];
  const command = { kind, input: {}, expectedVersion: dossier.version } as unknown as DossierCommand;
  const decision = decide({ ...base, dossier, actor, capabilities }, command);
  const gates = ['wrong-step', 'dossier-done', 'dossier-aside', 'not-permitted', 'station-only'];
  // sendBack needs the capability of its own step besides, which only its rules know: its input must be good to see it.
  return !decision.ok && gates.includes(decision.refusal.code) ? decision.refusal.code : null;
};

/** DESIGN §3 by hand: who ends each step, and where it may send back to. */
// biome-ignore format: a table is read row by row
const TABLE: Readonly<Record<StepId, readonly [Capability | 'station', readonly StepId[]]>> = {
  retrieve: ['archivist', []], foliate: ['archivist', []], register: ['registrar', []], prepare: ['preparer', []], capture: ['operator', []],
  inspect: ['inspector', ['capture']], approve: ['approver', ['capture', 'inspect']], reassemble: ['archivist', []], recount: ['archivist', ['capture']],
  reshelve: ['archivist', []], upload: ['station', ['capture']], classify: ['classifier', ['capture']],
};

/** Commands of the work itself, by hand: at which steps each is in turn. */
// biome-ignore format: a table is read row by row
const TURNS: Readonly<Partial<Record<CommandKind, readonly StepId[]>>> = {
  recordShelfRow: ['retrieve', 'reshelve'], numberLeaves: ['foliate'], amendLeaf: ['prepare', 'capture'], recordIdentity: ['register'],
  recordReadBack: ['register', 'reassemble'], answerSlimming: ['prepare'], recordRecount: ['recount'], captureImage: ['capture'], explainSide: ['capture'],
  reopenSide: ['capture'], moveImage: ['capture'], withdrawImage: ['capture'], noteSeparator: ['capture'], markBlank: ['capture', 'inspect'],
  setRecipe: ['capture', 'inspect'], judgeImage: ['inspect'], compareImage: ['approve'], fileDocument: ['classify'], unfileDocument: ['classify'],
  completeStep: STEP_IDS.filter((step) => step !== 'upload'), putAside: STEP_IDS.filter((step) => step !== 'upload'),
  takeUp: STEP_IDS.filter((step) => step !== 'upload'), release: STEP_IDS.filter((step) => step !== 'upload'),
};

describe('A1 the table of steps is the one of DESIGN §3', () => {
  test('twelve steps, numbered in order, with their hands and ways back', () => {
    expect(STEPS.map((step) => step.n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(Object.fromEntries(STEPS.map((step) => [step.id, [step.capability, [...step.backTo]]]))).toEqual(TABLE);
  });

  test('A1.1 a step sends back to earlier steps only', () => {
    for (const step of STEPS) for (const to of step.backTo) expect(stepOf(to).n).toBeLessThan(step.n);
  });

  test('step 11 publishes as it is entered, step 12 as it is done', () => {
    expect(STEPS.filter((step) => step.onEnter.length > 0).map((step) => step.id)).toEqual(['upload']);
    expect(STEPS.filter((step) => step.onDone.length > 0).map((step) => step.id)).toEqual(['classify']);
  });
});

describe('matrix: step × capability × command', () => {
  test.each(KINDS)('%s: in turn at its steps, for its hands, and nowhere else', (kind) => {
    const row = COMMANDS[kind];
    let tried = 0;
    for (const position of POSITIONS) {
      for (const hands of HANDS) {
        const own = position === 'done' ? 'station' : stepOf(position).capability;
        const by = row.by === 'step' ? own : row.by;
        const inTurn = row.at === 'any' || (row.at as readonly string[]).includes(position);
        const mine = typeof by === 'string' ? by === hands : (by as readonly string[]).includes(hands);
        const expected = !inTurn
          ? position === 'done'
            ? 'dossier-done'
            : 'wrong-step'
          : mine
            ? null
            : by === 'station'
              ? 'station-only'
              : 'not-permitted';
        expect([position, hands, gate(at(position), hands, kind)]).toEqual([position, hands, expected]);
        tried += 1;
      }
    }
    expect(tried).toBe(POSITIONS.length * HANDS.length);
  });

  test.each(Object.entries(TURNS) as [CommandKind, readonly StepId[]][])(
    '%s: in turn where the table by hand says so, for the hands of that step',
    (kind, steps) => {
      for (const position of POSITIONS) {
        const open = HANDS.filter((hands) => gate(at(position), hands, kind) === null);
        const expected = position !== 'done' && steps.includes(position) ? [TABLE[position][0]] : [];
        expect([position, open]).toEqual([position, expected]);
      }
    },
  );

  test('A1.2 answering for a leaf is in turn at the recount, for the officials in charge and not for those who count', () => {
    for (const position of POSITIONS) {
      const open = HANDS.filter((hands) => gate(at(position), hands, 'answerRecount') === null);
      expect([position, open]).toEqual([position, position === 'recount' ? ['approver'] : []]);
    }
  });

  test('every command is in the table by hand, moves a dossier, or answers for it', () => {
    const moving = ['sendBack', 'setPriority', 'recordReceipts', 'answerRecount'];
    expect([...Object.keys(TURNS), ...moving].sort()).toEqual([...KINDS].sort());
  });

  test('a dossier put aside only moves by being taken up, its priority, or the station’s receipts', () => {
    const open = KINDS.filter((kind) =>
      POSITIONS.some((position) => HANDS.some((hands) => gate(at(position, true), hands, kind) === null)),
    );
    expect(open.sort()).toEqual(['recordReceipts', 'setPriority', 'takeUp']);
  });

  test('A1.1 sending back needs the hands of the step at hand, and goes only where the table says', () => {
    for (const from of STEP_IDS) {
      const [own, backTo] = TABLE[from];
      for (const hands of HANDS) {
        for (const to of STEP_IDS) {
          const dossier = at(from);
          const capabilities: readonly Capability[] = hands === 'station' || hands === 'nobody' ? [] : [hands];
          const actor = hands === 'station' ? PEOPLE.station.actor : PEOPLE.viewer.actor;
          const decision = decide(
            { ...base, dossier, actor, capabilities },
            { kind: 'sendBack', input: { to, reason: 'image-quality' }, expectedVersion: dossier.version },
          );
          const mayAtAll = (['inspector', 'approver', 'archivist', 'classifier'] as readonly string[]).includes(hands);
          const may = mayAtAll && (own === 'station' || own === hands);
          const expected = backTo.length === 0 ? 'wrong-step' : !may ? 'not-permitted' : backTo.includes(to) ? null : 'cannot-send-back';
          expect([from, hands, to, decision.ok ? null : decision.refusal.code]).toEqual([from, hands, to, expected]);
        }
      }
    }
  });

  test('the buttons offered are those whose gate is open', () => {
    for (const position of POSITIONS) {
      for (const aside of [false, true]) {
        for (const hands of HANDS) {
          const dossier = at(position, aside);
          const actor = hands === 'station' ? PEOPLE.station.actor : PEOPLE.viewer.actor;
          const capabilities: readonly Capability[] = hands === 'station' || hands === 'nobody' ? [] : [hands];
          expect(allowedCommands(dossier, actor, capabilities)).toEqual(KINDS.filter((kind) => gate(dossier, hands, kind) === null));
        }
      }
    }
  });
});
