import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type CaptureDesk, makeCaptureDesk, type StartOrder } from '#app/capture/index.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import { type DossierState, reconcile } from '#app/pipeline/index.ts';
import type { ScanSessions } from '#app/ports/ScanSessions.ts';
import type { Spool } from '#app/ports/Spool.ts';
import { nodeHasher } from '#main/nodeHasher.ts';
import { type ScriptedFault, seededSheets } from '#main/scanner/simulatedFeeder.ts';
import { simulatedScanner } from '#main/scanner/simulatedScanner.ts';
import { systemIds } from '#main/systemIds.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { folderSpool, recoverSpool } from '#storage/spool/index.ts';
import { sqliteMasters } from '#storage/sqlite/masters.ts';
import { sqliteScanSessions } from '#storage/sqlite/scanSessions.ts';
import { PEOPLE } from '#tests/fixtures/pipeline/people.ts';
import { DOSSIER, leaf, walkTo } from '#tests/fixtures/pipeline/walk.ts';
import { type LedgerStation, ledgerStation } from '#tests/fixtures/station/ledgerStation.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const ORDER: StartOrder = {
  device: 'simulated',
  duplex: true,
  dpi: 100,
  fromLeaf: '',
  fromSide: 'recto',
  single: false,
  recapture: 0,
};
const OPERATOR = PEOPLE.operator.actor as { person: string; code: string; name: string };
const LEAVES = 9;
const QUICK = { openMs: 20_000, feedMs: 20_000, closeMs: 5_000 };

let folder: string;
let station: LedgerStation;
let spool: Spool;
let sessions: ScanSessions;
beforeEach(async () => {
  folder = await temporaryFolder();
  await mkdir(join(folder, 'spool'));
  station = ledgerStation(join(folder, 'station.sqlite'));
  onTestFinished(() => void station.db.close());
  spool = folderSpool({ disk: nodeDisk(), hasher: nodeHasher, ids: systemIds }, join(folder, 'spool'));
  sessions = sqliteScanSessions(station.db);
  walkTo('foliate', { station });
  const leaves = Array.from({ length: LEAVES }, (_, index) => leaf(String(index + 1)));
  station.must(DOSSIER, 'archivist', { kind: 'numberLeaves', input: { leaves } });
  station.must(DOSSIER, 'archivist', { kind: 'completeStep', input: { step: 'foliate' } });
  station.must(DOSSIER, 'registrar', {
    kind: 'recordIdentity',
    input: {
      nationalId: '1234567891',
      firstName: 'یکم',
      lastName: 'نمونه‌پور',
      fatherName: '',
      birthDate: '',
      insuranceNumber: '',
      dossierNumber: '1',
    },
  });
  const { barcode } = station.state(DOSSIER);
  station.must(DOSSIER, 'registrar', { kind: 'recordReadBack', input: { barcode: barcode ?? '', how: 'keyboard' } });
  station.must(DOSSIER, 'registrar', { kind: 'completeStep', input: { step: 'register' } });
  station.must(DOSSIER, 'preparer', { kind: 'answerSlimming', input: { answer: 'done' } });
  station.must(DOSSIER, 'preparer', { kind: 'completeStep', input: { step: 'prepare' } });
});

interface Desk extends CaptureDesk {
  /** Waits until nothing runs. */
  readonly ended: () => Promise<void>;
  readonly left: () => number;
  readonly reported: unknown[];
}

const deskWith = (
  faults: readonly ScriptedFault[],
  more: { spool?: Spool; sessions?: ScanSessions; feedMs?: number; sheets?: number } = {},
): Desk => {
  const feeder = { items: [...seededSheets(4, more.sheets ?? LEAVES)], faults: [...faults], sheetsPerMinute: 0 };
  const scanner = simulatedScanner(feeder, nodeDisk(), { deadlines: { ...QUICK, feedMs: more.feedMs ?? QUICK.feedMs } });
  const reported: unknown[] = [];
  const desk = makeCaptureDesk({
    ...station.deps,
    spool: more.spool ?? spool,
    ids: systemIds,
    sessions: more.sessions ?? sessions,
    devices: async () => [{ ref: { driver: 'simulated', id: 'simulated', name: 'نمونه' }, duplex: true, scanner }],
    makeStaging: async (session) => {
      const staging = join(folder, 'staging', session);
      await mkdir(staging, { recursive: true });
      return staging;
    },
    readStaged: (path) => readFile(path),
    changed: () => undefined,
    report: (error) => void reported.push(error),
  });
  return {
    ...desk,
    reported,
    left: scanner.left,
    ended: async () => {
      await expect.poll(() => desk.running(DOSSIER), { timeout: 25_000, interval: 20 }).toBeNull();
    },
  };
};

const runOnce = async (desk: Desk, order: Partial<StartOrder> = {}): Promise<void> => {
  const started = await desk.start(DOSSIER, OPERATOR, { ...ORDER, ...order });
  expect(started).toMatchObject({ ok: true });
  await desk.ended();
};

/** What was acknowledged stands in the spool under its digest, and nothing else does. */
const checkPages = async (): Promise<DossierState> => {
  const state = station.state(DOSSIER);
  for (const image of state.images) expect(await spool.get(image.sha256 as Sha256)).not.toBeNull();
  const found = await recoverSpool(nodeDisk(), join(folder, 'spool'), sqliteMasters(station.db).knownDigests());
  expect(found).toEqual({ partsRemoved: 0, orphans: [], missing: [] });
  return state;
};

const places = (state: DossierState): readonly string[] => state.images.map((image) => `${image.leaf} ${image.side}`);
const bothSides = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => [`${from + index} recto`, `${from + index} verso`]).flat();

describe('a batch at a scanner that fails', { timeout: 60_000 }, () => {
  test('a jam on sheet 7, both sides: twelve pages are there, the sheet is told, and the next batch goes on with leaf 7', async () => {
    const desk = deskWith([{ item: 7, what: 'jam' }]);
    await runOnce(desk);
    expect(places(await checkPages())).toEqual(bothSides(1, 6));
    expect(sessions.latest(DOSSIER)?.ended).toMatchObject({ why: 'fault', fault: 'jam', certain: false, pages: 12 });
    expect(desk.inDoubt(DOSSIER)).toEqual({
      session: sessions.latest(DOSSIER)?.id,
      recordedPages: 12,
      lastImage: 12,
      place: { leaf: '7', side: 'recto' },
      alone: false,
    });
    expect(await desk.start(DOSSIER, OPERATOR, ORDER)).toMatchObject({ refusal: { code: 'recovery-unanswered' } });
    expect(desk.answer(DOSSIER, 'rescan')).toMatchObject({ ok: true });
    expect(desk.inDoubt(DOSSIER)).toBeNull();
    expect(desk.answer(DOSSIER, 'rescan')).toMatchObject({ refusal: { code: 'nothing-to-recover' } });
    await runOnce(desk);
    expect(places(await checkPages())).toEqual(bothSides(1, LEAVES));
    expect(sessions.latest(DOSSIER)?.ended).toMatchObject({ why: 'no-leaf-left', fault: null, certain: true, pages: 6 });
  });

  test.each([
    ['half-frame', 'short-page', 20_000],
    ['process-death', 'driver-crashed', 20_000],
    ['double-feed', 'double-feed', 20_000],
    ['hang', 'driver-hung', 1_500],
  ] as const)('%s on sheet 3 ends the batch as %s, keeps two leaves whole, and the batch can go on', async (what, fault, feedMs) => {
    const desk = deskWith([{ item: 3, what }], { feedMs });
    await runOnce(desk);
    expect(places(await checkPages())).toEqual(bothSides(1, 2));
    expect(sessions.latest(DOSSIER)?.ended).toMatchObject({ why: 'fault', fault, certain: false, pages: 4 });
    expect(desk.inDoubt(DOSSIER)).toMatchObject({ place: { leaf: '3', side: 'recto' }, lastImage: 4 });
    desk.answer(DOSSIER, 'nothing-fed');
    await runOnce(desk);
    expect(places(await checkPages())).toEqual(bothSides(1, LEAVES));
  });

  test('a sheet in doubt is asked about by a program that starts anew, and no more once pages came after it', async () => {
    await runOnce(deskWith([{ item: 3, what: 'jam' }]));
    const anew = deskWith([]);
    expect(anew.inDoubt(DOSSIER)).toMatchObject({ recordedPages: 4, place: { leaf: '3', side: 'recto' }, alone: false });
    anew.answer(DOSSIER, 'rescan');
    expect(anew.inDoubt(DOSSIER)).toBeNull();
    expect(deskWith([]).inDoubt(DOSSIER)).not.toBeNull();
    await runOnce(anew);
    expect(deskWith([]).inDoubt(DOSSIER)).toBeNull();
  });

  test('a cover left open asks nothing: no sheet had moved', async () => {
    const desk = deskWith([{ item: 3, what: 'cover-open' }]);
    await runOnce(desk);
    expect(sessions.latest(DOSSIER)?.ended).toMatchObject({ fault: 'cover-open', certain: true, pages: 4 });
    expect(desk.inDoubt(DOSSIER)).toBeNull();
    await runOnce(desk);
    expect(places(await checkPages())).toEqual(bothSides(1, LEAVES));
  });

  test('a sheet that was fed by itself is named by its own place, whatever else is wanting, and nothing follows it', async () => {
    const desk = deskWith([{ item: 1, what: 'jam' }]);
    await runOnce(desk, { single: true, fromLeaf: '5', fromSide: 'verso' });
    expect(desk.inDoubt(DOSSIER)).toMatchObject({ lastImage: null, place: { leaf: '5', side: 'verso' }, alone: true });
  });

  test.each([false, true])(
    'the same side twice (both sides: %s) is two images on that side with one file, and no leaf after it is shifted',
    async (duplex) => {
      const desk = deskWith([{ item: 2, what: 'same-page-twice' }]);
      await runOnce(desk, { duplex });
      const state = await checkPages();
      const expected = duplex ? bothSides(1, LEAVES) : Array.from({ length: LEAVES }, (_, index) => `${index + 1} recto`);
      const at = expected.indexOf('2 recto');
      expect(places(state)).toEqual(expected.toSpliced(at, 0, '2 recto'));
      expect(state.images[at + 1]?.sha256).toBe(state.images[at]?.sha256);
      expect(reconcile(state).sideMismatches).toContainEqual(expect.objectContaining({ leaf: '2', side: 'recto', have: 2 }));
    },
  );

  test('a feeder that runs empty ends the batch for certain; the leaves that are left are still asked for', async () => {
    await runOnce(deskWith([], { sheets: 4 }));
    expect(places(await checkPages())).toEqual(bothSides(1, 4));
    expect(sessions.latest(DOSSIER)?.ended).toMatchObject({ why: 'feeder-empty', certain: true, pages: 8 });
  });

  test('a disk that fills up under the batch: what was acknowledged is there, the sheet at risk is told, no page is half in', async () => {
    let put = 0;
    const full: Spool = {
      ...spool,
      put: async (bytes) => {
        put += 1;
        if (put > 5) throw new Fault('disk-full', 'temporary');
        return spool.put(bytes);
      },
    };
    await runOnce(deskWith([], { spool: full }));
    expect(places(await checkPages())).toEqual(bothSides(1, 3).slice(0, 5));
    expect(sessions.latest(DOSSIER)?.ended).toMatchObject({ why: 'fault', fault: 'disk-full', certain: false, pages: 5 });
  });

  test('an end that cannot be recorded lets go of the dossier, is reported, and stays open for the next start to ask about', async () => {
    const failing: ScanSessions = {
      ...sessions,
      end: () => {
        throw new Fault('disk-full', 'temporary');
      },
    };
    const desk = deskWith([], { sessions: failing, sheets: 1 });
    await runOnce(desk);
    expect(desk.reported).toMatchObject([{ code: 'disk-full' }]);
    expect(sessions.latest(DOSSIER)?.ended).toBeNull();
    expect(sessions.interruptOpen(station.deps.clock.now())).toBe(1);
    expect(sessions.latest(DOSSIER)?.recovery).toBe('asked');
  });
});

describe('who may begin a batch', { timeout: 60_000 }, () => {
  test('two who press at once: one batch runs, the other is refused, and no page is taken twice', async () => {
    const desk = deskWith([]);
    const both = await Promise.all([desk.start(DOSSIER, OPERATOR, ORDER), desk.start(DOSSIER, OPERATOR, ORDER)]);
    expect(both.map((one) => (one.ok ? 'running' : one.refusal.code)).sort()).toEqual(['batch-running', 'running']);
    await desk.ended();
    expect(places(await checkPages())).toEqual(bothSides(1, LEAVES));
  });

  test('a batch that a dead agent left open blocks the next until a person has answered, and counts what it had taken in', async () => {
    await runOnce(deskWith([], { sheets: 2 }));
    sessions.begin({
      id: 'left-open',
      dossier: DOSSIER,
      person: OPERATOR.person,
      device: 'simulated',
      profile: '',
      startedAt: station.deps.clock.now(),
      imagesBefore: 1,
    });
    expect(sessions.interruptOpen(station.deps.clock.now())).toBe(1);
    expect(sessions.interruptOpen(station.deps.clock.now())).toBe(0);
    expect(sessions.latest(DOSSIER)).toMatchObject({ recovery: 'asked', ended: { why: 'interrupted', certain: false, pages: 3 } });
    const desk = deskWith([]);
    expect(await desk.start(DOSSIER, OPERATOR, ORDER)).toMatchObject({ refusal: { code: 'recovery-unanswered' } });
    sessions.answerRecovery('left-open', 'rescan');
    sessions.answerRecovery('left-open', 'nothing-fed');
    expect(sessions.latest(DOSSIER)?.recovery).toBe('rescan');
    await runOnce(desk);
    expect(places(await checkPages())).toEqual(bothSides(1, LEAVES));
  });

  test('refusals name what stands in the way, and no sheet moves', async () => {
    const desk = deskWith([]);
    const refused = async (order: Partial<StartOrder>, dossier: string = DOSSIER): Promise<unknown> => {
      const started = await desk.start(dossier, OPERATOR, { ...ORDER, ...order });
      return started.ok ? 'running' : started.refusal.code;
    };
    expect(await refused({ device: 'none' })).toBe('device-unknown');
    expect(await refused({}, '00000000-0000-4000-8000-000000000000')).toBe('dossier-unknown');
    expect(await refused({ recapture: 3 })).toBe('image-unknown');
    expect(await refused({ single: true, fromLeaf: '77' })).toBe('leaf-unknown');
    expect(await refused({ fromLeaf: '77' })).toBe('no-leaf-left');
    expect(await desk.stop(DOSSIER)).toMatchObject({ refusal: { code: 'no-batch-running' } });
    await expect(desk.start(DOSSIER, OPERATOR, { ...ORDER, dpi: 77 })).rejects.toMatchObject({ code: 'bad-setting' });
    expect(await refused({ single: true, fromLeaf: '5' })).toBe('running');
    await desk.ended();
    expect(places(await checkPages())).toEqual(['5 recto']);
    await runOnce(desk, { recapture: 1 });
    expect((await checkPages()).images.map(({ leaf: at, side, state }) => `${at} ${side} ${state}`)).toEqual([
      '5 recto superseded',
      '5 recto current',
    ]);
  });
});
