import { describe, expect, test } from 'vitest';
import { dossierJson } from '#app/archive/index.ts';
import { canonicalJson } from '#app/kernel/canonicalJson.ts';
import {
  ANSWER_REASONS,
  ANSWERABLE_FINDINGS,
  type AnswerReason,
  currentImages,
  type DossierCommand,
  HARMLESS_FINDINGS,
  RECOUNT_FINDINGS,
  type RecountFinding,
  reconcile,
  verifyLog,
} from '#app/pipeline/index.ts';
import { explainRefusal, type Language } from '#app/words/index.ts';
import type { MemoryStation } from '#tests/fixtures/pipeline/memoryStation.ts';
import { nodeHasher } from '#tests/fixtures/pipeline/nodeHasher.ts';
import { PEOPLE, type PersonName } from '#tests/fixtures/pipeline/people.ts';
import { DOSSIER, doStep, end, HANDS, sendBack, WORK, walkTo } from '#tests/fixtures/pipeline/walk.ts';

const refusalOf = (station: MemoryStation, who: PersonName, command: DossierCommand) => {
  const outcome = station.tell(DOSSIER, who, command);
  return outcome.ok ? null : outcome.refusal;
};

const count = (second: RecountFinding | null, unknown: readonly { after: string }[] = []): DossierCommand => ({
  kind: 'recordRecount',
  input: {
    leaves: [{ leaf: '1', found: 'present' }, ...(second === null ? [] : [{ leaf: '2', found: second }])],
    unknown: [...unknown],
  },
});

const answer = (leaf = '2', reason: AnswerReason = 'not-found', note = 'سه بار جستجو شد'): DossierCommand => ({
  kind: 'answerRecount',
  input: { leaf, reason, note },
});

/** At the recount, with leaf 2 not in its place. */
const withLoss = (found: RecountFinding = 'missing', counter: PersonName = 'archivist'): MemoryStation => {
  const station = walkTo('recount');
  station.must(DOSSIER, counter, count(found));
  return station;
};

describe('A1.2 a leaf that the recount did not find is answered for by name', () => {
  test('unanswered it blocks and is named; answered it is a line of the count, and the step ends', () => {
    const station = withLoss();
    expect(refusalOf(station, 'archivist', end('recount'))).toEqual({
      code: 'recount-differs',
      details: { culprits: [{ leaf: '2', why: 'missing' }] },
    });
    station.must(DOSSIER, 'approver', answer());
    expect(reconcile(station.state(DOSSIER))).toMatchObject({
      leaves: 2,
      recount: 1,
      answered: [{ leaf: '2', why: 'missing', reason: 'not-found' }],
      recountMismatches: [],
      reconciled: true,
    });
    expect(station.state(DOSSIER).recount?.answers).toMatchObject([
      { leaf: '2', reason: 'not-found', note: 'سه بار جستجو شد', by: PEOPLE.approver.actor },
    ]);
    expect(station.must(DOSSIER, 'archivist', end('recount')).position).toBe('reshelve');
    expect(verifyLog(nodeHasher, station.lines()).valid).toBe(true);
  });

  test('its images stay as they were compared, and the dossier goes through to its end', () => {
    const station = withLoss();
    const before = currentImages(station.state(DOSSIER));
    station.must(DOSSIER, 'approver', answer());
    expect(currentImages(station.state(DOSSIER))).toEqual(before);
    station.must(DOSSIER, 'archivist', end('recount'));
    while (station.state(DOSSIER).position !== 'done') doStep(station);
    expect(currentImages(station.state(DOSSIER)).map((image) => image.leaf)).toEqual(['1', '1', '2']);
    expect(reconcile(station.state(DOSSIER)).answered).toHaveLength(1);
  });

  test('an answer for one leaf leaves the other in the way', () => {
    const station = walkTo('recount');
    station.must(DOSSIER, 'archivist', {
      kind: 'recordRecount',
      input: { leaves: ['1', '2'].map((leaf) => ({ leaf, found: 'missing' as const })) },
    });
    station.must(DOSSIER, 'approver', answer());
    expect(refusalOf(station, 'archivist', end('recount'))).toEqual({
      code: 'recount-differs',
      details: { culprits: [{ leaf: '1', why: 'missing' }] },
    });
  });
});

describe('A1.2 who may answer', () => {
  test('not those who count, nor anybody without the officials’ capability', () => {
    const station = withLoss();
    for (const who of ['archivist', 'operator', 'inspector', 'administrator', 'viewer', 'station'] as const)
      expect([who, refusalOf(station, who, answer())]).toEqual([who, { code: 'not-permitted', details: { needs: ['approver'] } }]);
  });

  test('not the hands that counted, whatever else they may do', () => {
    const station = withLoss('missing', 'allHands');
    expect(refusalOf(station, 'allHands', answer())).toEqual({ code: 'counter-answers', details: { leaf: '2' } });
    expect(refusalOf(station, 'secondApprover', answer())).toBeNull();
  });

  test('somebody who answers and then counts again stands without an answer', () => {
    const station = withLoss();
    station.must(DOSSIER, 'allHands', answer());
    station.must(DOSSIER, 'allHands', count('missing'));
    expect(refusalOf(station, 'allHands', answer())?.code).toBe('counter-answers');
    expect(refusalOf(station, 'allHands', end('recount'))?.code).toBe('recount-differs');
  });
});

describe('A1.2 an answer belongs to one count', () => {
  test('it lapses when the leaves are counted again, found or not', () => {
    const station = withLoss();
    station.must(DOSSIER, 'approver', answer());
    station.must(DOSSIER, 'archivist', count('missing'));
    expect(reconcile(station.state(DOSSIER))).toMatchObject({ answered: [], recountMismatches: [{ leaf: '2', why: 'missing' }] });
    station.must(DOSSIER, 'archivist', count('present'));
    expect(reconcile(station.state(DOSSIER))).toMatchObject({ recount: 2, answered: [], reconciled: true });
  });

  test('on the next visit it counts for nothing, and nothing of an earlier visit can be answered', () => {
    const station = withLoss();
    station.must(DOSSIER, 'approver', answer());
    station.must(DOSSIER, 'archivist', sendBack('capture'));
    for (const step of ['capture', 'inspect', 'approve', 'reassemble'] as const) {
      WORK[step](station, DOSSIER);
      station.must(DOSSIER, HANDS[step], end(step));
    }
    expect(refusalOf(station, 'archivist', end('recount'))?.code).toBe('not-recounted');
    expect(refusalOf(station, 'approver', answer())).toEqual({ code: 'nothing-to-answer', details: { leaf: '2' } });
  });

  test('before the leaves are counted there is nothing to answer', () => {
    expect(refusalOf(walkTo('recount'), 'approver', answer())?.code).toBe('nothing-to-answer');
  });
});

describe('A2.6 an answer in a log that was forged with care, each digest in its place', () => {
  const forged = (change: Readonly<Record<string, unknown>>, data: Readonly<Record<string, unknown>> = {}) => {
    const station = withLoss();
    station.must(DOSSIER, 'approver', answer());
    station.must(DOSSIER, 'archivist', end('recount'));
    const lines: string[] = [];
    for (const line of station.lines(DOSSIER)) {
      const event = JSON.parse(line) as { kind: string; n: number; dossierN: number; data: object; prev: string; dossierPrev: string };
      const before = lines.at(-1);
      const digest = before === undefined ? event.dossierPrev : nodeHasher.sha256(before);
      const prev = before === undefined ? event.prev : digest;
      const changed = event.kind === 'recountAnswered' ? { ...change, data: { ...event.data, ...data } } : {};
      lines.push(canonicalJson({ ...event, ...changed, prev, dossierPrev: digest }));
    }
    const verdict = verifyLog(nodeHasher, lines);
    return verdict.valid ? 'valid' : verdict.culprit.why;
  };

  test('as it was it is good; by the counter’s hands, of another visit, for another leaf or finding it is not', () => {
    expect(forged({})).toBe('valid');
    expect(forged({ actor: PEOPLE.archivist.actor })).toBe('counter-answers');
    expect(forged({ actor: PEOPLE.station.actor })).toBe('log-wrong-hands');
    expect(forged({}, { visit: 2 })).toBe('log-step-order');
    expect(forged({}, { leaf: '1' })).toBe('nothing-to-answer');
    expect(forged({}, { reason: 'inseparable' })).toBe('answer-does-not-fit');
    expect(forged({}, { note: '' })).toBe('log-line-unknown');
  });
});

describe('A1.2 what the archive says of it', () => {
  test('dossier.json counts the leaf as answered for, with who and in which words', () => {
    const station = withLoss();
    station.must(DOSSIER, 'approver', answer());
    const head = { events: 1, head: '0'.repeat(64) };
    const branch = { code: '0105', name: 'شعبه نمونه', station: '01' };
    const told = JSON.parse(dossierJson(station.state(DOSSIER), branch, { dossier: head, station: head }, new Map()));
    expect(told.count).toMatchObject({
      leaves: 2,
      recount: 1,
      answered: [{ leaf: '2', why: 'missing', reason: 'not-found' }],
      reconciled: true,
    });
    expect(told.recount.answers).toMatchObject([{ leaf: '2', note: 'سه بار جستجو شد', by: { code: '3031' } }]);
  });
});

describe('A1.2 what an answer can explain', () => {
  test('a finding is harmless or can be answered, never both', () => {
    expect([...HARMLESS_FINDINGS, ...ANSWERABLE_FINDINGS].sort()).toEqual([...RECOUNT_FINDINGS].sort());
  });

  /** By hand: which reason explains which finding. */
  const FITS: Readonly<Record<AnswerReason, readonly RecountFinding[]>> = {
    'not-found': ['missing'],
    spoiled: ['missing'],
    'taken-out': ['missing'],
    misnumbered: ['other-number'],
    inseparable: ['stuck-together'],
    other: ['missing', 'other-number', 'stuck-together'],
  };
  test.each(ANSWER_REASONS)('%s explains what it can and nothing else', (reason) => {
    for (const found of ANSWERABLE_FINDINGS) {
      const refusal = refusalOf(withLoss(found), 'approver', answer('2', reason));
      expect([found, refusal]).toEqual([
        found,
        FITS[reason].includes(found) ? null : { code: 'answer-does-not-fit', details: { leaf: '2', why: found } },
      ]);
    }
  });

  test('a leaf that nobody counted is counted, and one that nobody numbered goes back to capture: no answer replaces it', () => {
    const station = walkTo('recount');
    station.must(DOSSIER, 'archivist', count(null, [{ after: '1' }]));
    expect(refusalOf(station, 'approver', answer('2', 'other'))).toEqual({
      code: 'not-to-be-answered',
      details: { leaf: '2', why: 'not-recounted' },
    });
    expect(refusalOf(station, 'approver', answer('1', 'other'))).toEqual({
      code: 'not-to-be-answered',
      details: { leaf: '1', why: 'unknown-leaf' },
    });
  });

  test('an answer for a leaf says nothing of a stray one found after it', () => {
    const station = walkTo('recount');
    station.must(DOSSIER, 'archivist', count('missing', [{ after: '2' }]));
    station.must(DOSSIER, 'approver', answer());
    expect(reconcile(station.state(DOSSIER))).toMatchObject({
      answered: [{ leaf: '2', why: 'missing' }],
      recountMismatches: [{ leaf: '2', why: 'unknown-leaf' }],
      reconciled: false,
    });
    expect(refusalOf(station, 'approver', answer('2', 'other'))?.code).toBe('not-to-be-answered');
  });

  test('a leaf in its place, one that never was, and one that has its answer ask for none', () => {
    const station = withLoss();
    for (const leaf of ['1', '7'])
      expect(refusalOf(station, 'approver', answer(leaf))).toEqual({ code: 'nothing-to-answer', details: { leaf } });
    station.must(DOSSIER, 'approver', answer());
    expect(refusalOf(station, 'secondApprover', answer())?.code).toBe('nothing-to-answer');
  });

  test('without words it explains nothing', () => {
    expect(refusalOf(withLoss(), 'approver', answer('2', 'not-found', '  '))).toEqual({
      code: 'answer-without-words',
      details: { leaf: '2' },
    });
  });

  test.each<Language>(['fa', 'en'])('every refusal of an answer is said in %s with its leaf', (language) => {
    for (const code of ['nothing-to-answer', 'counter-answers', 'not-to-be-answered', 'answer-does-not-fit', 'answer-without-words']) {
      const said = explainRefusal(language, { code, details: { leaf: '12.1', why: 'missing' } });
      expect(`${said.message} ${said.do}`).not.toMatch(/[{}]|undefined/);
      expect(said.message).toContain(language === 'fa' ? '۱۲ مکرر' : '12 bis');
    }
  });
});
