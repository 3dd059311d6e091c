import fc from 'fast-check';
import {
  ANSWER_REASONS,
  COMMANDS,
  type CommandKind,
  currentImages,
  type DossierCommand,
  type DossierState,
  imagesInOrder,
  RECOUNT_FINDINGS,
  reconcile,
  SIDES,
  STEP_IDS,
  type StepId,
  stepOf,
} from '#app/pipeline/index.ts';
import type { MemoryStation } from '#tests/fixtures/pipeline/memoryStation.ts';
import { PEOPLE, type PersonName } from '#tests/fixtures/pipeline/people.ts';
import { DOSSIER, end, frame, HANDS, IDENTITY, leaf, publish, same } from '#tests/fixtures/pipeline/walk.ts';

/** One thing that somebody tries: chosen numbers, made into a command when the dossier's state is known. */
export interface Move {
  readonly kind: CommandKind | 'next';
  readonly who: PersonName;
  /** By whose turn it is instead, so that histories get somewhere. */
  readonly right: boolean;
  readonly a: number;
  readonly b: number;
  readonly stale: boolean;
}

const KINDS = Object.keys(COMMANDS) as CommandKind[];
const NAMES = Object.keys(PEOPLE) as PersonName[];

export const moves = (most: number): fc.Arbitrary<readonly Move[]> =>
  fc.array(
    fc.record({
      kind: fc.oneof({ weight: 5, arbitrary: fc.constant('next' as const) }, { weight: 2, arbitrary: fc.constantFrom(...KINDS) }),
      who: fc.constantFrom(...NAMES),
      right: fc.integer({ min: 0, max: 9 }).map((value) => value > 1),
      a: fc.nat(11),
      b: fc.nat(11),
      stale: fc.integer({ min: 0, max: 19 }).map((value) => value === 0),
    }),
    { minLength: Math.floor(most / 2), maxLength: most },
  );

const PLACES = ['1', '2', '2.1', '3'].flatMap((name) => SIDES.map((side) => ({ leaf: name, side })));
const at = <Value>(list: readonly Value[], index: number): Value => list[index % list.length] as Value;

/** The command of that kind that the chosen numbers make. */
const commandOf = (station: MemoryStation, kind: CommandKind, { a, b }: Move): DossierCommand => {
  const state = station.state(DOSSIER);
  const image = currentImages(state).length === 0 ? a + 1 : at(currentImages(state), a).image;
  const place = at(PLACES, a);
  const inputs: { readonly [Kind in CommandKind]: () => unknown } = {
    recordShelfRow: () => ({ shelfRow: `ب ${a}` }),
    numberLeaves: () => ({
      leaves: [
        leaf('1'),
        leaf('2'),
        ...(a % 2 ? [leaf('2.1', { oddities: ['repeated'] })] : []),
        ...(b % 3 ? [leaf('3', { oddities: ['unfolds'], images: { recto: 1 + (a % 2), verso: 1 } })] : []),
      ],
    }),
    amendLeaf: () => ({
      change: at(['added', 'changed', 'removed'] as const, a),
      leaf: leaf(at(['1', '2.1', '3', '4'], b), { images: { recto: 1 + (a % 2), verso: 1 } }),
      reason: 'بازبینی',
    }),
    recordIdentity: () => IDENTITY,
    recordReadBack: () => ({
      barcode: a === 0 ? '01050100999907' : (state.barcode ?? ''),
      how: at(['keyboard', 'scan', 'rendered'] as const, b),
    }),
    answerSlimming: () => ({ answer: at(['done', 'not-needed'] as const, a) }),
    captureImage: () => frame(place, { salt: `${b}`, supersedes: b > 8 ? image : 0 }).input,
    explainSide: () => ({ ...place, as: at(['blank', 'inaccessible'] as const, b) }),
    reopenSide: () => place,
    moveImage: () => ({ image, ...at(PLACES, b) }),
    withdrawImage: () => ({ image, reason: 'تکراری' }),
    markBlank: () => ({ image, blank: b % 2 === 0 }),
    setRecipe: () => ({ image, recipe: { turn: at([0, 90, 180, 270] as const, b), deskewMilliDegrees: a * 10, crop: null } }),
    noteSeparator: () => ({ sha256: 'a'.repeat(64) }),
    judgeImage: () => ({ image, verdict: b > 9 ? 'rejected' : 'accepted', reason: b > 9 ? 'cut' : '' }),
    compareImage: () => (b > 9 ? { ...same(station, image).input, result: 'differs', reason: 'incomplete' } : same(station, image).input),
    recordRecount: () => ({
      leaves: state.leaves
        .filter((one) => one.removed === null)
        .map((one, index) => ({ leaf: one.leaf, found: index === a ? at(RECOUNT_FINDINGS, b) : 'present' })),
      unknown: a === 11 ? [{ after: '1' }] : [],
    }),
    answerRecount: () => ({
      leaf: a > 8 ? '2' : (reconcile(state).recountMismatches[0]?.leaf ?? '1'),
      reason: at(b > 7 ? (['other'] as const) : ANSWER_REASONS, b),
      note: b === 3 ? '' : 'جستجو شد',
    }),
    fileDocument: () => ({
      document: 1 + (a % 4),
      images: imagesInOrder(state)
        .slice(a % 3, (a % 3) + 1 + (b % 3))
        .map((one) => one.image),
      type: at(['10-02', '10-03', '90-01', '99-01'], b),
    }),
    unfileDocument: () => ({ document: 1 + (a % 4) }),
    completeStep: () => ({ step: state.position === 'done' ? at(STEP_IDS, a) : state.position }),
    sendBack: () => ({
      to: at(
        state.position === 'done' || stepOf(state.position).backTo.length === 0
          ? STEP_IDS
          : (stepOf(state.position).backTo as readonly StepId[]),
        a,
      ),
      reason: 'image-quality',
      images: state.images.slice(0, b % 3).map((one) => one.image),
    }),
    putAside: () => ({ reason: 'منتظر پاسخ' }),
    takeUp: () => ({}),
    release: () => ({}),
    setPriority: () => ({ outOfTurn: a % 2 === 0, reason: 'حضور بیمه‌شده' }),
    recordReceipts: () => ({}),
  };
  return { kind, input: inputs[kind]() } as DossierCommand;
};

/** Something that brings the dossier on from where it stands: the first thing missing, or the end of the step. */
const nextCommand = (station: MemoryStation, move: Move): DossierCommand => {
  const state = station.state(DOSSIER);
  const tell = (kind: CommandKind, more: Partial<Move> = {}): DossierCommand =>
    commandOf(station, kind, { ...move, b: move.b % 10, ...more });
  if (state.aside !== null) return tell('takeUp');
  switch (state.position) {
    case 'foliate':
      return state.leaves.length === 0 ? tell('numberLeaves') : end('foliate');
    case 'register':
      return state.identity === null
        ? tell('recordIdentity')
        : state.readBacks.length === 0
          ? tell('recordReadBack', { a: 1, b: 0 })
          : end('register');
    case 'prepare':
      return state.slimming === null ? tell('answerSlimming') : end('prepare');
    case 'capture':
      return nextCapture(state, move) ?? end('capture');
    case 'inspect': {
      const open = currentImages(state).find((image) => image.judgement === null);
      if (open !== undefined)
        return {
          kind: 'judgeImage',
          input: { image: open.image, verdict: move.b > 10 ? 'rejected' : 'accepted', reason: move.b > 10 ? 'streak' : '' },
        };
      return currentImages(state).some((image) => image.judgement?.verdict === 'rejected') ? tell('sendBack', { a: 0 }) : end('inspect');
    }
    case 'approve': {
      const open = currentImages(state).find((image) => image.comparison === null);
      return open === undefined ? end('approve') : same(station, open.image);
    }
    case 'reassemble':
      return state.readBacks.some((one) => one.step === 'reassemble' && one.visit === state.visits.reassemble)
        ? end('reassemble')
        : tell('recordReadBack', { a: 1, b: 1 });
    case 'recount': {
      // Now and then a leaf is not in its place, and somebody answers for it or counts again.
      const open = reconcile(state).recountMismatches.length;
      if (state.recount?.visit !== state.visits.recount)
        return tell('recordRecount', move.a % 2 === 0 ? { a: 0, b: 1 + (move.b % 3) } : { a: 10 });
      if (open === 0) return end('recount');
      return move.a === 1 ? tell('recordRecount', { a: 10 }) : tell('answerRecount', { a: 0, b: 8 });
    }
    case 'reshelve':
      return state.shelfRowVisits.reshelve === state.visits.reshelve ? end('reshelve') : tell('recordShelfRow');
    case 'classify': {
      const filed = new Set(state.documents.flatMap((one) => one.images));
      const open = imagesInOrder(state).find((image) => !filed.has(image.image) && !image.blank);
      const document = Math.max(0, ...state.documents.map((one) => one.document)) + 1;
      return open === undefined ? end('classify') : { kind: 'fileDocument', input: { document, images: [open.image], type: '10-02' } };
    }
    case 'upload':
      return { kind: 'recordReceipts', input: {} };
    default:
      return end('retrieve');
  }
};

const nextCapture = (state: DossierState, { a }: Move): DossierCommand | null => {
  for (const one of state.leaves.filter((known) => known.removed === null)) {
    for (const side of SIDES) {
      const place = { leaf: one.leaf, side };
      const images = currentImages(state).filter((image) => image.leaf === one.leaf && image.side === side);
      const refused = images.find((image) => image.judgement?.verdict === 'rejected' || image.comparison?.result === 'differs');
      if (refused !== undefined) return frame(place, { supersedes: refused.image, salt: `${state.version}` });
      if (images.length > one.images[side]) return { kind: 'withdrawImage', input: { image: images[0]?.image ?? 0, reason: 'زیادی' } };
      if (images.length > 0 && images.length < one.images[side]) return frame(place, { salt: `${state.version}` });
      const explained = state.explanations.some((known) => known.leaf === one.leaf && known.side === side);
      if (images.length === 0 && !explained)
        return a > 8 && side === 'verso'
          ? { kind: 'explainSide', input: { ...place, as: 'blank' } }
          : frame(place, { salt: `${state.version}` });
    }
  }
  return null;
};

export interface Tried {
  readonly command: DossierCommand;
  readonly who: PersonName;
  readonly stale: boolean;
}

/** The move made into a command and a person, for the dossier as it stands. */
export const tryOf = (station: MemoryStation, move: Move): Tried => {
  const { position, version } = station.state(DOSSIER);
  if (move.kind === 'next' || move.kind === 'recordReceipts')
    publish(station, DOSSIER, move.b === 0 ? ['v1/content/masters/0001.jpg'] : []);
  const command = move.kind === 'next' ? nextCommand(station, move) : commandOf(station, move.kind, move);
  const who =
    move.right && position !== 'done'
      ? move.a > 9 && move.kind === 'next' && position !== 'upload'
        ? 'allHands'
        : command.kind === 'answerRecount'
          ? 'approver'
          : HANDS[position]
      : move.who;
  return { command: move.stale ? { ...command, expectedVersion: version - 1 } : command, who, stale: move.stale };
};
