import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { announcedKeys } from '#app/centre/index.ts';
import { nodeHasher } from '#main/nodeHasher.ts';
import { s3Blobs, s3Versions } from '#storage/blobs/index.ts';
import { valueByDigest } from '#storage/ocfl/valueByDigest.ts';
import { announce, centreOn, headOf, newSigner } from '#tests/fixtures/centre/centreInMemory.ts';
import { memoryCentreMemory } from '#tests/fixtures/centre/memoryCentreMemory.ts';
import { branchKey } from '#tests/fixtures/store/branchKey.ts';
import { overwrite } from '#tests/fixtures/store/bucketVersioning.ts';
import { type RunningStore, runningStore, storeOn } from '#tests/fixtures/store/s3Store.ts';
import { withoutTool } from '#tests/fixtures/store/withoutTool.ts';

const JUNK = new TextEncoder().encode('{}');
/** What a branch's key may write; the order of UTF-16 is not that of bytes for the first two. */
const NAMES = ['\uff01', '😀', '\ufffd', '%2F', 'a+b', 'a b', '"&<>', '\u202e', 'x'.repeat(200), '~', '\u0001', '.json', '0105-01x'];

describe.skipIf(withoutTool('minio') || withoutTool('mc'))(
  'STORE.md §4 keys of any letters under announce/, by the least key of a branch, real MinIO',
  { timeout: 120_000 },
  () => {
    let running: RunningStore;
    beforeAll(async () => {
      running = await runningStore('one drive');
    }, 120_000);
    afterAll(() => running?.remove(), 60_000);

    test('every other branch is judged, pass after pass; what is no announcement is told and no more', async () => {
      const blobs = s3Blobs(storeOn(running.server));
      const attacker = branchKey(running, '0105');
      const put: string[] = [];
      for (const folder of ['announce/0105/', 'announce/0105/0105-01/', 'announce/0105/0105-02/']) {
        for (const name of NAMES) {
          // Some names the server itself refuses.
          const made = await overwrite(attacker, `${folder}${name}`, JUNK).then(
            () => true,
            () => false,
          );
          if (made) put.push(`${folder}${name}`);
        }
      }
      expect(put.length).toBeGreaterThan(20);
      const centre = centreOn({ blobs, signers: [newSigner()] });
      await centre.begin();
      for (const [at, branch] of ['0104', '0105', '0999'].entries()) await announce(blobs, 1, headOf(at + 1, { branch }));
      expect(await centre.accept()).toMatchObject({ accepted: 3, faults: 0 });
      await announce(blobs, 2, headOf(9, { branch: '0999' }));
      expect(await centre.accept()).toMatchObject({ accepted: 1, faults: 0 });
      const seen: string[] = [];
      for await (const { key } of announcedKeys(blobs, memoryCentreMemory())) seen.push(key);
      expect(seen).toEqual(expect.arrayContaining(put));
    });

    test('a value larger than any of ours is not taken into memory; accepted bytes under it are found among the stored versions', async () => {
      const blobs = s3Blobs(storeOn(running.server));
      const key = 'roots/0105/page.jpg';
      const page = new TextEncoder().encode('the accepted page');
      await blobs.putIfAbsent(key, page);
      await overwrite(storeOn(running.server), key, new Uint8Array(67_108_865));
      await expect(blobs.get(key)).rejects.toMatchObject({ code: 'store-value-too-large', permanence: 'permanent' });
      const wanted = { key, algorithm: 'sha512', digest: nodeHasher.sha512(page) };
      const found = await valueByDigest(blobs, s3Versions(storeOn(running.server)), wanted);
      expect([new TextDecoder().decode(found?.bytes), found?.state]).toEqual(['the accepted page', 'overwritten']);
      expect(await blobs.get('roots/0105/none')).toBeNull();
    });
  },
);
