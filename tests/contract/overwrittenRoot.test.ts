import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClaimedHead } from '#app/centre/index.ts';
import { damageLog } from '#app/centre/index.ts';
import type { Damage } from '#app/ports/AcceptedFiles.ts';
import { accepted } from '#main/journey/accepted.ts';
import { type S3Store, s3Blobs, s3Versions } from '#storage/blobs/index.ts';
import { acceptedFiles, objectPath } from '#storage/ocfl/index.ts';
import { centreDesk } from '#tests/fixtures/centre/centreDesk.ts';
import { announce, centreOn, fingerprint, newSigner, verifiedEntries } from '#tests/fixtures/centre/centreInMemory.ts';
import { publishedDossier } from '#tests/fixtures/centre/honestDossier.ts';
import { judge } from '#tests/fixtures/centre/judging.ts';
import { branchKey } from '#tests/fixtures/store/branchKey.ts';
import { overwrite, plainBucket, remove, suspendVersioning } from '#tests/fixtures/store/bucketVersioning.ts';
import { type RunningStore, runningStore, storeOn } from '#tests/fixtures/store/s3Store.ts';
import { withoutTool } from '#tests/fixtures/store/withoutTool.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const FORGED = new TextEncoder().encode('{"id":"urn:uuid:forged"}');

describe.skipIf(withoutTool('minio') || withoutTool('mc'))(
  'STORE.md §4 a branch key writes over its own root, real MinIO',
  { timeout: 300_000 },
  () => {
    let running: RunningStore;
    let tree: ReadonlyMap<string, Uint8Array>;
    let claims: readonly ClaimedHead[];
    const signer = newSigner();
    beforeAll(async () => {
      running = await runningStore('one drive');
      ({ tree, claims } = await publishedDossier());
    }, 120_000);
    afterAll(() => running?.remove(), 60_000);

    /** A centre that accepted both versions of the dossier in that bucket. */
    const acceptedIn = async (store: S3Store) => {
      const blobs = s3Blobs(store);
      for (const [key, bytes] of tree) await blobs.putIfAbsent(key, bytes);
      const centre = centreOn({
        blobs,
        signers: [signer],
        versions: s3Versions(store),
        judge: (claim, chain) => judge(blobs, claim, chain),
      });
      await centre.begin();
      for (const [at, claim] of claims.entries()) await announce(blobs, at + 1, claim);
      expect(await centre.accept()).toMatchObject({ accepted: claims.length, rejected: 0 });
      const damages = async () => (await verifiedEntries(blobs, fingerprint(signer))).filter((entry) => entry.kind === 'damaged');
      const sweep = (night: number) => centre.sweep.run({ night, nights: 1 });
      return { blobs, centre, damages, sweep };
    };
    const last = (): ClaimedHead => claims.at(-1) as ClaimedHead;
    const folder = (): string => `roots/0105/${objectPath(last().object)}/`;
    const inventory = (version: string): string => `${folder()}${version}/inventory.json`;
    const pages = (): readonly string[] => [...tree.keys()].filter((key) => key.includes('/access/')).sort();

    test('A2.6 the desk serves the signed version, the centre’s log says once what was overwritten, and once more only what is lost', async () => {
      const store = storeOn(running.server);
      const { centre, damages, sweep } = await acceptedIn(store);
      const branch = branchKey(running, '0105');
      const page = pages()[0] ?? '';
      for (const key of [`${folder()}inventory.json`, inventory(last().version), page]) await overwrite(branch, key, FORGED);

      const home = await temporaryFolder();
      const desk = await centreDesk(
        { home, pin: fingerprint(signer), log: centre.log, store: { kind: 's3', where: 's3://parvandeh', store } },
        join(home, 'centre'),
      );
      const { client } = await desk.person('2001', 'medical');
      const dossier = last().object.slice('urn:uuid:'.length);
      const open = async () => accepted('open', await client.call('deskOpen', { dossier, purpose: 'service' }));
      for (const look of [1, 2]) {
        const opened = await open();
        expect(opened.row.publishedVersion, `look ${look}`).toBe(last().version);
        const shown = accepted('page', await desk.anybody.image(opened.images[0]?.access ?? ''));
        expect(Buffer.from(shown.bytes)).toEqual(Buffer.from(tree.get(page) ?? []));
      }
      const path = page.slice(folder().length);
      expect((await damages()).map(({ finding, path: at }) => [finding, at]).sort()).toEqual([
        ['overwritten', path],
        ['overwritten', `${last().version}/inventory.json`],
      ]);
      expect(desk.reported).toMatchObject([{ code: 'accepted-overwritten' }, { code: 'accepted-overwritten' }]);
      expect(await sweep(20_785)).toMatchObject({ overwritten: 2, lost: 0, faults: 0 });
      expect(await damages()).toHaveLength(2);

      // A delete marker hides nothing either; nor does a delete marker over what was overwritten.
      await remove(store, page);
      const marked = await open();
      expect(Buffer.from(accepted('page', await desk.anybody.image(marked.images[0]?.access ?? '')).bytes)).toEqual(
        Buffer.from(tree.get(page) ?? []),
      );
      expect(await damages()).toHaveLength(2);
      await desk.close();
    });

    test('A2.6 versioning suspended: what was put before is served, what was put since is lost, loudly, and never shown otherwise', async () => {
      const store = { ...storeOn(running.server), bucket: 'suspended' };
      await plainBucket(store, 'Enabled');
      const [kept, since] = [pages()[0] ?? '', pages()[1] ?? ''];
      const before = s3Blobs(store);
      for (const [key, bytes] of tree) if (key !== since) await before.putIfAbsent(key, bytes);
      await suspendVersioning(store);
      const { blobs, centre, damages, sweep } = await acceptedIn(store);
      for (const key of [kept, since]) await overwrite(store, key, FORGED);
      expect(await sweep(20_785)).toMatchObject({ overwritten: 1, lost: 1 });
      const pathOf = (key: string): string => key.slice(folder().length);
      expect((await damages()).map(({ finding, path }) => [finding, path]).sort()).toEqual([
        ['lost', pathOf(since)],
        ['overwritten', pathOf(kept)],
      ]);

      const told: Damage[] = [];
      const write = damageLog(centre.log);
      const found = async (damage: Damage): Promise<void> => {
        if (await write(damage)) told.push(damage);
      };
      const files = acceptedFiles({ reader: blobs, versions: s3Versions(store), found });
      const logical = (key: string): string => pathOf(key).replace(/^v\d+\/content\//, '');
      expect(Buffer.from((await files.read(last(), logical(kept))) ?? [])).toEqual(Buffer.from(tree.get(kept) ?? []));
      await expect(files.read(last(), logical(since))).rejects.toMatchObject({ code: 'accepted-lost' });
      expect(told).toEqual([]);
    });

    test('A2.6 a bucket without versions: what was overwritten is lost; it is said once, and nothing is shown in its place', async () => {
      const store = { ...storeOn(running.server), bucket: 'plain' };
      await plainBucket(store, 'never');
      const { blobs, centre, damages, sweep } = await acceptedIn(store);
      const page = pages()[0] ?? '';
      await overwrite(store, page, FORGED);
      await overwrite(store, inventory('v1'), FORGED);
      const write = damageLog(centre.log);
      const files = acceptedFiles({ reader: blobs, versions: s3Versions(store), found: async (damage) => void (await write(damage)) });
      const logical = page.slice(folder().length).replace(/^v\d+\/content\//, '');
      for (const _ of [1, 2])
        await expect(files.read(last(), logical)).rejects.toMatchObject({ code: 'accepted-lost', permanence: 'permanent' });
      const first = claims[0] as ClaimedHead;
      await expect(files.read(first, 'dossier.json')).rejects.toMatchObject({ code: 'accepted-lost', details: { path: inventory('v1') } });
      expect(await sweep(20_785)).toMatchObject({ lost: 2, overwritten: 0 });
      expect((await damages()).map(({ finding, path }) => [finding, path])).toEqual([
        ['lost', page.slice(folder().length)],
        ['lost', 'v1/inventory.json'],
      ]);
      expect(centre.reports.filter(({ code }) => code === 'accepted-lost')).toHaveLength(2);
    });

    test('a key that may not look at stored versions is a fault, and nothing is called lost', async () => {
      const store = { ...storeOn(running.server), prefix: 'unseen' };
      const { damages } = await acceptedIn(store);
      await overwrite(store, pages()[0] ?? '', FORGED);
      const blind = s3Versions({ ...store, ...branchKey(running, '0999'), prefix: 'unseen' });
      const files = acceptedFiles({ reader: s3Blobs(store), versions: blind, found: () => Promise.reject(new Error('said')) });
      const logical = (pages()[0] ?? '').slice(folder().length).replace(/^v\d+\/content\//, '');
      await expect(files.read(last(), logical)).rejects.toMatchObject({ code: 'store-refuses' });
      expect(await damages()).toEqual([]);
    });
  },
);
