import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StorePlace } from '#main/StorePlace.ts';
import { type S3Store, s3Blobs } from '#storage/blobs/index.ts';
import { checkStation } from '#tests/fixtures/faults/checkStation.ts';
import { type Promised, publishAll } from '#tests/fixtures/faults/faultDossier.ts';
import { openFaultStation } from '#tests/fixtures/faults/faultStation.ts';
import { copyOfFolder, FAULT_DOSSIER, makeTemplate, memoryFolder, removeFolder } from '#tests/fixtures/faults/faultTemplates.ts';
import type { UploaderOrder } from '#tests/fixtures/faults/mortalUploader.ts';
import { twoAtATime } from '#tests/fixtures/faults/twoAtATime.ts';
import { type LineFault, startFaultProxy } from '#tests/fixtures/store/faultProxy.ts';
import { type RunningStore, runningStore } from '#tests/fixtures/store/s3Store.ts';
import { treeAt } from '#tests/fixtures/store/treeAt.ts';
import { treeProblems } from '#tests/fixtures/store/treeProblems.ts';
import { withoutTool } from '#tests/fixtures/store/withoutTool.ts';

const FULL = process.env.PARVANDEH_FAULTS === 'full';
const UPLOADER = join(import.meta.dirname, '../fixtures/faults/mortalUploader.ts');
/** Of a run that is not full: each so many requests, begun elsewhere for each moment. */
const EACH = 9;
const HALF_AN_HOUR = 1_800_000;

/** When the uploader dies, as seen from the line: the store did what was asked, and the answer did not arrive, or did. */
const MOMENTS: Readonly<Record<string, (kill: () => Promise<void>) => LineFault>> = {
  'done, the answer not delivered': (then) => ({ kind: 'dropAnswer', then }),
  'done and answered': (then) => ({ kind: 'answered', then }),
};

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
};

describe.skipIf(withoutTool('minio'))('A1 step 11: the uploader killed after every request, and started again', () => {
  let store: RunningStore;
  let template: string;
  let cache: string;
  let pages: readonly Promised[];
  beforeAll(async () => {
    store = await runningStore('one drive');
    [template, cache] = [await memoryFolder(), await memoryFolder()];
    pages = await makeTemplate(template, 'upload', 1);
  }, 120_000);
  afterAll(async () => {
    await store?.remove();
    for (const folder of [template, cache]) if (folder !== undefined) await removeFolder(folder);
  });

  /** Everything under the branch's root, and every announcement, by key. */
  const standing = async (place: S3Store) => ({
    tree: await treeAt(s3Blobs(place), 'roots/0105'),
    announced: await treeAt(s3Blobs(place), 'announce'),
  });

  const upload = async (
    folder: string,
    place: S3Store,
    killAt: { readonly n: number; readonly moment: string } | null,
  ): Promise<{ readonly killed: boolean; readonly calls: readonly string[] }> => {
    const proxy = await startFaultProxy(place.endpoint);
    try {
      const order: UploaderOrder = { folder, dossier: FAULT_DOSSIER, store: placeThrough(place, proxy.endpoint) };
      const env = { ...process.env, NODE_COMPILE_CACHE: cache };
      const child = spawn(process.execPath, [UPLOADER, JSON.stringify(order)], { env, stdio: ['ignore', 'ignore', 'inherit'] });
      const kill = async (): Promise<void> => {
        child.kill('SIGKILL');
        await ended(child);
      };
      proxy.script(({ n }) => (n === killAt?.n ? (MOMENTS[killAt.moment]?.(kill) ?? null) : null));
      await ended(child);
      if (child.signalCode !== 'SIGKILL' && child.exitCode !== 0) throw new Error(`the uploader ended by itself with ${child.exitCode}`);
      return { killed: child.signalCode === 'SIGKILL', calls: proxy.calls().map(({ method, path }) => `${method} ${path}`) };
    } finally {
      await proxy.stop();
    }
  };

  const placeThrough = (place: S3Store, endpoint: string): StorePlace => ({
    kind: 's3',
    where: `s3://${place.bucket}`,
    store: { ...place, endpoint },
  });

  /** The next start of the station: what it finds wrong, and what stands once it has published all there is. */
  const goOn = async (folder: string, place: S3Store) => {
    const station = await openFaultStation({ folder, store: placeThrough(place, place.endpoint) });
    try {
      const { lost, wrong } = await checkStation(station, pages);
      await publishAll(station, FAULT_DOSSIER, () => undefined);
      const open = station.db.prepare(`SELECT COUNT(*) FROM publication WHERE receipted = 0 OR switched = 0`).pluck().get() as number;
      const waiting = station.db.prepare(`SELECT COUNT(*) FROM job WHERE kind = 'publish' AND state <> 'done'`).pluck().get() as number;
      const invalid = open + waiting > 0 ? [`${open} versions and ${waiting} jobs are still open`] : [];
      return { lost, invalid: [...wrong, ...invalid] };
    } finally {
      station.close();
    }
  };

  const different = (kind: string, now: ReadonlyMap<string, Uint8Array>, wanted: ReadonlyMap<string, Uint8Array>): readonly string[] => [
    ...[...wanted].flatMap(([key, bytes]) =>
      Buffer.compare(now.get(key) ?? Buffer.alloc(0), bytes) === 0 ? [] : [`${kind} differs or is missing: ${key}`],
    ),
    ...[...now.keys()].filter((key) => !wanted.has(key)).map((key) => `${kind} is too much: ${key}`),
  ];

  test(
    'goes on to the very same archive, announced once and under the same numbers, and no page is lost',
    async () => {
      const whole = store.fresh();
      const undisturbed = await copyOfFolder(template);
      const { calls, killed } = await upload(undisturbed, whole, null);
      expect(killed).toBe(false);
      expect(await goOn(undisturbed, whole)).toEqual({ lost: [], invalid: [] });
      await removeFolder(undisturbed);
      const wanted = await standing(whole);
      expect(await treeProblems(wanted.tree)).toEqual([]);
      expect([...wanted.announced.keys()].map((key) => key.slice(-17))).toEqual(['000000000001.json', '000000000002.json']);

      const tries = Object.keys(MOMENTS).flatMap((moment, at) =>
        calls.map((_, index) => ({ n: index + 1, moment })).filter(({ n }) => FULL || n % EACH === at),
      );
      const totals = { kills: 0, lost: 0, invalid: 0 };
      const faults: string[] = [];
      await twoAtATime(tries, async ({ n, moment }) => {
        const place = store.fresh();
        const folder = await copyOfFolder(template);
        const end = await upload(folder, place, { n, moment });
        totals.kills += Number(end.killed);
        const { lost, invalid } = await goOn(folder, place);
        await removeFolder(folder);
        const now = await standing(place);
        const bad = [
          // Lanes that run side by side ask once more or less now and then; and after its last answer it may be done before it is killed.
          ...(end.killed || end.calls.length < n || moment === 'done and answered' ? [] : ['it lived']),
          ...invalid,
          ...(await treeProblems(now.tree)),
          ...different('archive', now.tree, wanted.tree),
          ...different('announcement', now.announced, wanted.announced),
        ];
        totals.lost += lost.length;
        totals.invalid += bad.length;
        faults.push(...[...lost, ...bad].map((fault) => `killed at request ${n} (${end.calls[n - 1]}), ${moment}: ${fault}`));
      });
      console.info(
        `uploader killed: ${calls.length} requests of two versions with their announcements, ${totals.kills} kills, ${totals.lost} pages lost, ${totals.invalid} invalid states left`,
      );
      expect(faults).toEqual([]);
      expect(totals.kills).toBeGreaterThan(0);
    },
    HALF_AN_HOUR,
  );
});
