import { describe, expect, test } from 'vitest';
import { makeBarcodeValue } from '#app/dossier/index.ts';
import { toPersianDigits } from '#app/kernel/digits.ts';
import { type DossierCommand, imagesInOrder, type Position } from '#app/pipeline/index.ts';
import { explainRefusal } from '#app/words/index.ts';
import { type MemoryStation, memoryStation } from '#tests/fixtures/pipeline/memoryStation.ts';
import type { PersonName } from '#tests/fixtures/pipeline/people.ts';
import {
  DOSSIER,
  doStep,
  end,
  frame,
  HANDS,
  IDENTITY,
  leaf,
  rejected,
  same,
  sendBack,
  WORK,
  walkTo,
} from '#tests/fixtures/pipeline/walk.ts';

type Kind = DossierCommand['kind'];
const tell = (station: MemoryStation, kind: Kind, input: unknown, who?: PersonName) => {
  const { position } = station.state(DOSSIER);
  const outcome = station.tell(DOSSIER, who ?? (position === 'done' ? 'archivist' : HANDS[position]), { kind, input } as DossierCommand);
  if (outcome.ok) return 'accepted';
  for (const language of ['fa', 'en'] as const) {
    const said = explainRefusal(language, outcome.refusal);
    expect(`${said.message} ${said.do}`, outcome.refusal.code).not.toMatch(/[{}]|undefined/);
  }
  return outcome.refusal;
};
const recto = (name: string) => ({ leaf: name, side: 'recto' as const });
const verso = (name: string) => ({ leaf: name, side: 'verso' as const });
const leaves = (...names: readonly string[]) => ({ leaves: names.map((name) => leaf(name)) });

/** A command, where it is given, and the refusal that its own rules answer with. */
type Row = readonly [string, Position, Kind, unknown | ((station: MemoryStation) => unknown), string | object];

// biome-ignore format: a table is read row by row
const ROWS: readonly Row[] = [
  ['A1 leaves start at 1', 'foliate', 'numberLeaves', leaves('2', '3'), { code: 'leaf-numbering-broken', details: { leaf: '2' } }],
  ['A1 a number left out', 'foliate', 'numberLeaves', leaves('1', '2', '4'), { code: 'leaf-numbering-broken', details: { leaf: '4' } }],
  ['A1 a number twice', 'foliate', 'numberLeaves', leaves('1', '2', '2'), { code: 'leaf-numbering-broken', details: { leaf: '2' } }],
  ['A1 «مکرر» without its leaf', 'foliate', 'numberLeaves', leaves('1', '2.1'), { code: 'leaf-numbering-broken', details: { leaf: '2.1' } }],
  ['A1 second «مکرر» without the first', 'foliate', 'numberLeaves', leaves('1', '1.2'), { code: 'leaf-numbering-broken', details: { leaf: '1.2' } }],
  ['A1 «مکرر» leaves, given in any order', 'foliate', 'numberLeaves', leaves('1', '3', '2.1', '2', '2.2'), 'accepted'],
  ['A1 ten leaves, in the order of numbers and not of letters', 'foliate', 'numberLeaves', leaves('1', '10', '2', '3', '4', '5', '6', '7', '8', '9'), 'accepted'],
  ['A1 no leaf at all', 'foliate', 'numberLeaves', leaves(), { code: 'input-invalid', details: { at: ['leaves'] } }],
  ['A1 a leaf number that is none', 'foliate', 'numberLeaves', leaves('01'), 'input-invalid'],
  ['A1 leaf 0', 'foliate', 'numberLeaves', leaves('0'), 'input-invalid'],
  ['A1 «مکرر» 0', 'foliate', 'numberLeaves', leaves('1.0'), 'input-invalid'],
  ['A1 an oddity that is not in the list', 'foliate', 'numberLeaves', { leaves: [{ ...leaf('1'), oddities: ['torn'] }] }, 'input-invalid'],
  ['A1.2 a side that needs no image', 'foliate', 'numberLeaves', { leaves: [leaf('1', { images: { recto: 1, verso: 0 } })] }, { code: 'leaf-needs-images', details: { leaf: '1' } }],
  ['a field that nobody asked for', 'foliate', 'numberLeaves', { ...leaves('1'), more: 1 }, 'input-invalid'],

  ['A1 a national ID whose check digit is wrong', 'register', 'recordIdentity', { ...IDENTITY, nationalId: '1234567890' }, { code: 'national-id-invalid', details: {} }],
  ['A1 a day of birth that no calendar has', 'register', 'recordIdentity', { ...IDENTITY, birthDate: '1971-02-30' }, { code: 'birth-date-invalid', details: {} }],
  ['A1 a day of birth that the paper does not tell', 'register', 'recordIdentity', { ...IDENTITY, birthDate: '' }, 'accepted'],
  ['A1 reading back before a barcode is issued', 'register', 'recordReadBack', { barcode: '01050100000107', how: 'keyboard' }, { code: 'barcode-not-issued', details: {} }],

  ['A4.1 an answer that is none', 'prepare', 'answerSlimming', { answer: 'later' }, 'input-invalid'],
  ['A1.2 adding a leaf that is there', 'prepare', 'amendLeaf', { change: 'added', leaf: leaf('2'), reason: 'تازه' }, { code: 'leaf-already-numbered', details: { leaf: '2' } }],
  ['A1.2 adding a leaf that breaks the numbering', 'prepare', 'amendLeaf', { change: 'added', leaf: leaf('4'), reason: 'تازه' }, { code: 'leaf-numbering-broken', details: { leaf: '4' } }],
  ['A1.2 adding a «مکرر» leaf', 'prepare', 'amendLeaf', { change: 'added', leaf: leaf('1.1'), reason: 'چسبیده بود' }, 'accepted'],
  ['A1.2 changing a leaf that is not there', 'prepare', 'amendLeaf', { change: 'changed', leaf: leaf('3'), reason: 'تازه' }, { code: 'leaf-unknown', details: { leaf: '3' } }],
  ['A1.2 an amendment without a reason', 'prepare', 'amendLeaf', { change: 'removed', leaf: leaf('2'), reason: ' ' }, 'input-invalid'],
  ['A1.2 a change that leaves a side without images', 'prepare', 'amendLeaf', { change: 'changed', leaf: leaf('2', { images: { recto: 0, verso: 1 } }), reason: 'اصلاح' }, { code: 'leaf-needs-images', details: { leaf: '2' } }],

  ['A1 a frame for a leaf that is not there', 'capture', 'captureImage', frame(recto('9')).input, { code: 'leaf-unknown', details: { leaf: '9' } }],
  ['A1 a frame that supersedes nothing', 'capture', 'captureImage', frame(recto('1'), { supersedes: 3 }).input, { code: 'image-unknown', details: { image: 3 } }],
  ['A1.2 explaining a side of no leaf', 'capture', 'explainSide', { ...verso('9'), as: 'blank' }, { code: 'leaf-unknown', details: { leaf: '9' } }],
  ['A1.2 reopening what nobody explained', 'capture', 'reopenSide', verso('1'), { code: 'side-not-explained', details: { leaf: '1', side: 'verso' } }],
  ['A1 moving an image that is not there', 'capture', 'moveImage', { image: 1, ...verso('1') }, { code: 'image-unknown', details: { image: 1 } }],
  ['A1 withdrawing an image that is not there', 'capture', 'withdrawImage', { image: 1, reason: 'x' }, { code: 'image-unknown', details: { image: 1 } }],
  ['A1 marking an image that is not there', 'capture', 'markBlank', { image: 1, blank: true }, { code: 'image-unknown', details: { image: 1 } }],
  ['A1 a recipe for an image that is not there', 'capture', 'setRecipe', { image: 1, recipe: { turn: 90, deskewMilliDegrees: 0, crop: null } }, { code: 'image-unknown', details: { image: 1 } }],
  ['A1 a recipe beyond 15 degrees', 'capture', 'setRecipe', { image: 1, recipe: { turn: 0, deskewMilliDegrees: 15_001, crop: null } }, 'input-invalid'],
  ['A1 a separator is no image', 'capture', 'noteSeparator', { sha256: 'a'.repeat(64) }, 'accepted'],

  ['A1 judging an image that is not there', 'inspect', 'judgeImage', { image: 9, verdict: 'accepted' }, { code: 'image-unknown', details: { image: 9 } }],
  ['A1 rejecting without a reason', 'inspect', 'judgeImage', { image: 1, verdict: 'rejected' }, { code: 'reason-missing', details: { image: 1 } }],
  ['A1.1 sending back where no way leads', 'inspect', 'sendBack', { to: 'foliate', reason: 'leaf-missing' }, { code: 'cannot-send-back', details: { from: 'inspect', to: 'foliate', allowed: ['capture'] } }],
  ['A1.1 sending forward', 'inspect', 'sendBack', { to: 'approve', reason: 'image-quality' }, 'cannot-send-back'],
  ['A1.1 another reason without a note', 'inspect', 'sendBack', { to: 'capture', reason: 'other' }, { code: 'note-missing', details: {} }],
  ['A1.1 sending back an image that never was', 'inspect', 'sendBack', { to: 'capture', reason: 'image-quality', images: [9] }, { code: 'image-unknown', details: { image: 9 } }],
  ['A1.1 ending another step', 'inspect', 'completeStep', { step: 'approve' }, { code: 'wrong-step', details: { position: 'inspect', step: 'approve' } }],

  ['A1 comparing an image that is not there', 'approve', 'compareImage', { image: 9, accessSha256: 'a'.repeat(64), result: 'same' }, { code: 'image-unknown', details: { image: 9 } }],
  ['A1 comparing another access copy than there is', 'approve', 'compareImage', { image: 1, accessSha256: 'a'.repeat(64), result: 'same' }, { code: 'access-copy-changed', details: { image: 1 } }],
  ['A1 differing without a reason', 'approve', 'compareImage', (station: MemoryStation) => ({ ...same(station, 1).input, result: 'differs' }), { code: 'reason-missing', details: { image: 1 } }],

  ['A1 a label of another dossier', 'reassemble', 'recordReadBack', { barcode: makeBarcodeValue({ branch: '0105', station: 1, serial: 9999 }), how: 'keyboard' }, 'label-wrong'],
  ['A1 what a reader typed and is no barcode, never repeated in the refusal', 'reassemble', 'recordReadBack', { barcode: '0013542419', how: 'keyboard' }, 'label-unreadable'],
  ['A1 the label in Persian digits and groups', 'reassemble', 'recordReadBack', (station: MemoryStation) => ({ barcode: toPersianDigits(station.state(DOSSIER).barcode ?? ''), how: 'keyboard' }), 'accepted'],
  ['A1 a label that was only rendered', 'reassemble', 'recordReadBack', (station: MemoryStation) => ({ barcode: station.state(DOSSIER).barcode, how: 'rendered' }), { code: 'label-only-rendered', details: {} }],

  ['A1.2 a leaf counted twice', 'recount', 'recordRecount', { leaves: [{ leaf: '1', found: 'present' }, { leaf: '1', found: 'missing' }] }, { code: 'leaf-counted-twice', details: { leaf: '1' } }],
  ['A1.2 a leaf counted that never was', 'recount', 'recordRecount', { leaves: [{ leaf: '7', found: 'present' }] }, { code: 'leaf-unknown', details: { leaf: '7' } }],

  ['A1.2 a strange leaf found after one that never was', 'recount', 'recordRecount', { leaves: [], unknown: [{ after: 'x' }] }, { code: 'leaf-unknown', details: { leaf: 'x' } }],
  ['A1.2 a strange leaf found before the first', 'recount', 'recordRecount', { leaves: [], unknown: [{ after: '' }] }, 'accepted'],

  ['A1 a type that the table has not', 'classify', 'fileDocument', { document: 1, images: [1], type: '10-99' }, { code: 'document-type-unknown', details: { type: '10-99' } }],
  ['A1 a document of an image that is not there', 'classify', 'fileDocument', { document: 1, images: [9], type: '10-02' }, { code: 'image-unknown', details: { image: 9 } }],
  ['A1 a document with a gap', 'classify', 'fileDocument', { document: 1, images: [1, 3], type: '10-02' }, { code: 'images-not-consecutive', details: { image: 3 } }],
  ['A1 a document backwards', 'classify', 'fileDocument', { document: 1, images: [2, 1], type: '10-02' }, { code: 'images-not-consecutive', details: { image: 1 } }],
  ['A1 a document with an image twice', 'classify', 'fileDocument', { document: 1, images: [1, 1], type: '10-02' }, { code: 'images-not-consecutive', details: { image: 1 } }],
  ['A1 a field that the type asks for', 'classify', 'fileDocument', { document: 1, images: [1], type: '85-01', fields: [{ field: 'number', value: '۱۲/۳' }] }, { code: 'field-missing', details: { field: 'date' } }],
  ['A1 a day that no calendar has', 'classify', 'fileDocument', { document: 1, images: [1], type: '10-01', fields: [{ field: 'date', value: '1405/12/30' }] }, { code: 'field-invalid', details: { field: 'date' } }],
  ['A1 taking away a document that is not there', 'classify', 'unfileDocument', { document: 3 }, { code: 'document-unknown', details: { document: 3 } }],

  ['nobody holds it', 'inspect', 'release', {}, { code: 'not-taken', details: {} }],
  ['A3.2 a priority without a reason', 'inspect', 'setPriority', { outOfTurn: true, reason: '' }, 'not-permitted'],
  ['nothing more to do', 'done', 'completeStep', { step: 'classify' }, { code: 'dossier-done', details: {} }],
];

describe('what a command’s own rules answer', () => {
  const stations = new Map<Position, MemoryStation>();
  const at = (position: Position): MemoryStation => {
    // Refusals change nothing, so they share a station; whatever is accepted gets one of its own.
    const known = stations.get(position) ?? walkTo(position, { station: memoryStation({ sample: position !== 'register' }) });
    stations.set(position, known);
    return known;
  };
  test.each(ROWS)('%s (%s: %s)', (_, position, kind, input, expected) => {
    const station = expected === 'accepted' ? walkTo(position) : at(position);
    const given = typeof input === 'function' ? (input as (station: MemoryStation) => unknown)(station) : input;
    const answer = tell(station, kind, given);
    if (typeof expected === 'object') expect(answer).toEqual(expected);
    else expect(typeof answer === 'string' ? answer : answer.code).toBe(expected);
  });

  test('a dossier that is not there, a person who has seen an older event, a person who may not', () => {
    const station = walkTo('foliate');
    expect(station.tell('7b1c6a52-93a4-4f0e-8d55-000000000000' as typeof DOSSIER, 'archivist', end('foliate'))).toMatchObject({
      refusal: { code: 'dossier-unknown' },
    });
    expect(station.tell(DOSSIER, 'archivist', { ...end('foliate'), expectedVersion: 1 })).toMatchObject({
      refusal: { code: 'dossier-changed', details: { expected: 1, version: station.state(DOSSIER).version } },
    });
    expect(tell(station, 'numberLeaves', leaves('1'), 'operator')).toEqual({ code: 'not-permitted', details: { needs: ['archivist'] } });
    expect(tell(station, 'recordReceipts', {}, 'archivist')).toEqual({ code: 'station-only', details: {} });
  });
});

describe('A1.2 the ledger of leaves', () => {
  test('a leaf with an image cannot be removed, one without can, and comes back under its number', () => {
    const station = walkTo('capture');
    station.must(DOSSIER, 'operator', frame(recto('1')));
    station.must(DOSSIER, 'operator', { kind: 'explainSide', input: { ...verso('2'), as: 'blank' } });
    const amend = (change: string, name: string) =>
      tell(station, 'amendLeaf', { change, leaf: leaf(name), reason: 'برگ پرونده دیگری است' });
    expect(amend('removed', '1')).toEqual({ code: 'leaf-has-images', details: { leaf: '1' } });
    expect(amend('removed', '2')).toBe('accepted');
    expect(station.state(DOSSIER).leaves).toMatchObject([
      { leaf: '1', removed: null },
      { leaf: '2', removed: 'برگ پرونده دیگری است' },
    ]);
    expect(station.state(DOSSIER).explanations).toEqual([]);
    expect(tell(station, 'captureImage', frame(recto('2')).input)).toEqual({ code: 'leaf-unknown', details: { leaf: '2' } });
    expect(amend('changed', '2')).toMatchObject({ code: 'leaf-unknown' });
    expect(amend('removed', '1')).toMatchObject({ code: 'last-leaf-stays' });
    expect(amend('added', '3')).toBe('accepted');
    expect(amend('added', '2')).toBe('accepted');
    expect(station.state(DOSSIER).leaves).toMatchObject([{ leaf: '1' }, { leaf: '2', removed: null }, { leaf: '3' }]);
  });

  test('a leaf found at the recount goes back to capture, is added there, captured, and counted', () => {
    const station = walkTo('recount');
    station.must(DOSSIER, 'archivist', {
      kind: 'recordRecount',
      input: {
        leaves: [
          { leaf: '1', found: 'present' },
          { leaf: '2', found: 'present' },
        ],
        unknown: [{ after: '1', note: 'چسبیده بود' }],
      },
    });
    expect(station.tell(DOSSIER, 'archivist', end('recount'))).toMatchObject({
      refusal: { code: 'recount-differs', details: { culprits: [{ leaf: '1', why: 'unknown-leaf' }] } },
    });
    station.must(DOSSIER, 'archivist', { kind: 'sendBack', input: { to: 'capture', reason: 'leaf-unknown' } });
    expect(tell(station, 'amendLeaf', { change: 'added', leaf: leaf('1.1', { oddities: ['repeated'] }), reason: 'در شمارش پیدا شد' })).toBe(
      'accepted',
    );
    expect(station.tell(DOSSIER, 'operator', end('capture'))).toMatchObject({
      refusal: {
        code: 'side-unexplained',
        details: {
          culprits: [
            { leaf: '1.1', side: 'recto' },
            { leaf: '1.1', side: 'verso' },
          ],
        },
      },
    });
    while (station.state(DOSSIER).position !== 'reshelve') doStep(station);
    expect(imagesInOrder(station.state(DOSSIER)).map((one) => one.leaf)).toEqual(['1', '1', '1.1', '1.1', '2']);
  });
});

describe('A1 images', () => {
  test('a side with an image is not explained; a captured side is no longer explained', () => {
    const station = walkTo('capture');
    station.must(DOSSIER, 'operator', { kind: 'explainSide', input: { ...verso('1'), as: 'blank' } });
    station.must(DOSSIER, 'operator', frame(verso('1')));
    expect(station.state(DOSSIER).explanations).toEqual([]);
    expect(tell(station, 'explainSide', { ...verso('1'), as: 'blank' })).toEqual({
      code: 'side-has-image',
      details: { leaf: '1', side: 'verso', image: 1 },
    });
  });

  test('a recapture supersedes and keeps both; numbers are never reused', () => {
    const station = walkTo('capture');
    station.must(DOSSIER, 'operator', frame(recto('1')));
    station.must(DOSSIER, 'operator', frame(recto('1'), { supersedes: 1, salt: 'again' }));
    station.must(DOSSIER, 'operator', { kind: 'withdrawImage', input: { image: 2, reason: 'برگ وارونه بود' } });
    station.must(DOSSIER, 'operator', frame(recto('1'), { salt: 'third' }));
    expect(station.state(DOSSIER).images.map((one) => [one.image, one.state, one.supersedes])).toEqual([
      [1, 'superseded', 0],
      [2, 'withdrawn', 1],
      [3, 'current', 0],
    ]);
    expect(tell(station, 'captureImage', frame(recto('1'), { supersedes: 1 }).input)).toEqual({
      code: 'image-unknown',
      details: { image: 1 },
    });
  });

  test('the same bytes twice are two images', () => {
    const station = walkTo('capture');
    station.must(DOSSIER, 'operator', frame(recto('1')));
    station.must(DOSSIER, 'operator', {
      kind: 'captureImage',
      input: { ...(frame(recto('1')).input as Extract<DossierCommand, { kind: 'captureImage' }>['input']), leaf: '2' },
    });
    const [one, other] = station.state(DOSSIER).images;
    expect(other?.sha256).toBe(one?.sha256);
    expect(other?.state).toBe('current');
  });

  test('a container is kept once, however many pages came out of it', () => {
    const station = walkTo('capture');
    const kept = { sha256: 'b'.repeat(64), bytes: 1000, mime: 'application/pdf', pages: 2 };
    for (const [index, side] of (['recto', 'verso'] as const).entries()) {
      const input = frame({ leaf: '1', side }).input as Extract<DossierCommand, { kind: 'captureImage' }>['input'];
      const arrival = { sha256: kept.sha256, page: index + 1, how: 'stream' as const, renderer: '', dpi: 300 };
      station.must(DOSSIER, 'operator', { kind: 'captureImage', input: { ...input, arrival, arrivalKept: kept } });
    }
    expect(station.state(DOSSIER).arrivals).toEqual([kept]);
    expect(station.state(DOSSIER).images.map((one) => one.arrival?.page)).toEqual([1, 2]);
  });

  test('a judgement falls with place and recipe, a comparison with the blank mark too', () => {
    const station = walkTo('approve', { ready: true });
    station.must(DOSSIER, 'approver', sendBack('inspect'));
    const opinions = () => station.state(DOSSIER).images.map((one) => [one.judgement?.verdict ?? null, one.comparison?.result ?? null]);
    station.must(DOSSIER, 'inspector', { kind: 'markBlank', input: { image: 1, blank: true } });
    station.must(DOSSIER, 'inspector', {
      kind: 'setRecipe',
      input: { image: 2, recipe: { turn: 90, deskewMilliDegrees: -1200, crop: null } },
    });
    expect(opinions()).toEqual([
      ['accepted', null],
      [null, null],
      ['accepted', 'same'],
    ]);
  });
});

describe('A1.1 the way through a step is the same code the second time', () => {
  test('only what changed is judged and compared again', () => {
    const station = walkTo('inspect', { ready: true });
    station.must(DOSSIER, 'inspector', rejected(2));
    station.must(DOSSIER, 'inspector', sendBack('capture', [2]));
    expect(station.state(DOSSIER)).toMatchObject({
      position: 'capture',
      visits: { capture: 2 },
      sentBack: { from: 'inspect', to: 'capture', images: [2] },
    });
    WORK.capture(station, DOSSIER);
    expect(station.must(DOSSIER, 'operator', end('capture')).sentBack).toBeNull();
    const open = station.state(DOSSIER).images.filter((one) => one.state === 'current' && one.judgement === null);
    expect(open.map((one) => [one.image, one.supersedes, one.batch])).toEqual([[4, 2, 2]]);
    while (station.state(DOSSIER).position !== 'done') doStep(station);
    expect(station.state(DOSSIER).completed.map((one) => `${one.step} ${one.visit}`)).toEqual([
      'retrieve 1',
      'foliate 1',
      'register 1',
      'prepare 1',
      'capture 1',
      'capture 2',
      'inspect 2',
      'approve 1',
      'reassemble 1',
      'recount 1',
      'reshelve 1',
      'upload 1',
      'classify 1',
    ]);
  });

  test('a recapture after classification stands in the document of the image that it supersedes', () => {
    const station = walkTo('classify');
    station.must(DOSSIER, 'classifier', { kind: 'fileDocument', input: { document: 1, images: [1, 2, 3], type: '10-02' } });
    station.must(DOSSIER, 'classifier', sendBack('capture', [2]));
    station.must(DOSSIER, 'operator', frame(verso('1'), { supersedes: 2, salt: 'again' }));
    expect(station.state(DOSSIER).documents).toMatchObject([{ document: 1, images: [1, 4, 3] }]);
    station.must(DOSSIER, 'operator', { kind: 'withdrawImage', input: { image: 3, reason: 'برگ دیگری است' } });
    expect(station.state(DOSSIER).documents).toMatchObject([{ document: 1, images: [1, 4] }]);
    station.must(DOSSIER, 'operator', { kind: 'moveImage', input: { image: 4, ...recto('2') } });
    expect(station.state(DOSSIER).documents).toMatchObject([{ document: 1, images: [1] }]);
    station.must(DOSSIER, 'operator', { kind: 'withdrawImage', input: { image: 1, reason: 'تکراری' } });
    expect(station.state(DOSSIER).documents).toEqual([]);
  });

  test('a page put between the pages of a document blocks step 12 by name', () => {
    const station = walkTo('classify');
    station.must(DOSSIER, 'classifier', { kind: 'fileDocument', input: { document: 1, images: [1, 2, 3], type: '10-02' } });
    station.must(DOSSIER, 'classifier', sendBack('capture'));
    tell(station, 'amendLeaf', { change: 'added', leaf: leaf('1.1'), reason: 'پیدا شد' });
    while (station.state(DOSSIER).position !== 'classify') doStep(station);
    station.must(DOSSIER, 'classifier', { kind: 'fileDocument', input: { document: 2, images: [4, 5], type: '90-01' } });
    expect(station.tell(DOSSIER, 'classifier', end('classify'))).toMatchObject({
      refusal: {
        code: 'image-not-classified',
        details: {
          culprits: [
            { image: 4, leaf: '1.1' },
            { image: 5, leaf: '1.1' },
          ],
        },
      },
    });
    station.must(DOSSIER, 'classifier', { kind: 'unfileDocument', input: { document: 2 } });
    station.must(DOSSIER, 'classifier', { kind: 'fileDocument', input: { document: 1, images: [1, 2, 4, 5, 3], type: '10-02' } });
    expect(station.must(DOSSIER, 'classifier', end('classify')).position).toBe('done');
  });

  test('an image already in a document stays out of a second one', () => {
    const station = walkTo('classify');
    station.must(DOSSIER, 'classifier', { kind: 'fileDocument', input: { document: 1, images: [1, 2], type: '10-02' } });
    expect(tell(station, 'fileDocument', { document: 2, images: [2, 3], type: '10-02' })).toEqual({
      code: 'image-in-other-document',
      details: { document: 1 },
    });
  });
});
