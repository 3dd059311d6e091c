import { describe, expect, test } from 'vitest';
import { reconcile } from '#app/pipeline/index.ts';
import { DOSSIER, end, frame, leaf, WORK, walkTo } from '#tests/fixtures/pipeline/walk.ts';

/** Four leaves: plain, «مکرر» with a blank back, one that unfolds to two images, one with a slip. */
const odd = () => {
  const station = walkTo('foliate');
  const leaves = [
    leaf('1'),
    leaf('1.1', { oddities: ['repeated'] }),
    leaf('2', { oddities: ['unfolds'], images: { recto: 2, verso: 1 } }),
    leaf('3', { oddities: ['slip'], images: { recto: 2, verso: 1 } }),
  ];
  station.must(DOSSIER, 'archivist', { kind: 'numberLeaves', input: { leaves } });
  station.must(DOSSIER, 'archivist', end('foliate'));
  WORK.register(station, DOSSIER);
  station.must(DOSSIER, 'registrar', end('register'));
  WORK.prepare(station, DOSSIER);
  station.must(DOSSIER, 'preparer', end('prepare'));
  return station;
};

describe('A1.2 one closed count', () => {
  test('images − extra + blanks = sides = 2 × leaves, leaf by leaf', () => {
    const station = odd();
    for (const place of ['1', '1.1', '2', '3']) station.must(DOSSIER, 'operator', frame({ leaf: place, side: 'recto' }));
    for (const place of ['2', '3']) station.must(DOSSIER, 'operator', frame({ leaf: place, side: 'recto' }, { salt: 'second' }));
    for (const place of ['1', '2', '3']) station.must(DOSSIER, 'operator', frame({ leaf: place, side: 'verso' }));
    station.must(DOSSIER, 'operator', { kind: 'explainSide', input: { leaf: '1.1', side: 'verso', as: 'blank' } });
    station.must(DOSSIER, 'operator', { kind: 'noteSeparator', input: { sha256: 'a'.repeat(64) } });
    expect(reconcile(station.state(DOSSIER))).toEqual({
      leaves: 4,
      sides: 8,
      images: 9,
      supersededImages: 0,
      withdrawnImages: 0,
      extraOnSide: 2,
      blankSides: 1,
      separators: 1,
      recount: null,
      answered: [],
      sideMismatches: [],
      recountMismatches: [],
      sidesReconcile: true,
      reconciled: false,
    });
  });

  test('every difference is named with its side, in the order of the paper', () => {
    const station = odd();
    for (const salt of ['', 'b']) station.must(DOSSIER, 'operator', frame({ leaf: '1.1', side: 'recto' }, { salt }));
    station.must(DOSSIER, 'operator', frame({ leaf: '2', side: 'recto' }));
    expect(reconcile(station.state(DOSSIER)).sideMismatches).toEqual([
      { leaf: '1', side: 'recto', have: 0, need: 1, why: 'no-image' },
      { leaf: '1', side: 'verso', have: 0, need: 1, why: 'no-image' },
      { leaf: '1.1', side: 'recto', have: 2, need: 1, why: 'too-many' },
      { leaf: '1.1', side: 'verso', have: 0, need: 1, why: 'no-image' },
      { leaf: '2', side: 'recto', have: 1, need: 2, why: 'too-few' },
      { leaf: '2', side: 'verso', have: 0, need: 1, why: 'no-image' },
      { leaf: '3', side: 'recto', have: 0, need: 2, why: 'no-image' },
      { leaf: '3', side: 'verso', have: 0, need: 1, why: 'no-image' },
    ]);
  });

  test('an image on a leaf that left the dossier is named and not lost from the count', () => {
    const station = walkTo('inspect');
    const state = station.state(DOSSIER);
    const removed = { ...state, leaves: state.leaves.map((one) => (one.leaf === '2' ? { ...one, removed: 'از پرونده دیگری' } : one)) };
    expect(reconcile(removed)).toMatchObject({
      leaves: 1,
      images: 3,
      sideMismatches: [{ leaf: '2', side: 'recto', have: 1, need: 0, why: 'leaf-removed' }],
      sidesReconcile: false,
    });
  });

  test('a dossier without leaves does not reconcile', () => {
    expect(reconcile(walkTo('foliate').state(DOSSIER))).toMatchObject({ leaves: 0, sides: 0, sidesReconcile: false, reconciled: false });
  });

  test('the recount finds each leaf where the ledger has it, or names what it found', () => {
    const station = walkTo('recount');
    const count = (one: string, other?: string) => {
      const leaves = [{ leaf: '1', found: one }, ...(other === undefined ? [] : [{ leaf: '2', found: other }])];
      station.must(DOSSIER, 'archivist', { kind: 'recordRecount', input: { leaves: leaves as never } });
      const { recount, recountMismatches, reconciled } = reconcile(station.state(DOSSIER));
      return [recount, recountMismatches, reconciled];
    };
    expect(count('present', 'present')).toEqual([2, [], true]);
    expect(count('fresh-damage', 'turned-over')).toEqual([2, [], true]);
    expect(count('present')).toEqual([1, [{ leaf: '2', why: 'not-recounted' }], false]);
    for (const found of ['missing', 'other-number', 'stuck-together'])
      expect(count('present', found)).toEqual([1, [{ leaf: '2', why: found }], false]);
  });
});
