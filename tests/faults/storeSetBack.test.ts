import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { AcceptTotals } from '#app/centre/index.ts';
import { storeStanding } from '#app/custody/index.ts';
import { letGoOfParts, watchStoreOfParts } from '#main/compose/custodyRounds.ts';
import { lookAtCentre } from '#main/compose/lookAtCentre.ts';
import { makeCentre, openCentre } from '#main/compose/openCentre.ts';
import { openJudge } from '#main/compose/openJudge.ts';
import { type S3Store, s3Blobs } from '#storage/blobs/index.ts';
import { contentStore, objectPath, storedObjects } from '#storage/ocfl/index.ts';
import { bringToUpload, capture, initialise, openAtCapture, publishAll } from '#tests/fixtures/faults/faultDossier.ts';
import { type FaultStation, openFaultStation, STANDING_CLOCK } from '#tests/fixtures/faults/faultStation.ts';
import { memoryFolder, removeFolder } from '#tests/fixtures/faults/faultTemplates.ts';
import { type RunningStore, runningStore } from '#tests/fixtures/store/s3Store.ts';
import { copyOfToday } from '#tests/fixtures/store/setBack.ts';
import { treeAt } from '#tests/fixtures/store/treeAt.ts';
import { treeProblems } from '#tests/fixtures/store/treeProblems.ts';
import { withoutTool } from '#tests/fixtures/store/withoutTool.ts';

const [FIRST, SECOND, THIRD] = [
  '11111111-93a4-4f0e-8d55-0c8f6a1b2c3d',
  '22222222-93a4-4f0e-8d55-0c8f6a1b2c3d',
  '33333333-93a4-4f0e-8d55-0c8f6a1b2c3d',
] as const;
const BY_THE_RULE = { everything: true, confirmed: false } as const;
const TIMEOUT = { timeout: 240_000 };

describe.skipIf(withoutTool('minio'))('STORE §4 Trust: the whole bucket, log included, restored from yesterday', TIMEOUT, () => {
  let store: RunningStore;
  beforeAll(async () => {
    store = await runningStore('one drive');
  }, 120_000);
  afterAll(async () => {
    await store?.remove();
  });

  /** A station and a centre on a store of their own; both can be closed and opened again. */
  const country = async () => {
    const place = store.fresh();
    const [stationFolder, centreFolder] = [await memoryFolder(), await memoryFolder()];
    const blobs = s3Blobs(place);
    const at = { dataFolder: centreFolder, store: 'the bucket', blobsAt: () => blobs, clock: STANDING_CLOCK };
    const made = await makeCentre({ ...at, pinned: null });
    if (!made.ok) throw new Error(made.refusal.code);
    let station = await open(stationFolder, place);
    initialise(station);
    onTestFinished(async () => {
      station.close();
      for (const folder of [stationFolder, centreFolder]) await removeFolder(folder);
    });
    return {
      place,
      blobs,
      station: () => station,
      pin: (): void => void station.db.exec(`INSERT INTO setting VALUES ('centre.key', '${made.value.key}')`),
      again: async (): Promise<void> => {
        station.close();
        station = await open(stationFolder, place);
      },
      accept: async (): Promise<AcceptTotals> => {
        const centre = await openCentre(at);
        try {
          return await centre.acceptor(openJudge(centre, console.error), (fault) => console.error(fault)).pass();
        } finally {
          centre.close();
        }
      },
      recover: async (): Promise<readonly string[]> => {
        const centre = await openCentre(at);
        try {
          const rows: string[] = [];
          for await (const row of centre.recover())
            rows.push(row.found === 'version-missing' ? `${row.object} ${row.version}` : `${row.found} ${row.n}`);
          return rows;
        } finally {
          centre.close();
        }
      },
    };
  };
  type Country = Awaited<ReturnType<typeof country>>;

  const open = (folder: string, place: S3Store): Promise<FaultStation> =>
    openFaultStation({ folder, store: { kind: 's3', where: 's3://parvandeh', store: place } });

  const toUpload = async ({ station }: Country, dossier: string): Promise<void> => {
    openAtCapture(station(), dossier, 2);
    await capture(station(), dossier, Number.POSITIVE_INFINITY, () => undefined);
    await bringToUpload(station(), dossier);
    // Their copies are made already, without a worker.
    station().db.exec(`UPDATE job SET state = 'done' WHERE kind = 'pageStep'`);
  };
  const publish = async (at: Country, dossier: string): Promise<void> => {
    await toUpload(at, dossier);
    await publishAll(at.station(), dossier, () => undefined);
  };
  const standing = async ({ place }: Country) => ({
    tree: await treeAt(s3Blobs(place), 'roots/0105'),
    announced: await treeAt(s3Blobs(place), 'announce'),
    answers: await treeAt(s3Blobs(place), 'answers'),
  });
  const missingOf = ({ station }: Country): readonly string[] =>
    station()
      .parts.memory.missing()
      .map(({ kind, n, dossier, version, path, lost }) =>
        [kind, n === 0 ? '' : n, dossier.slice(0, 4), version, path, lost ? 'lost' : ''].filter((word) => word !== '').join(' '),
      );
  const faultOf = ({ station }: Country, dossier: string): unknown =>
    station()
      .db.prepare(`SELECT state, json_extract(fault, '$.code') AS code FROM job WHERE kind = 'publish' AND dossier = ? AND state <> 'done'`)
      .get(dossier);

  test('centre and station refuse to number on, list what is missing, and both go on by themselves once it stands again', async () => {
    const at = await country();
    at.pin();
    await publish(at, FIRST);
    expect(await at.accept()).toMatchObject({ accepted: 2, rejected: 0 });
    expect(await lookAtCentre(at.station().parts)).toMatchObject({ accepted: 2 });
    const setBack = await copyOfToday(store);

    await publish(at, SECOND);
    expect(await at.accept()).toMatchObject({ accepted: 2, rejected: 0 });
    expect(await lookAtCentre(at.station().parts)).toMatchObject({ accepted: 2 });
    const whole = await standing(at);
    expect(await watchStoreOfParts(at.station().parts, BY_THE_RULE)).toMatchObject({ missing: [], putBack: { versions: 0 } });

    await setBack();
    const yesterday = await standing(at);
    expect(yesterday.announced.size).toBe(2);
    await expect(at.accept()).rejects.toMatchObject({ code: 'centre-log-behind' });

    // The station notices when it is about to publish: nothing reaches the store, and from here on nothing is tried.
    await toUpload(at, THIRD);
    expect(await at.station().publishDue()).toBe(true);
    expect(faultOf(at, THIRD)).toEqual({ state: 'ready', code: 'store-behind' });
    at.station().db.exec(`UPDATE job SET run_after = '2026' WHERE state = 'ready'`);
    expect(await at.station().publishDue()).toBe(false);
    expect(await standing(at)).toEqual(yesterday);

    await watchStoreOfParts(at.station().parts, BY_THE_RULE);
    const gone = [
      'announcement 3 2222 v1',
      'announcement 4 2222 v2',
      'answer 4 2222 v1',
      'answer 5 2222 v2',
      'version 2222 v1',
      'version 2222 v2',
    ];
    expect(missingOf(at)).toEqual(gone);
    expect(storeStanding(at.station().parts.memory)).toMatchObject({ stopped: true, waitsFor: 'centre' });
    expect(await standing(at)).toEqual(yesterday);
    // Everything is old enough to be let go of, and nothing is, not even what the store still holds.
    await at.again();
    at.station().db.exec(`INSERT INTO setting VALUES ('spool.keep-days', '0')`);
    expect(await letGoOfParts(at.station().parts)).toBe(0);
    at.station().db.exec(`DELETE FROM setting WHERE key = 'spool.keep-days'`);

    expect(await at.recover()).toEqual(['entry-put-back 4', `urn:uuid:${SECOND} v1`, 'entry-put-back 5', `urn:uuid:${SECOND} v2`]);
    const watched = await watchStoreOfParts(at.station().parts, { everything: false, confirmed: false });
    expect(watched).toEqual({ missing: [], putBack: { versions: 2, announcements: 2 }, faults: [] });
    expect(await standing(at)).toEqual(whole);
    expect(await treeProblems(whole.tree)).toEqual([]);
    expect(await at.recover()).toEqual([]);
    expect(await at.accept()).toMatchObject({ accepted: 0, rejected: 0, faults: 0 });

    await publishAll(at.station(), THIRD, () => undefined);
    expect([...(await standing(at)).announced.keys()].map((key) => key.slice(-8))).toEqual([1, 2, 3, 4, 5, 6].map((n) => `00${n}.json`));
    expect(await at.accept()).toMatchObject({ accepted: 2, rejected: 0, faults: 0 });
    expect(await lookAtCentre(at.station().parts)).toMatchObject({ accepted: 2, findings: [] });
    console.info(`set back to yesterday: ${gone.length} things missing and named, all back, ${whole.tree.size} files of the archive equal`);
  });

  test('what neither store nor station has any more is named file by file; its dossier stands still, the others go on', async () => {
    const at = await country();
    at.pin();
    await publish(at, FIRST);
    await at.accept();
    await lookAtCentre(at.station().parts);
    const setBack = await copyOfToday(store);
    await publish(at, SECOND);
    await at.accept();
    await at.again();
    await lookAtCentre(at.station().parts);
    const whole = await standing(at);
    at.station().db.exec(`INSERT INTO setting VALUES ('spool.keep-days', '0')`);
    expect(await letGoOfParts(at.station().parts)).toBeGreaterThan(0);

    await setBack();
    await at.recover();
    await watchStoreOfParts(at.station().parts, BY_THE_RULE);
    const masters = [...whole.tree.keys()].filter((key) => key.includes(objectPath(`urn:uuid:${SECOND}`)) && key.includes('/masters/'));
    expect(masters.length).toBeGreaterThan(0);
    const named = missingOf(at);
    for (const key of masters) expect(named).toContain(`content 2222 v1 ${key.slice(key.indexOf('v1/content'))} lost`);
    expect(named).toEqual(expect.arrayContaining(['version 2222 v1 lost', 'version 2222 v2 lost', 'announcement 3 2222 v1 lost']));
    expect(storeStanding(at.station().parts.memory)).toMatchObject({ stopped: false, waitsFor: 'backup', lostVersions: 2 });
    // Not even begun: a claim that nobody can finish would be in the way of whoever has a backup.
    expect([...(await standing(at)).tree.keys()].filter((key) => key.includes(objectPath(`urn:uuid:${SECOND}`)))).toEqual([]);

    await publish(at, THIRD);
    expect(await at.accept()).toMatchObject({ accepted: 2, rejected: 0 });

    // Somebody brings the files from a backup; the station does the rest.
    for (const [key, bytes] of whole.tree)
      if (key.includes(objectPath(`urn:uuid:${SECOND}`)) && key.includes('/content/'))
        await at.blobs.putIfAbsent(`roots/0105/${key}`, bytes);
    expect(await watchStoreOfParts(at.station().parts, { everything: false, confirmed: false })).toMatchObject({
      missing: [],
      putBack: { versions: 2, announcements: 2 },
    });
    const now = await standing(at);
    for (const [key, bytes] of whole.tree) expect(Buffer.compare(now.tree.get(key) ?? Buffer.alloc(0), bytes), key).toBe(0);
    expect(await treeProblems(now.tree)).toEqual([]);
    expect(await at.recover()).toEqual([]);
  });

  test('an empty bucket, perhaps the wrong one, is not filled by itself; a person may say that it is the right one', async () => {
    const at = await country();
    await publish(at, FIRST);
    const whole = await standing(at);
    const blobs = s3Blobs(store.fresh());
    const lost: FaultStation['parts'] = {
      ...at.station().parts,
      blobs,
      reading: blobs,
      store: () => contentStore(blobs, 'roots/0105'),
      objects: () => storedObjects(blobs, 'roots/0105'),
    };
    expect(await watchStoreOfParts(lost, BY_THE_RULE)).toMatchObject({ putBack: { versions: 0, announcements: 0 } });
    expect(storeStanding(lost.memory)).toMatchObject({ stopped: true, waitsFor: 'person', announcements: 2, versions: 2 });
    expect((await treeAt(blobs, 'roots')).size).toBe(0);
    expect(await watchStoreOfParts(lost, { everything: true, confirmed: true })).toMatchObject({
      missing: [],
      putBack: { versions: 2, announcements: 2 },
    });
    expect(await treeAt(blobs, 'roots/0105')).toEqual(whole.tree);
  });
});
