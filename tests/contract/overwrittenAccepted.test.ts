import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClaimedHead } from '#app/centre/index.ts';
import { openJudge } from '#main/compose/openJudge.ts';
import { type S3Store, s3Blobs, s3Versions } from '#storage/blobs/index.ts';
import { objectPath } from '#storage/ocfl/index.ts';
import { announce, centreOn, fingerprint, newSigner, verifiedEntries } from '#tests/fixtures/centre/centreInMemory.ts';
import { publishedDossier } from '#tests/fixtures/centre/honestDossier.ts';
import { branchKey } from '#tests/fixtures/store/branchKey.ts';
import { overwrite, plainBucket } from '#tests/fixtures/store/bucketVersioning.ts';
import { type RunningStore, runningStore, storeOn } from '#tests/fixtures/store/s3Store.ts';
import { withoutTool } from '#tests/fixtures/store/withoutTool.ts';

const FORGED = new TextEncoder().encode('{"id":"urn:uuid:forged"}');
const utf8 = new TextDecoder();

describe.skipIf(withoutTool('minio') || withoutTool('mc'))(
  'STORE.md §4 a branch key writes over an accepted version, and the next one arrives, real MinIO',
  { timeout: 300_000 },
  () => {
    let running: RunningStore;
    let tree: ReadonlyMap<string, Uint8Array>;
    let claims: readonly [ClaimedHead, ClaimedHead];
    const signer = newSigner();
    beforeAll(async () => {
      running = await runningStore('one drive');
      ({ tree, claims } = await publishedDossier());
    }, 120_000);
    afterAll(() => running?.remove(), 60_000);

    const folder = (): string => `roots/0105/${objectPath(claims[0].object)}/`;
    const written = (): readonly string[] =>
      ['v1/inventory.json', 'v1/inventory.json.sha512', 'v1/content/access/0001.jpg'].map((path) => `${folder()}${path}`);

    /** A centre that accepted the first version; then `attacker` writes over it, and the second arrives. */
    const secondOver = async (store: S3Store, attacker: S3Store) => {
      const blobs = s3Blobs(store);
      for (const [key, bytes] of tree) await blobs.putIfAbsent(key, bytes);
      const told: string[] = [];
      const report = (error: unknown, where: string): void => void told.push(`${(error as { code?: string }).code} ${where}`);
      const parts = { blobs, versions: s3Versions(store) };
      const centre = centreOn({
        ...parts,
        signers: [signer],
        judge: (claim, chain) => openJudge({ ...parts, log: centre.log }, report)(claim, chain),
      });
      await centre.begin();
      await announce(blobs, 1, claims[0]);
      expect(await centre.accept()).toMatchObject({ accepted: 1 });
      for (const key of written()) await overwrite(attacker, key, FORGED);
      await announce(blobs, 2, claims[1]);
      const totals = await centre.accept();
      const entries = async () => (await verifiedEntries(blobs, fingerprint(signer))).slice(2);
      return { blobs, centre, totals, told, entries };
    };

    test('A2.6 versions kept: the second version is accepted by the accepted bytes; each overwriting is one entry, before the acceptance', async () => {
      const store = storeOn(running.server);
      const { blobs, centre, totals, told, entries } = await secondOver(store, branchKey(running, '0105'));
      expect(utf8.decode((await blobs.get(written()[0] ?? ''))?.bytes)).toBe(utf8.decode(FORGED));
      expect(totals).toMatchObject({ accepted: 1, rejected: 0, faults: 0 });
      const told2 = (await entries()).map((entry) => (entry.kind === 'damaged' ? `${entry.finding} ${entry.path}` : entry.kind));
      const overwritten = written().map((key) => `overwritten ${key.slice(folder().length)}`);
      expect([...told2.slice(0, -1)].sort()).toEqual([...overwritten].sort());
      expect(told2.at(-1)).toBe('accepted');
      expect(told).toHaveLength(written().length);
      // A night later the same is found again, and is no other entry.
      expect(await centre.sweep.run({ night: 20_785, nights: 1 })).toMatchObject({ lost: 0 });
      expect((await entries()).length).toBe(written().length + 1);
    });

    test('A2.6 no versions kept: a repairable rejection that names what is gone, the loss on record once, nothing accepted', async () => {
      const store = { ...storeOn(running.server), bucket: 'plain' };
      await plainBucket(store, 'never');
      const { totals, entries } = await secondOver(store, store);
      expect(totals).toMatchObject({ accepted: 0, rejected: 1, faults: 0 });
      const all = await entries();
      expect(all.filter((entry) => entry.kind === 'damaged')).toMatchObject([{ finding: 'lost', path: 'v1/inventory.json' }]);
      expect(all.at(-1)).toMatchObject({
        kind: 'rejected',
        permanent: false,
        reasons: [{ code: 'accepted-overwritten', at: 'v1/inventory.json' }],
      });
    });

    test('a key that may not look at stored versions: no verdict, a fault that is told, and the head is judged at the next pass', async () => {
      const store = { ...storeOn(running.server), prefix: 'unseen' };
      const blobs = s3Blobs(store);
      for (const [key, bytes] of tree) await blobs.putIfAbsent(key, bytes);
      let versions = s3Versions({ ...store, ...branchKey(running, '0999'), prefix: 'unseen' });
      const centre = centreOn({
        blobs,
        signers: [signer],
        judge: (claim, chain) => openJudge({ blobs, versions, log: centre.log }, () => undefined)(claim, chain),
      });
      await centre.begin();
      await announce(blobs, 1, claims[0]);
      await centre.accept();
      await overwrite(store, `${folder()}v1/inventory.json`, FORGED);
      await announce(blobs, 2, claims[1]);
      expect(await centre.accept()).toMatchObject({ accepted: 0, rejected: 0, faults: 1 });
      expect(centre.reports).toMatchObject([{ code: 'store-refuses' }]);
      versions = s3Versions(store);
      expect(await centre.accept()).toMatchObject({ accepted: 1, faults: 0 });
    });
  },
);
