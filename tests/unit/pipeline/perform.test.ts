import { describe, expect, test } from 'vitest';
import { acceptFrame } from '#app/capture/acceptFrame.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import { type DossierEvent, perform, STEP_IDS } from '#app/pipeline/index.ts';
import type { Spool } from '#app/ports/Spool.ts';
import { talliesOfLog } from '#app/work/index.ts';
import { type MemoryStation, memoryStation } from '#tests/fixtures/pipeline/memoryStation.ts';
import { nodeHasher } from '#tests/fixtures/pipeline/nodeHasher.ts';
import { PEOPLE } from '#tests/fixtures/pipeline/people.ts';
import {
  accepted,
  DOSSIER,
  doStep,
  end,
  frame,
  OTHER_DOSSIER,
  rejected,
  same,
  sendBack,
  WORK,
  walkTo,
} from '#tests/fixtures/pipeline/walk.ts';

const kinds = (station: MemoryStation): readonly string[] => station.log.map((line) => line.kind);

describe('A1.1 every step is recorded with who, when and at which station', () => {
  test('twelve steps in order, each in the name of a person, the eleventh in the station’s', () => {
    const station = walkTo('done');
    const ended = station
      .lines(DOSSIER)
      .map((line) => JSON.parse(line) as DossierEvent & { station: string })
      .filter((event) => event.kind === 'stepCompleted');
    expect(ended.map((event) => event.data['step' as never])).toEqual(STEP_IDS);
    for (const event of ended) {
      expect(event.station).toBe('0105-01');
      expect(event.at).toMatch(/^2026-11-21T0\d:\d\d:\d\d\.000Z$/);
      expect('station' in event.actor).toBe(event.data['step' as never] === 'upload');
    }
  });

  test('a refusal leaves nothing behind: no event, no job', () => {
    const station = walkTo('capture');
    const [events, jobs] = [station.log.length, station.jobs.length];
    expect(station.tell(DOSSIER, 'operator', end('capture')).ok).toBe(false);
    expect([station.log.length, station.jobs.length]).toEqual([events, jobs]);
  });
});

describe('two people at one dossier', () => {
  test('the second is told that it changed, and to what', () => {
    const station = walkTo('inspect');
    const seen = station.state(DOSSIER).version;
    station.must(DOSSIER, 'inspector', rejected(1));
    const late = perform(station.deps, DOSSIER, PEOPLE.allHands.actor, {
      kind: 'judgeImage',
      input: { image: 1, verdict: 'accepted' },
      expectedVersion: seen,
    });
    expect(late).toMatchObject({ ok: false, refusal: { code: 'dossier-changed', details: { expected: seen, version: seen + 1 } } });
    expect(station.state(DOSSIER).images[0]?.judgement?.verdict).toBe('rejected');
  });

  test('a command that names no version is behind, a scanner’s frame never is', () => {
    const station = walkTo('capture');
    expect(perform(station.deps, DOSSIER, PEOPLE.operator.actor, end('capture'))).toMatchObject({ refusal: { code: 'dossier-changed' } });
    expect(perform(station.deps, DOSSIER, PEOPLE.operator.actor, frame({ leaf: '1', side: 'recto' })).ok).toBe(true);
  });
});

describe('aside, taken up, released, out of turn', () => {
  test('a dossier put aside waits with its reason until somebody takes it up', () => {
    const station = walkTo('inspect');
    station.must(DOSSIER, 'inspector', { kind: 'putAside', input: { reason: 'برگ ۲ در دست کارشناس' } });
    expect(station.tell(DOSSIER, 'inspector', rejected(1))).toMatchObject({
      refusal: { code: 'dossier-aside', details: { reason: 'برگ ۲ در دست کارشناس' } },
    });
    expect(station.must(DOSSIER, 'allHands', { kind: 'takeUp', input: {} })).toMatchObject({ aside: null, holder: PEOPLE.allHands.actor });
    expect(station.must(DOSSIER, 'inspector', { kind: 'release', input: {} }).holder).toBeNull();
  });

  test('whoever holds a dossier holds it for one step', () => {
    const station = walkTo('prepare', { ready: true });
    station.must(DOSSIER, 'preparer', { kind: 'takeUp', input: {} });
    expect(station.must(DOSSIER, 'preparer', end('prepare')).holder).toBeNull();
  });

  test('A3.2 out of turn is a priority and no other route', () => {
    const station = walkTo('capture');
    station.must(DOSSIER, 'registrar', { kind: 'setPriority', input: { outOfTurn: true, reason: 'حضور بیمه‌شده' } });
    expect(station.state(DOSSIER)).toMatchObject({ position: 'capture', outOfTurn: { reason: 'حضور بیمه‌شده' } });
    expect(station.tell(DOSSIER, 'operator', end('capture'))).toMatchObject({ refusal: { code: 'no-images' } });
    station.must(DOSSIER, 'approver', { kind: 'setPriority', input: { outOfTurn: false, reason: 'انجام شد' } });
    expect(station.state(DOSSIER).outOfTurn).toBeNull();
  });
});

describe('effects are jobs, unique by dossier, step and visit', () => {
  test('step 11 publishes when it is entered, step 12 when it is done, and a second visit once more', () => {
    const station = walkTo('upload');
    const publications = () => station.jobs.filter((job) => job.kind === 'publish').map((job) => job.key);
    expect(publications()).toEqual([`${DOSSIER}:upload:1`]);
    station.must(DOSSIER, 'archivist', sendBack('capture'));
    while (station.state(DOSSIER).position !== 'done') doStep(station);
    expect(publications()).toEqual([`${DOSSIER}:upload:1`, `${DOSSIER}:upload:2`, `${DOSSIER}:classify:1`]);
  });

  test('every captured image and every changed recipe has its page step', () => {
    const station = walkTo('capture');
    station.must(DOSSIER, 'operator', frame({ leaf: '1', side: 'recto' }));
    station.must(DOSSIER, 'operator', { kind: 'setRecipe', input: { image: 1, recipe: { turn: 90, deskewMilliDegrees: 0, crop: null } } });
    station.must(DOSSIER, 'operator', { kind: 'markBlank', input: { image: 1, blank: true } });
    expect(station.jobs.filter((job) => job.kind === 'pageStep').map((job) => job.payload)).toEqual([
      { dossier: DOSSIER, image: 1 },
      { dossier: DOSSIER, image: 1 },
    ]);
    expect(new Set(station.jobs.map((job) => job.key)).size).toBe(station.jobs.length);
  });
});

describe('the clock of the machine (DESIGN §12)', () => {
  const lastAt = (station: MemoryStation): string => station.log.at(-1)?.at ?? '';
  const back = (station: MemoryStation, milliseconds: number): void =>
    station.setClock(new Date(Date.parse(lastAt(station)) - milliseconds - 1000).toISOString());
  const act = (station: MemoryStation) => station.tell(DOSSIER, 'archivist', { kind: 'putAside', input: { reason: 'آزمون ساعت' } });

  test('up to 2 s behind: the event takes the time of the last one, silently', () => {
    const station = walkTo('retrieve');
    const before = lastAt(station);
    back(station, 2_000);
    expect(act(station).ok).toBe(true);
    expect(lastAt(station)).toBe(before);
    expect(kinds(station)).not.toContain('clockStepped');
  });

  test('more than 2 s behind: the step is written down, in the station’s name, before the event', () => {
    const station = walkTo('retrieve');
    back(station, 2_001);
    expect(act(station).ok).toBe(true);
    expect(kinds(station).slice(-2)).toEqual(['clockStepped', 'putAside']);
    expect(JSON.parse(station.log.at(-2)?.line ?? '')).toMatchObject({
      actor: { station: '0105-01' },
      data: { behindMilliseconds: 2_001 },
    });
  });

  test('more than 10 min behind: nothing is recorded until an administrator confirms', () => {
    const station = walkTo('retrieve');
    const length = station.log.length;
    back(station, 600_001);
    expect(act(station)).toMatchObject({ ok: false, refusal: { code: 'clock-behind', details: { behindSeconds: 600 } } });
    expect(station.log.length).toBe(length);
    back(station, 600_000);
    expect(act(station).ok).toBe(true);
  });

  test('once confirmed, recording goes on under the time of the last event', () => {
    const station = walkTo('retrieve');
    const before = lastAt(station);
    back(station, 3_600_000);
    station.confirmClock(new Date(Date.parse(before) - 3_600_000 - 500).toISOString());
    expect(act(station).ok).toBe(true);
    expect(lastAt(station)).toBe(before);
    expect(kinds(station)).not.toContain('clockStepped');
  });
});

describe('acceptFrame', () => {
  const spool = (): Spool & { readonly kept: Map<string, Uint8Array> } => {
    const kept = new Map<string, Uint8Array>();
    return {
      kept,
      put: async (bytes) => {
        const sha256 = nodeHasher.sha256(bytes);
        kept.set(sha256, bytes);
        return { sha256, bytes: bytes.length };
      },
      get: async () => null,
      has: async (sha256) => kept.has(sha256),
      pathOf: (sha256) => sha256,
    };
  };
  const bytes = new TextEncoder().encode('a page');
  const given = {
    bytes,
    leaf: '1',
    side: 'recto' as const,
    mime: 'image/jpeg' as const,
    dpi: 300,
    source: { driver: 'simulated' as const, device: 's', profile: 'p' },
    supersedes: 0,
    arrival: null,
  };

  test('bytes in the spool, then one event that names them, then the acknowledgement', async () => {
    const station = walkTo('capture');
    const into = spool();
    const taken = await acceptFrame({ ...station.deps, spool: into }, DOSSIER, PEOPLE.operator.actor, given);
    const sha256 = nodeHasher.sha256(bytes);
    expect(taken).toEqual({ ok: true, value: { sha256, image: 1, leaf: '1', side: 'recto' } });
    expect(station.state(DOSSIER).images).toMatchObject([{ image: 1, sha256, bytes: bytes.length, by: PEOPLE.operator.actor }]);
    expect([...into.kept.keys()]).toEqual([sha256]);
    expect(station.jobs.at(-1)).toMatchObject({ kind: 'pageStep', payload: { image: 1 } });
  });

  test('a refused frame is not acknowledged and leaves no event, only bytes that recovery names', async () => {
    const station = walkTo('inspect');
    const into = spool();
    const length = station.log.length;
    expect(await acceptFrame({ ...station.deps, spool: into }, DOSSIER, PEOPLE.operator.actor, given)).toMatchObject({
      ok: false,
      refusal: { code: 'wrong-step' },
    });
    expect(station.log.length).toBe(length);
    expect(into.kept.size).toBe(1);
  });

  test('a page that comes before its container is kept breaks an invariant', async () => {
    const station = walkTo('capture');
    const sha256 = 'c'.repeat(64) as Sha256;
    const arrival = {
      sha256,
      page: 1,
      how: 'stream' as const,
      renderer: '',
      dpi: 300,
      kept: { sha256, bytes: 9, mime: 'image/tiff', pages: 3 },
    };
    await expect(acceptFrame({ ...station.deps, spool: spool() }, DOSSIER, PEOPLE.operator.actor, { ...given, arrival })).rejects.toThrow(
      'container',
    );
  });
});

describe('A4.2 tallies of work', () => {
  const tallies = (station: MemoryStation) =>
    station
      .lines(DOSSIER)
      .map((line) => JSON.parse(line) as DossierEvent)
      .flatMap(talliesOfLog());

  test('who did what, by step and by image, on which Tehran day; nothing for the station', () => {
    const station = walkTo('done');
    const found = tallies(station);
    const count = (act: string) => found.filter((one) => one.act === act).reduce((sum, one) => sum + one.count, 0);
    expect(['imageCaptured', 'imageJudged', 'imageCompared', 'documentFiled', 'capture', 'upload'].map(count)).toEqual([3, 3, 3, 3, 1, 0]);
    expect(found.find((one) => one.act === 'imageCaptured')).toEqual({
      personCode: '3012',
      personName: 'تصویربردار نمونه',
      day: '2026-11-21',
      act: 'imageCaptured',
      count: 1,
    });
  });

  const byCode = (station: MemoryStation): Readonly<Record<string, number>> => {
    const sums: Record<string, number> = {};
    for (const { personCode, act, count } of tallies(station)) sums[`${personCode} ${act}`] = (sums[`${personCode} ${act}`] ?? 0) + count;
    return sums;
  };

  test('an image judged twice on one visit is one image judged for that person, and one for another', () => {
    const station = walkTo('inspect');
    for (const command of [rejected(2), accepted(2), accepted(1)]) station.must(DOSSIER, 'inspector', command);
    station.must(DOSSIER, 'allHands', rejected(2));
    station.must(DOSSIER, 'inspector', { kind: 'setRecipe', input: { image: 1, recipe: { turn: 90, deskewMilliDegrees: 0, crop: null } } });
    station.must(DOSSIER, 'inspector', accepted(1));
    expect(byCode(station)).toMatchObject({ '3020 imageJudged': 2, '3099 imageJudged': 1 });
  });

  test('a recapture counts each time, and what is looked at again on the next visit counts again', () => {
    const station = walkTo('inspect');
    station.must(DOSSIER, 'inspector', rejected(2));
    station.must(DOSSIER, 'inspector', sendBack('capture', [2]));
    WORK.capture(station, DOSSIER);
    station.must(DOSSIER, 'operator', frame({ leaf: '1', side: 'verso' }, { supersedes: 4, salt: 'once more' }));
    station.must(DOSSIER, 'operator', end('capture'));
    for (const image of [1, 5]) station.must(DOSSIER, 'inspector', accepted(image));
    station.must(DOSSIER, 'inspector', rejected(1));
    expect(byCode(station)).toMatchObject({ '3012 imageCaptured': 5, '3012 capture': 2, '3020 imageJudged': 3 });
  });

  test('compared twice and filed twice under one number is once, on one visit', () => {
    const station = walkTo('approve');
    for (const image of [1, 1, 2, 3]) station.must(DOSSIER, 'approver', same(station, image));
    station.must(DOSSIER, 'approver', end('approve'));
    while (station.state(DOSSIER).position !== 'classify') doStep(station);
    for (const images of [[1], [1, 2], [1, 2, 3]])
      station.must(DOSSIER, 'classifier', { kind: 'fileDocument', input: { document: 1, images, type: '10-02' } });
    station.must(DOSSIER, 'classifier', { kind: 'unfileDocument', input: { document: 1 } });
    station.must(DOSSIER, 'classifier', { kind: 'fileDocument', input: { document: 1, images: [1, 2, 3], type: '10-02' } });
    expect(byCode(station)).toMatchObject({ '3031 imageCompared': 3, '3040 documentFiled': 1 });
  });

  test('half past eight in the evening, UTC, is the next day in Tehran', () => {
    const station = memoryStation();
    station.open(OTHER_DOSSIER);
    station.setClock('2026-11-21T20:29:00.000Z');
    const dayOf = () => talliesOfLog()(JSON.parse(station.lines(OTHER_DOSSIER).at(-1) ?? '') as DossierEvent).map((one) => one.day);
    station.must(OTHER_DOSSIER, 'archivist', end('retrieve'));
    expect(dayOf()).toEqual(['2026-11-21']);
    WORK.foliate(station, OTHER_DOSSIER);
    station.setClock('2026-11-21T20:30:00.000Z');
    station.must(OTHER_DOSSIER, 'archivist', end('foliate'));
    expect(dayOf()).toEqual(['2026-11-22']);
  });
});
