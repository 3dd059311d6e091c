import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sha256 } from '#app/kernel/digest.ts';
import { s3Blobs } from '#storage/blobs/index.ts';
import { type RunningStore, runningStore } from '#tests/fixtures/store/s3Store.ts';
import { withoutTool } from '#tests/fixtures/store/withoutTool.ts';
import { blobsContract } from './blobsContract.ts';

const MINUTES = { timeout: 120_000, listRuns: 15 };

/** The digest that the caller knows is what is signed: a byte that changed in memory since then is found by the server. */
const refusesOtherBytes = (store: () => RunningStore): void =>
  test('A2.6 a body that has not the digest its caller gave is not kept', async () => {
    const blobs = s3Blobs(store().fresh());
    const bytes = new TextEncoder().encode('what was hashed');
    const sha256 = hash('sha256', bytes) as Sha256;
    const changed = bytes.map((byte, at) => (at === 3 ? byte ^ 1 : byte));
    await expect(blobs.putIfAbsent('page', changed, sha256)).rejects.toMatchObject({ permanence: 'temporary' });
    expect(await blobs.head('page')).toBeNull();
    expect(await blobs.putIfAbsent('page', bytes, sha256)).toBe('written');
  });

describe.skipIf(withoutTool('minio')).each(['one drive', 'four drives'] as const)('A1.1 step 11, MinIO on %s', (drives) => {
  let store: RunningStore;
  beforeAll(async () => {
    store = await runningStore(drives);
  }, 60_000);
  afterAll(() => store?.remove(), 60_000);

  blobsContract('a bucket', async () => s3Blobs(store.fresh()), MINUTES);
  refusesOtherBytes(() => store);
});

describe.skipIf(withoutTool('versitygw'))('A1.1 step 11, versitygw on plain files', () => {
  let store: RunningStore;
  beforeAll(async () => {
    store = await runningStore('versitygw');
  }, 60_000);
  afterAll(() => store?.remove(), 60_000);

  blobsContract('a bucket', async () => s3Blobs(store.fresh()), MINUTES);
  refusesOtherBytes(() => store);
});
