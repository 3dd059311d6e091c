import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Blobs } from '#app/ports/Blobs.ts';
import { s3Blobs } from '#storage/blobs/index.ts';
import { contentStore } from '#storage/ocfl/index.ts';
import { lineFaults } from '#tests/fixtures/store/lineFaults.ts';
import { sendRequest } from '#tests/fixtures/store/sendRequest.ts';
import { signedBlobs } from '#tests/fixtures/store/signedBlobs.ts';
import { signRequest } from '#tests/fixtures/store/signRequest.ts';
import { MINIO_PACKAGE, type StoreServer, startMinio, TOOLS, toolAt } from '#tests/fixtures/store/storeServers.ts';
import { type Sweep, type SweepTotals, sweepFaults } from '#tests/fixtures/store/sweepFaults.ts';
import { THREE_PAGES } from '#tests/fixtures/store/threePageDossier.ts';

const missing = toolAt('minio') === null ? `no MinIO here: GOBIN=${TOOLS} go install ${MINIO_PACKAGE}` : null;
const skipped = missing !== null && process.env['CI'] !== 'true';
if (skipped) console.warn(`SKIPPED, commits on a bad line were not tried: ${missing}`);

/** How long the client waits for an answer, ms. A call of a real MinIO takes about 5. */
const PATIENCE = 600;
/** Every combination only in CI; elsewhere a part that has each call and each fault in it. */
const FULL = process.env['PARVANDEH_FAULTS'] === 'full';

describe.skipIf(skipped)('a commit on a bad line to a real MinIO', () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-faults-'));
  let store: StoreServer;
  beforeAll(async () => {
    if (missing !== null) throw new Error(`CI has to try commits on a bad line, and here is ${missing}`);
    store = await startMinio(folder);
    const made = await sendRequest(signRequest(store.endpoint, store, { method: 'PUT', path: '/parvandeh' }));
    expect(made.status).toBe(200);
  }, 60_000);
  afterAll(async () => {
    await store?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const bucket = () => ({ region: 'us-east-1', bucket: 'parvandeh', prefix: '', accessKey: store.accessKey, secretKey: store.secretKey });
  const ms = (patience: 'short' | 'long'): number => (patience === 'short' ? PATIENCE : 20_000);
  const limits = (patience: 'short' | 'long') => ({ milliseconds: ms(patience), slowestBytesPerSecond: 1e9 });
  const CLIENTS: readonly (readonly [string, Sweep['makeBlobs']])[] = [
    ['the adapter of the product', (endpoint, patience) => s3Blobs({ endpoint, ...bucket(), limits: limits(patience) })],
    ['a client of the tests', (endpoint, patience) => signedBlobs(endpoint, store, 'parvandeh', ms(patience))],
  ];

  const told = (what: string, totals: SweepTotals): void => {
    const { calls, committed, injected, temporary, permanent, refused, permanentBy, acknowledged, lostBytes, bad } = totals;
    console.info(
      `${what}: ${calls} calls a commit, ${committed} commits tried, ${injected} faults injected; stopped by a temporary fault ${temporary}, ` +
        `by a permanent one ${permanent} (${permanentBy.join('; ')}), refused ${refused}; ${acknowledged} puts acknowledged, ${lostBytes} bytes of them lost; ` +
        `${bad.length} bad states after resuming`,
    );
  };
  /** The last whole version or the new one, never a half. */
  const seesOneOf =
    (heads: readonly (string | null)[]) =>
    async (blobs: Blobs, root: string): Promise<void> => {
      const version = await contentStore(blobs, root).version(THREE_PAGES.id);
      expect(heads).toContain(version?.inventorySha512 ?? null);
      for (const { logicalPath } of version?.files ?? []) {
        expect(await contentStore(blobs, root).read(THREE_PAGES.id, logicalPath)).not.toBeNull();
      }
    };
  const [firstHead, secondHead] = THREE_PAGES.heads;

  describe.each(CLIENTS)('%s', (name, makeBlobs) => {
    test('A1 step 11: every call of a first version × every fault: resumed, it is the tree of an undisturbed commit', {
      timeout: 600_000,
    }, async () => {
      const totals = await sweepFaults({
        target: store.endpoint,
        makeBlobs,
        commit: THREE_PAGES.first,
        faults: lineFaults(PATIENCE),
        every: FULL && name === CLIENTS[0]?.[0] ? 1 : 10,
        look: seesOneOf([null, firstHead]),
        name: `first-${CLIENTS.findIndex(([each]) => each === name)}`,
      });
      told(`first version, ${name}`, totals);
      expect(totals.bad).toEqual([]);
      expect(totals.lostBytes).toBe(0);
      expect(totals.injected).toBeGreaterThan(totals.committed / 2);
    });

    test('A1 step 11: every call of a next version × every fault, the switch by If-Match among them', { timeout: 600_000 }, async () => {
      const totals = await sweepFaults({
        target: store.endpoint,
        makeBlobs,
        prepare: async (blobs, root) => {
          expect((await THREE_PAGES.first(blobs, root)).ok).toBe(true);
        },
        commit: THREE_PAGES.second,
        faults: lineFaults(PATIENCE),
        every: FULL ? 3 : 15,
        look: seesOneOf([firstHead, secondHead]),
        name: `second-${CLIENTS.findIndex(([each]) => each === name)}`,
      });
      told(`next version, ${name}`, totals);
      expect(totals.bad).toEqual([]);
      expect(totals.lostBytes).toBe(0);
      expect(totals.injected).toBeGreaterThan(totals.committed / 2);
    });
  });
});
