import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { DEATHS_OF_A_JOB, SLOWLY_MILLISECONDS } from '#app/jobs/index.ts';
import { laterBy } from '#app/kernel/laterBy.ts';
import { makeBucket, type S3Store, s3Blobs } from '#storage/blobs/index.ts';
import { objectPath } from '#storage/ocfl/index.ts';
import { bringToUpload, capture, initialise, openAtCapture, publishAll } from '#tests/fixtures/faults/faultDossier.ts';
import { type FaultStation, openFaultStation } from '#tests/fixtures/faults/faultStation.ts';
import { memoryFolder, removeFolder } from '#tests/fixtures/faults/faultTemplates.ts';
import { type FaultProxy, type LineFault, startFaultProxy } from '#tests/fixtures/store/faultProxy.ts';
import { type RunningStore, runningStore } from '#tests/fixtures/store/s3Store.ts';
import { treeAt } from '#tests/fixtures/store/treeAt.ts';
import { withoutTool } from '#tests/fixtures/store/withoutTool.ts';

const DOSSIERS = ['1', '2', '3', '4'].map((n) => `${n.repeat(8)}-93a4-4f0e-8d55-0c8f6a1b2c3d`);
const START = '2026-11-21T08:00:00.000Z';
const DENIED: LineFault = { kind: 'status', status: 403, code: 'AccessDenied' };

describe.skipIf(withoutTool('minio'))('A1 step 11: a store that lets the station in no more', { timeout: 120_000 }, () => {
  let store: RunningStore;
  let proxy: FaultProxy;
  beforeAll(async () => {
    store = await runningStore('one drive');
    proxy = await startFaultProxy(store.server.endpoint);
  }, 120_000);
  afterAll(async () => {
    await proxy?.stop();
    await store?.remove();
  });

  /** A station with four dossiers at step 11; `now` is its clock. */
  const stationWith = async (place: S3Store) => {
    const folder = await memoryFolder();
    let now = START;
    const open = (at: S3Store) =>
      openFaultStation({
        folder,
        clock: { now: () => now },
        store: { kind: 's3', where: 's3://parvandeh', store: { ...at, endpoint: proxy.endpoint } },
      });
    let station: FaultStation = await open(place);
    onTestFinished(async () => {
      proxy.script(null);
      station.close();
      await removeFolder(folder);
    });
    initialise(station);
    for (const dossier of DOSSIERS) {
      openAtCapture(station, dossier, 1);
      await capture(station, dossier, Number.POSITIVE_INFINITY, () => undefined);
      await bringToUpload(station, dossier);
    }
    return {
      station: () => station,
      pass: (milliseconds: number): void => {
        now = laterBy(now, milliseconds);
      },
      reopen: async (at: S3Store): Promise<void> => {
        station.close();
        station = await open(at);
      },
      /** Tries what is due until nothing is; how many tries that were. */
      work: async (): Promise<number> => {
        let tries = 0;
        while (await station.publishDue()) tries += 1;
        return tries;
      },
      jobs: () =>
        station.db
          .prepare(`SELECT state, json_extract(fault, '$.code') AS code FROM job WHERE kind = 'publish' AND state <> 'done' ORDER BY id`)
          .all() as readonly { readonly state: string; readonly code: string | null }[],
    };
  };

  const waiting = { state: 'ready', code: null };

  test('a key that was changed: one version asks, slowly, and none is given up; with the right key all of them go', async () => {
    const place = store.fresh();
    const at = await stationWith({ ...place, secretKey: 'not the secret any more' });
    expect(await at.work()).toBe(1);
    expect(at.jobs()).toEqual([{ state: 'ready', code: 'store-refuses' }, waiting, waiting, waiting]);
    expect(at.station().queue.nextDue('publish')).toBe(laterBy(START, SLOWLY_MILLISECONDS));
    at.pass(SLOWLY_MILLISECONDS - 1);
    proxy.script(null);
    expect(await at.work()).toBe(0);
    expect(proxy.calls()).toEqual([]);
    at.pass(1);
    expect(await at.work()).toBe(1);
    expect(at.station().queue.held('publish')).toMatchObject({ since: START, fault: { code: 'store-refuses' } });
    expect(at.jobs().every(({ state }) => state === 'ready')).toBe(true);

    // The key is mended and the program started again: it asks at once, and the one that met the fault last comes at its time.
    await at.reopen(place);
    expect(at.station().queue.held('publish')).toBeNull();
    expect(await at.work()).toBe(DOSSIERS.length - 1);
    at.pass(SLOWLY_MILLISECONDS);
    expect(await at.work()).toBe(1);
    expect(at.jobs()).toEqual([]);
    expect([...(await treeAt(s3Blobs(place), 'announce')).keys()]).toHaveLength(DOSSIERS.length);
  });

  test('a person who tries again does not wait for the time; a bucket that is not there is held back in the same way', async () => {
    const place = store.fresh();
    const at = await stationWith({ ...place, bucket: 'made-by-nobody-yet' });
    expect(await at.work()).toBe(1);
    expect(at.jobs()[0]).toEqual({ state: 'ready', code: 'store-bucket-missing' });
    await makeBucket({ ...place, bucket: 'made-by-nobody-yet' });
    expect(await at.work()).toBe(0);
    const last = at.station().db.prepare(`SELECT MAX(id) FROM job WHERE kind = 'publish'`).pluck().get() as number;
    expect(at.station().queue.retryNow(last, at.station().deps.clock.now())).toBe(true);
    // All but the one that met the fault, which has its own time.
    expect(await at.work()).toBe(DOSSIERS.length - 1);
    at.pass(SLOWLY_MILLISECONDS);
    await publishAll(at.station(), DOSSIERS[0] ?? '', () => undefined);
    expect(at.jobs()).toEqual([]);
  });

  test('one dossier that is not let in holds nobody else back, and is not given up either', async () => {
    const place = store.fresh();
    const at = await stationWith(place);
    const object = objectPath(`urn:uuid:${DOSSIERS[0]}`);
    proxy.script(({ path }) => (path.includes(object) ? DENIED : null));
    expect(await at.work()).toBe(DOSSIERS.length);
    expect(at.station().queue.held('publish')).toBeNull();
    expect(at.jobs()).toEqual([{ state: 'ready', code: 'store-refuses' }]);
    proxy.script(null);
    at.pass(SLOWLY_MILLISECONDS);
    expect(await at.work()).toBe(1);
    expect(at.jobs()).toEqual([]);
  });

  test('what a person tries again has all its tries before it, whichever kind of work it is', async () => {
    const at = await stationWith(store.fresh());
    const { db, queue } = at.station();
    const fault = { code: 'x', details: {} };
    for (const kind of ['publish', 'pageStep']) {
      const id = db.prepare(`SELECT MIN(id) FROM job WHERE kind = ? AND state = 'ready'`).pluck().get(kind) as number;
      db.prepare('UPDATE job SET attempts = 5, deaths = ? WHERE id = ?').run(DEATHS_OF_A_JOB, id);
      queue.dead(id, fault);
      expect(queue.retryNow(id, START)).toBe(true);
      expect(db.prepare('SELECT state, attempts, deaths FROM job WHERE id = ?').get(id)).toEqual({
        state: 'ready',
        attempts: 0,
        deaths: 0,
      });
    }
  });
});
