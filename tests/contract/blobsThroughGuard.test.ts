import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type S3Store, s3Blobs } from '#storage/blobs/index.ts';
import { type Guard, startGuard, withoutGuard } from '#tests/fixtures/store/nginxGuard.ts';
import { BUCKET, type RunningStore, runningStore } from '#tests/fixtures/store/s3Store.ts';
import { sendRequest } from '#tests/fixtures/store/sendRequest.ts';
import { signRequest } from '#tests/fixtures/store/signRequest.ts';
import { THREE_PAGES } from '#tests/fixtures/store/threePageDossier.ts';
import { treeAt } from '#tests/fixtures/store/treeAt.ts';
import { treeProblems } from '#tests/fixtures/store/treeProblems.ts';
import { blobsContract } from './blobsContract.ts';

describe.skipIf(withoutGuard())(
  'A2.6, A1.1 step 11: the product on its way through docs/central-store/nginx-guard.conf to a real MinIO',
  () => {
    let store: RunningStore;
    let guard: Guard;
    beforeAll(async () => {
      store = await runningStore('one drive');
      guard = await startGuard(join(store.folder, 'nginx'), store.server, BUCKET);
    }, 60_000);
    afterAll(async () => {
      await guard?.stop();
      await store?.remove();
    }, 60_000);
    const guarded = (at: S3Store): S3Store => ({ ...at, endpoint: guard.endpoint, authority: guard.ca.toString() });

    blobsContract('a bucket behind the guard', async () => s3Blobs(guarded(store.fresh())), { timeout: 120_000, listRuns: 15 });

    test('two versions are committed through it, and what stands behind it is the same tree, whole', async () => {
      const [at, other] = [store.fresh(), store.fresh()];
      for (const commit of [THREE_PAGES.first, THREE_PAGES.second]) {
        expect(await commit(s3Blobs(guarded(at)), 'roots/0105')).toMatchObject({ ok: true });
        expect(await commit(s3Blobs(other), 'roots/0105')).toMatchObject({ ok: true });
      }
      const tree = await treeAt(s3Blobs(at), 'roots/0105');
      expect(await treeProblems(tree)).toEqual([]);
      expect(tree).toEqual(await treeAt(s3Blobs(other), 'roots/0105'));
      expect(await treeAt(s3Blobs(guarded(at)), 'roots/0105')).toEqual(tree);
      // Once more through it: everything is found standing.
      expect(await THREE_PAGES.second(s3Blobs(guarded(at)), 'roots/0105')).toMatchObject({ ok: true, value: { fresh: false } });
    });

    test('the same write with its credentials in the query is refused by it, and nothing stands there; without it the link writes', async () => {
      const at = store.fresh();
      const blobs = s3Blobs(guarded(at));
      const body = Buffer.from('a page');
      const link = (endpoint: string, key: string) =>
        signRequest(endpoint, store.server, { method: 'PUT', path: `/${BUCKET}/${at.prefix}/${key}`, body }, 'query');
      const refused = await sendRequest(link(guard.endpoint, 'roots/t/linked'), guard.ca);
      expect([refused.status, refused.body.toString()]).toEqual([403, expect.stringContaining('Refused by the guard')]);
      expect(await blobs.get('roots/t/linked')).toBeNull();
      expect(await blobs.putIfAbsent('roots/t/linked', body)).toBe('written');

      expect((await sendRequest(link(store.server.endpoint, 'roots/t/bare'))).status).toBe(200);
      expect(Buffer.from((await blobs.get('roots/t/bare'))?.bytes ?? []).equals(body)).toBe(true);
    });

    test('after a body was refused the next call goes through: the guard shuts such a line, and it is not used again', {
      timeout: 120_000,
    }, async () => {
      const blobs = s3Blobs(guarded(store.fresh()));
      const large = Buffer.alloc(5_242_880, 'page');
      expect(await blobs.putIfAbsent('roots/t/large', large)).toBe('written');
      for (let n = 0; n < 12; n += 1) {
        expect(await blobs.putIfAbsent('roots/t/large', large)).toBe('taken');
        expect(await blobs.head('roots/t/large')).toEqual({ bytes: large.length });
      }
    });

    test('a bucket that the guard does not serve is a permanent refusal', async () => {
      const stranger = s3Blobs({ ...guarded(store.fresh()), bucket: 'another' });
      await expect(stranger.putIfAbsent('roots/t/x', Buffer.from('x'))).rejects.toMatchObject({
        code: 'store-refuses',
        permanence: 'permanent',
      });
    });
  },
);
