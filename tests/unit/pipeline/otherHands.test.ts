import { describe, expect, test } from 'vitest';
import { currentImages, type DossierCommand, sameHands } from '#app/pipeline/index.ts';
import type { MemoryStation } from '#tests/fixtures/pipeline/memoryStation.ts';
import type { PersonName } from '#tests/fixtures/pipeline/people.ts';
import { DOSSIER, doStep, end, frame, HANDS, rejected, same, sendBack, WORK, walkTo } from '#tests/fixtures/pipeline/walk.ts';

const refusalOf = (station: MemoryStation, who: PersonName, command: DossierCommand) => {
  const outcome = station.tell(DOSSIER, who, command);
  return outcome.ok ? null : outcome.refusal;
};

/** At the approval, with one image recaptured by someone who may also approve. */
const recapturedBy = (who: PersonName): MemoryStation => {
  const station = walkTo('inspect');
  station.must(DOSSIER, 'inspector', rejected(2));
  station.must(DOSSIER, 'inspector', sendBack('capture', [2]));
  station.must(DOSSIER, who, frame({ leaf: '1', side: 'verso' }, { supersedes: 2, salt: 'again' }));
  station.must(DOSSIER, 'operator', end('capture'));
  doStep(station);
  expect(station.state(DOSSIER).position).toBe('approve');
  return station;
};

describe('A1.3 the approver is never who captured the batch', () => {
  test('A1.3 approver who captured one of the images is refused at the first comparison, of any image', () => {
    const station = walkTo('capture');
    station.must(DOSSIER, 'allHands', frame({ leaf: '1', side: 'recto' }));
    doStep(station);
    doStep(station);
    const refusal = refusalOf(station, 'allHands', same(station, 3));
    expect(refusal).toEqual({ code: 'approver-captured', details: { culprits: [{ image: 1, leaf: '1', side: 'recto' }] } });
  });

  test('A1.3 a new account under the old user code, as at a rebuilt station, is still the hands that captured', () => {
    const own = { person: 'a', code: '3012', name: 'الف' };
    expect(sameHands(own, { person: 'b', code: '3012', name: 'الف' })).toBe(true);
    expect(sameHands(own, { person: 'b', code: '3013', name: 'الف' })).toBe(false);
    expect(sameHands({ station: '0105-01' }, { station: '0105-01' })).toBe(false);
  });

  test('A1.3 approver who only recaptured is refused as well', () => {
    const station = recapturedBy('operatorApprover');
    expect(refusalOf(station, 'operatorApprover', same(station, 1))).toEqual({
      code: 'approver-captured',
      details: { culprits: [{ image: 4, leaf: '1', side: 'verso' }] },
    });
    WORK.approve(station, DOSSIER);
    expect(refusalOf(station, 'operatorApprover', end('approve'))?.code).toBe('approver-captured');
    expect(station.must(DOSSIER, 'secondApprover', end('approve')).position).toBe('reassemble');
  });

  test('A1.3 comparer who captures afterwards bars the approval of everybody until another has compared', () => {
    const station = walkTo('approve');
    for (const image of [1, 2]) station.must(DOSSIER, 'operatorApprover', same(station, image));
    station.must(DOSSIER, 'operatorApprover', sendBack('capture', [3]));
    station.must(DOSSIER, 'operatorApprover', frame({ leaf: '2', side: 'recto' }, { supersedes: 3, salt: 'again' }));
    station.must(DOSSIER, 'operator', end('capture'));
    doStep(station);
    station.must(DOSSIER, 'approver', same(station, 4));
    expect(refusalOf(station, 'approver', end('approve'))).toEqual({
      code: 'approver-captured',
      details: { culprits: [{ image: 4, leaf: '2', side: 'recto' }] },
    });
    for (const image of [1, 2]) station.must(DOSSIER, 'approver', same(station, image));
    expect(station.must(DOSSIER, 'approver', end('approve')).position).toBe('reassemble');
  });

  test('A1.3 a withdrawn image no longer counts against who captured it', () => {
    const station = walkTo('capture');
    station.must(DOSSIER, 'operatorApprover', frame({ leaf: '1', side: 'recto' }));
    station.must(DOSSIER, 'operatorApprover', { kind: 'withdrawImage', input: { image: 1, reason: 'برگ وارونه بود' } });
    for (const step of ['capture', 'inspect'] as const) {
      WORK[step](station, DOSSIER);
      station.must(DOSSIER, HANDS[step], end(step));
    }
    for (const image of currentImages(station.state(DOSSIER))) station.must(DOSSIER, 'operatorApprover', same(station, image.image));
    expect(station.must(DOSSIER, 'operatorApprover', end('approve')).position).toBe('reassemble');
  });

  test('A1.3 a superseded image no longer counts against who captured it', () => {
    const station = walkTo('capture');
    station.must(DOSSIER, 'operatorApprover', frame({ leaf: '1', side: 'recto' }));
    station.must(DOSSIER, 'operator', frame({ leaf: '1', side: 'recto' }, { supersedes: 1, salt: 'again' }));
    doStep(station);
    doStep(station);
    expect(refusalOf(station, 'operatorApprover', same(station, 2))).toBeNull();
  });

  test('A1.3 who captured stays barred by person, whatever capability or name they act under', () => {
    const station = recapturedBy('operatorApprover');
    const facts = station.facts(DOSSIER, 'operatorApprover');
    expect(facts.capabilities).toContain('approver');
    expect(refusalOf(station, 'operator', same(station, 1))?.code).toBe('not-permitted');
  });
});
