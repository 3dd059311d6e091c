import { describe, expect, test } from 'vitest';
import {
  currentImages,
  type DossierCommand,
  type DossierFacts,
  type DossierState,
  decide,
  type Facts,
  GUARDS,
  type GuardCode,
  type GuardId,
  type Guards,
  STEPS,
  type StepId,
  stepOf,
} from '#app/pipeline/index.ts';
import { explainRefusal, type Language } from '#app/words/index.ts';
import type { MemoryStation } from '#tests/fixtures/pipeline/memoryStation.ts';
import type { PersonName } from '#tests/fixtures/pipeline/people.ts';
import { DOSSIER, end, frame, HANDS, leaf, rejected, same, sendBack, WORK, walkTo } from '#tests/fixtures/pipeline/walk.ts';

/** A dossier whose step could end, but for one guard. */
interface Case {
  readonly requirement: string;
  readonly step: StepId;
  readonly code: GuardCode;
  readonly culprits?: readonly unknown[];
  readonly arrange: () => { readonly station: MemoryStation; readonly who?: PersonName; readonly but?: (facts: Facts) => Partial<Facts> };
}

const changed =
  (change: (dossier: DossierState) => Partial<DossierState>) =>
  (facts: Facts): Partial<Facts> =>
    facts.dossier === null ? {} : { dossier: { ...facts.dossier, ...change(facts.dossier) } };

const ready = (step: StepId): MemoryStation => walkTo(step, { ready: true });

// biome-ignore format: a table is read row by row
const CASES: Readonly<Record<GuardId, Case>> = {
  shelfRowKnown: {
    requirement: 'A1', step: 'retrieve', code: 'shelf-row-unknown',
    arrange: () => ({ station: ready('retrieve'), but: changed(() => ({ shelfRow: '' })) }),
  },
  leavesNumbered: {
    requirement: 'A1', step: 'foliate', code: 'leaves-not-numbered',
    arrange: () => ({ station: walkTo('foliate') }),
  },
  identityKnown: {
    requirement: 'A1', step: 'register', code: 'identity-unknown',
    arrange: () => ({ station: ready('register'), but: changed(() => ({ identity: null })) }),
  },
  notYetImaged: {
    requirement: 'A1', step: 'register', code: 'dossier-number-taken',
    arrange: () => ({ station: ready('register'), but: () => ({ sameNumber: { dossier: 'another', position: 'capture' } }) }),
  },
  barcodeReadBack: {
    requirement: 'A1', step: 'register', code: 'barcode-not-read-back',
    arrange: () => ({ station: ready('register'), but: changed((dossier) => ({ readBacks: dossier.readBacks.map((one) => ({ ...one, barcode: '01050100999907' })) })) }),
  },
  slimmingAnswered: {
    requirement: 'A4.1', step: 'prepare', code: 'slimming-unanswered',
    arrange: () => ({ station: walkTo('prepare') }),
  },
  someImages: {
    requirement: 'A1.2', step: 'capture', code: 'no-images',
    arrange: () => {
      const station = walkTo('capture');
      for (const name of ['1', '2']) for (const side of ['recto', 'verso'] as const) station.must(DOSSIER, 'operator', { kind: 'explainSide', input: { leaf: name, side, as: 'blank' } });
      return { station };
    },
  },
  everySideExplained: {
    requirement: 'A1.2', step: 'capture', code: 'side-unexplained',
    culprits: [{ leaf: '2', side: 'verso', have: 0, need: 1, why: 'no-image' }],
    arrange: () => {
      const station = ready('capture');
      station.must(DOSSIER, 'operator', { kind: 'reopenSide', input: { leaf: '2', side: 'verso' } });
      return { station };
    },
  },
  rejectedReplaced: {
    requirement: 'A1.1', step: 'capture', code: 'rejected-not-replaced',
    culprits: [{ image: 2, leaf: '1', side: 'verso' }],
    arrange: () => {
      const station = walkTo('inspect');
      station.must(DOSSIER, 'inspector', rejected(2));
      station.must(DOSSIER, 'inspector', sendBack('capture', [2]));
      return { station };
    },
  },
  everyImageJudged: {
    requirement: 'A1', step: 'inspect', code: 'image-not-judged',
    culprits: [{ image: 1, leaf: '1', side: 'recto' }],
    arrange: () => {
      const station = ready('inspect');
      station.must(DOSSIER, 'inspector', { kind: 'setRecipe', input: { image: 1, recipe: { turn: 180, deskewMilliDegrees: 0, crop: null } } });
      return { station };
    },
  },
  noneRejected: {
    requirement: 'A1', step: 'inspect', code: 'image-rejected',
    culprits: [{ image: 3, leaf: '2', side: 'recto' }],
    arrange: () => {
      const station = ready('inspect');
      station.must(DOSSIER, 'inspector', rejected(3));
      return { station };
    },
  },
  otherHandsThanCapture: {
    requirement: 'A1.3', step: 'approve', code: 'approver-captured',
    culprits: [{ image: 4, leaf: '2', side: 'verso' }],
    arrange: () => {
      const station = walkTo('capture');
      for (const place of [{ leaf: '1', side: 'recto' }, { leaf: '1', side: 'verso' }, { leaf: '2', side: 'recto' }] as const) station.must(DOSSIER, 'operator', frame(place));
      station.must(DOSSIER, 'operatorApprover', frame({ leaf: '2', side: 'verso' }));
      station.must(DOSSIER, 'operator', end('capture'));
      WORK.inspect(station, DOSSIER);
      station.must(DOSSIER, 'inspector', end('inspect'));
      WORK.approve(station, DOSSIER);
      return { station, who: 'operatorApprover' };
    },
  },
  everyImageCompared: {
    requirement: 'A1', step: 'approve', code: 'image-not-compared',
    culprits: [{ image: 2, leaf: '1', side: 'verso' }],
    arrange: () => {
      const station = walkTo('approve');
      for (const image of [1, 3]) station.must(DOSSIER, 'approver', same(station, image));
      return { station };
    },
  },
  labelReadBack: {
    requirement: 'A1', step: 'reassemble', code: 'label-not-read-back',
    arrange: () => ({ station: walkTo('reassemble') }),
  },
  recountReconciles: {
    requirement: 'A1.2', step: 'recount', code: 'recount-differs',
    culprits: [{ leaf: '2', why: 'missing' }],
    arrange: () => {
      const station = ready('recount');
      station.must(DOSSIER, 'archivist', { kind: 'recordRecount', input: { leaves: [{ leaf: '1', found: 'turned-over' }, { leaf: '2', found: 'missing' }] } });
      return { station };
    },
  },
  shelfRowConfirmed: {
    requirement: 'A1', step: 'reshelve', code: 'shelf-row-unconfirmed',
    arrange: () => ({ station: walkTo('reshelve') }),
  },
  everyDigestReceipted: {
    requirement: 'A1', step: 'upload', code: 'not-receipted',
    culprits: [{ path: 'v1/content/masters/0002.jpg' }],
    arrange: () => ({
      station: ready('upload'),
      but: ({ publication }) => ({ publication: publication && { ...publication, missingReceipts: ['v1/content/masters/0002.jpg'] } }),
    }),
  },
  everyImageClassified: {
    requirement: 'A1', step: 'classify', code: 'image-not-classified',
    culprits: [{ image: 3, leaf: '2', side: 'recto' }],
    arrange: () => {
      const station = ready('classify');
      station.must(DOSSIER, 'classifier', { kind: 'unfileDocument', input: { document: 3 } });
      return { station };
    },
  },
};

const IDS = Object.keys(CASES) as GuardId[];

const arranged = ({ step, arrange }: Case): { readonly facts: DossierFacts; readonly command: DossierCommand } => {
  const { station, who = HANDS[step], but } = arrange();
  const facts = station.facts(DOSSIER, who);
  const command: DossierCommand =
    step === 'upload' ? { kind: 'recordReceipts', input: {} } : { ...end(step), expectedVersion: station.state(DOSSIER).version };
  return { facts: { ...facts, ...but?.(facts) } as DossierFacts, command };
};

/** The guards, with one of them letting everything pass. */
const without = (id: GuardId): Guards => ({ ...GUARDS, [id]: () => null });

describe('every guard of the table', () => {
  test('stands on exactly one step', () => {
    expect(STEPS.flatMap((step) => [...step.guards]).sort()).toEqual([...IDS].sort());
    expect(Object.keys(GUARDS).sort()).toEqual([...IDS].sort());
  });

  for (const [id, one] of Object.entries(CASES) as [GuardId, Case][]) {
    describe(`${one.requirement} ${one.step}: ${id}`, () => {
      const { facts, command } = arranged(one);

      test(`refuses with ${one.code} and names the culprits`, () => {
        const decision = decide(facts, command);
        expect(decision).toMatchObject({ ok: false, refusal: { code: one.code } });
        if (one.culprits !== undefined) expect(!decision.ok && decision.refusal.details['culprits']).toEqual(one.culprits);
        expect(stepOf(one.step).guards).toContain(id);
      });

      test('is the only one that does: without it the step ends', () => {
        const decision = decide(facts, command, without(id));
        expect(decision.ok && decision.events.some((event) => event.kind === 'stepCompleted')).toBe(true);
      });

      test('is not replaced by any other: without one of those it still refuses', () => {
        for (const other of IDS.filter((guard) => guard !== id))
          expect(decide(facts, command, without(other))).toMatchObject({ ok: false, refusal: { code: one.code } });
      });

      test.each<Language>(['fa', 'en'])('is said in %s without a gap', (language) => {
        const decision = decide(facts, command);
        if (decision.ok) throw new Error('accepted');
        const said = explainRefusal(language, decision.refusal);
        expect(`${said.message} ${said.do}`).not.toMatch(/[{}]|undefined/);
        expect(said.message).not.toBe(explainRefusal(language, { code: 'fault', details: {} }).message);
      });
    });
  }
});

describe('further sides of a guard', () => {
  const refusalOf = (station: MemoryStation, who: PersonName, command: DossierCommand) => {
    const outcome = station.tell(DOSSIER, who, command);
    return outcome.ok ? null : outcome.refusal;
  };

  test('A1.2 a leaf that unfolds asks for all its images, and names what it has', () => {
    const station = walkTo('foliate');
    station.must(DOSSIER, 'archivist', {
      kind: 'numberLeaves',
      input: { leaves: [leaf('1', { oddities: ['unfolds'], images: { recto: 3, verso: 1 } })] },
    });
    station.must(DOSSIER, 'archivist', end('foliate'));
    for (const step of ['register', 'prepare'] as const) {
      WORK[step](station, DOSSIER);
      station.must(DOSSIER, HANDS[step], end(step));
    }
    station.must(DOSSIER, 'operator', frame({ leaf: '1', side: 'recto' }));
    station.must(DOSSIER, 'operator', frame({ leaf: '1', side: 'recto' }, { salt: 'right half' }));
    station.must(DOSSIER, 'operator', { kind: 'explainSide', input: { leaf: '1', side: 'verso', as: 'blank' } });
    expect(refusalOf(station, 'operator', end('capture'))).toEqual({
      code: 'side-unexplained',
      details: { culprits: [{ leaf: '1', side: 'recto', have: 2, need: 3, why: 'too-few' }] },
    });
    station.must(DOSSIER, 'operator', frame({ leaf: '1', side: 'recto' }, { salt: 'left half' }));
    expect(refusalOf(station, 'operator', end('capture'))).toBeNull();
  });

  test('A1 a comparison no longer counts once the access copy is another one', () => {
    const station = ready('approve');
    const facts = station.facts(DOSSIER, 'approver');
    const accessSha256 = new Map(facts.accessSha256).set(2, 'f'.repeat(64));
    const decision = decide({ ...facts, accessSha256 }, { ...end('approve'), expectedVersion: station.state(DOSSIER).version });
    expect(decision).toMatchObject({ ok: false, refusal: { code: 'image-not-compared', details: { culprits: [{ image: 2 }] } } });
  });

  test('A1 an image that differs from its original blocks approval and must be captured again', () => {
    const station = ready('approve');
    const accessSha256 = station.facts(DOSSIER, 'approver').accessSha256.get(3) ?? '';
    station.must(DOSSIER, 'approver', { kind: 'compareImage', input: { image: 3, accessSha256, result: 'differs', reason: 'incomplete' } });
    expect(refusalOf(station, 'approver', end('approve'))).toMatchObject({
      code: 'image-not-compared',
      details: { culprits: [{ image: 3 }] },
    });
    station.must(DOSSIER, 'approver', sendBack('capture', [3]));
    expect(refusalOf(station, 'operator', end('capture'))).toMatchObject({
      code: 'rejected-not-replaced',
      details: { culprits: [{ image: 3 }] },
    });
  });

  test('A1 the label of an earlier visit does not end step 8 again, nor does a rendered one', () => {
    const station = ready('recount');
    station.must(DOSSIER, 'archivist', sendBack('capture'));
    for (const step of ['capture', 'inspect', 'approve'] as const) station.must(DOSSIER, HANDS[step], end(step));
    expect(refusalOf(station, 'archivist', end('reassemble'))?.code).toBe('label-not-read-back');
    const barcode = station.state(DOSSIER).barcode ?? '';
    expect(refusalOf(station, 'archivist', { kind: 'recordReadBack', input: { barcode, how: 'rendered' } })?.code).toBe(
      'label-only-rendered',
    );
  });

  test('A1.2 the recount of an earlier visit does not end step 9 again', () => {
    const station = ready('recount');
    station.must(DOSSIER, 'archivist', sendBack('capture'));
    for (const step of ['capture', 'inspect', 'approve', 'reassemble'] as const) {
      WORK[step](station, DOSSIER);
      station.must(DOSSIER, HANDS[step], end(step));
    }
    expect(refusalOf(station, 'archivist', end('recount'))).toEqual({ code: 'not-recounted', details: { leaves: 2 } });
  });

  test('A1 nothing published, nothing receipted: step 11 waits', () => {
    const station = walkTo('upload');
    expect(refusalOf(station, 'station', { kind: 'recordReceipts', input: {} })?.code).toBe('not-published');
  });

  test('A1 a version planned before the dossier was sent back does not end step 11 for what came after', () => {
    const station = walkTo('upload', { ready: true });
    station.must(DOSSIER, 'inspector', sendBack('capture'));
    for (const step of ['capture', 'inspect', 'approve', 'reassemble', 'recount', 'reshelve'] as const) {
      WORK[step](station, DOSSIER);
      station.must(DOSSIER, HANDS[step], end(step));
    }
    expect(station.must(DOSSIER, 'station', { kind: 'recordReceipts', input: {} })).toMatchObject({
      position: 'upload',
      receipts: [{ version: 'v1' }],
    });
    expect(refusalOf(station, 'station', { kind: 'recordReceipts', input: {} })).toEqual({
      code: 'already-receipted',
      details: { version: 'v1' },
    });
    WORK.upload(station, DOSSIER);
    expect(station.must(DOSSIER, 'station', { kind: 'recordReceipts', input: {} })).toMatchObject({ position: 'classify' });
  });

  test('A1 an unidentified document blocks step 12 until it is resolved', () => {
    const station = walkTo('classify', { ready: true });
    station.must(DOSSIER, 'classifier', { kind: 'fileDocument', input: { document: 2, images: [2], type: '99-01' } });
    expect(refusalOf(station, 'classifier', end('classify'))).toMatchObject({
      code: 'image-not-classified',
      details: { culprits: [{ image: 2 }] },
    });
  });

  test('A1 a blank image needs no document', () => {
    const station = walkTo('inspect');
    station.must(DOSSIER, 'inspector', { kind: 'markBlank', input: { image: 2, blank: true } });
    for (const step of ['inspect', 'approve', 'reassemble', 'recount', 'reshelve'] as const) {
      WORK[step](station, DOSSIER);
      station.must(DOSSIER, HANDS[step], end(step));
    }
    WORK.upload(station, DOSSIER);
    station.must(DOSSIER, 'station', { kind: 'recordReceipts', input: {} });
    station.must(DOSSIER, 'classifier', { kind: 'fileDocument', input: { document: 1, images: [1, 3], type: '10-02' } });
    expect(station.must(DOSSIER, 'classifier', end('classify')).position).toBe('done');
    expect(currentImages(station.state(DOSSIER))).toHaveLength(3);
  });
});
