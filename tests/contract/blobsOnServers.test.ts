import { afterAll, beforeAll, describe } from 'vitest';
import { s3Blobs } from '#storage/blobs/index.ts';
import { type RunningStore, runningStore } from '#tests/fixtures/store/s3Store.ts';
import { withoutTool } from '#tests/fixtures/store/withoutTool.ts';
import { blobsContract } from './blobsContract.ts';

const MINUTES = { timeout: 120_000, listRuns: 15 };

describe.skipIf(withoutTool('minio')).each(['one drive', 'four drives'] as const)('A1.1 step 11, MinIO on %s', (drives) => {
  let store: RunningStore;
  beforeAll(async () => {
    store = await runningStore(drives);
  }, 60_000);
  afterAll(() => store?.remove(), 60_000);

  blobsContract('a bucket', async () => s3Blobs(store.fresh()), MINUTES);
});

describe.skipIf(withoutTool('versitygw'))('A1.1 step 11, versitygw on plain files', () => {
  let store: RunningStore;
  beforeAll(async () => {
    store = await runningStore('versitygw');
  }, 60_000);
  afterAll(() => store?.remove(), 60_000);

  blobsContract('a bucket', async () => s3Blobs(store.fresh()), MINUTES);
});
