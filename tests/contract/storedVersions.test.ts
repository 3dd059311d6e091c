import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StoredVersions } from '#app/ports/StoredVersions.ts';
import { type S3Store, s3Blobs, s3Versions } from '#storage/blobs/index.ts';
import { overwrite, plainBucket, remove, suspendVersioning } from '#tests/fixtures/store/bucketVersioning.ts';
import { type RunningStore, runningStore } from '#tests/fixtures/store/s3Store.ts';
import { withoutTool } from '#tests/fixtures/store/withoutTool.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

const stored = async (versions: StoredVersions, key: string): Promise<readonly string[]> => {
  const all: string[] = [];
  for await (const { id, bytes } of versions.list(key)) {
    const value = await versions.get(key, id);
    expect(value?.length).toBe(bytes);
    all.push(new TextDecoder().decode(value ?? text('gone')));
  }
  return all;
};

const SERVERS = [
  ['MinIO', 'minio', 'four drives'],
  ['versitygw', 'versitygw', 'versitygw'],
] as const;

describe.each(SERVERS)('STORE.md §4 stored versions of a key, on %s', (_, tool, kind) => {
  describe.skipIf(withoutTool(tool))('a real server', { timeout: 60_000 }, () => {
    let running: RunningStore;
    beforeAll(async () => {
      running = await runningStore(kind);
    }, 60_000);
    afterAll(() => running?.remove(), 60_000);
    const bucket = (name: string): S3Store => ({ ...running.fresh(), bucket: name });

    test('every value that stood at the key, the newest first; a delete marker is none, and no longer key is told', async () => {
      const store = running.fresh();
      const [blobs, versions] = [s3Blobs(store), s3Versions(store)];
      await blobs.putIfAbsent('roots/0105/a', text('accepted'));
      await blobs.putIfAbsent('roots/0105/a.sha512', text('another key'));
      await overwrite(store, 'roots/0105/a', text('forged'));
      await overwrite(store, 'roots/0105/a', text(''));
      expect(await stored(versions, 'roots/0105/a')).toEqual(['', 'forged', 'accepted']);
      await remove(store, 'roots/0105/a');
      expect(await blobs.get('roots/0105/a')).toBeNull();
      expect(await stored(versions, 'roots/0105/a')).toEqual(['', 'forged', 'accepted']);
      expect(await stored(versions, 'roots/0105/none')).toEqual([]);
      expect(await versions.get('roots/0105/none', 'null')).toBeNull();
    });

    test('who writes over a key again and again hides nothing: the list is turned page by page', async () => {
      const store = running.fresh();
      await s3Blobs(store).putIfAbsent('roots/0105/a', text('accepted'));
      for (let round = 0; round < 24; round += 1) await overwrite(store, 'roots/0105/a', text(`forged ${round}`));
      await remove(store, 'roots/0105/a');
      await overwrite(store, 'roots/0105/a.later', text('another key'));
      for (const page of [2, 5, 26, 1000]) {
        const all = await stored(s3Versions(store, page), 'roots/0105/a');
        expect(all).toHaveLength(25);
        expect([all[0], all.at(-1)]).toEqual(['forged 23', 'accepted']);
      }
    });

    test('versioning suspended: what was stored before stays, what is written over now is gone', async () => {
      const store = bucket('suspended');
      await plainBucket(store, 'Enabled');
      const [blobs, versions] = [s3Blobs(store), s3Versions(store)];
      await blobs.putIfAbsent('roots/0105/before', text('accepted'));
      await suspendVersioning(store);
      await blobs.putIfAbsent('roots/0105/after', text('accepted too'));
      for (const key of ['roots/0105/before', 'roots/0105/after']) await overwrite(store, key, text('forged'));
      expect(await stored(versions, 'roots/0105/before')).toEqual(['forged', 'accepted']);
      expect(await stored(versions, 'roots/0105/after')).toEqual(['forged']);
    });

    test('a bucket that never had versions holds the current value and no other', async () => {
      const store = bucket('plain');
      await plainBucket(store, 'never');
      await s3Blobs(store).putIfAbsent('roots/0105/a', text('accepted'));
      await overwrite(store, 'roots/0105/a', text('forged'));
      expect(await stored(s3Versions(store), 'roots/0105/a')).not.toContain('accepted');
    });

    test('a bucket that is not there, and a key pair that is not known, are faults and never an empty answer', async () => {
      const store = running.fresh();
      await expect(stored(s3Versions(bucket('nowhere')), 'roots/0105/a')).rejects.toMatchObject({ code: 'store-bucket-missing' });
      await expect(stored(s3Versions({ ...store, secretKey: 'x'.repeat(20) }), 'roots/0105/a')).rejects.toMatchObject({
        code: 'store-refuses',
      });
    });
  });
});
