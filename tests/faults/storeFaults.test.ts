import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Blobs } from '#app/ports/Blobs.ts';
import { retried, s3Blobs } from '#storage/blobs/index.ts';
import { contentStore, objectPath } from '#storage/ocfl/index.ts';
import { DAMAGES, type DamageTotals, damageEach } from '#tests/fixtures/store/damageEach.ts';
import { lineFaults } from '#tests/fixtures/store/lineFaults.ts';
import { storeOn } from '#tests/fixtures/store/s3Store.ts';
import { sendRequest } from '#tests/fixtures/store/sendRequest.ts';
import { signedBlobs } from '#tests/fixtures/store/signedBlobs.ts';
import { type StoreRequest, signRequest } from '#tests/fixtures/store/signRequest.ts';
import { type StoreServer, startMinio, startVersitygw } from '#tests/fixtures/store/storeServers.ts';
import { type Sweep, type SweepTotals, sweepFaults } from '#tests/fixtures/store/sweepFaults.ts';
import { THREE_PAGES } from '#tests/fixtures/store/threePageDossier.ts';
import { withoutTool } from '#tests/fixtures/store/withoutTool.ts';

/** How long the client waits for an answer, ms. A call of a real server takes about 5. */
const PATIENCE = 600;
/** Every combination only in CI; elsewhere a part that has each call and each fault in it. */
const FULL = process.env['PARVANDEH_FAULTS'] === 'full';
const RETRY = { tries: 4, pause: 100, longestPause: 1_000, patience: 60_000, now: () => performance.now(), sleep, random: Math.random };
const LONG = { timeout: 600_000 };

const sweeps: SweepTotals[] = [];
let audited: DamageTotals | null = null;

/** One line for all sweeps of this file together. */
afterAll(() => {
  if (sweeps.length === 0) return;
  const sum = (of: (totals: SweepTotals) => number): number => sweeps.reduce((all, totals) => all + of(totals), 0);
  const findings = DAMAGES.map((damage) => `${damage} ${audited?.named[damage]} of ${audited?.done[damage]}`).join(', ');
  console.info(
    `FAULTS OF LINE AND STORE: ${sum(({ committed }) => committed)} commits tried, ${sum(({ injected }) => injected)} faults injected, ` +
      `${sum(({ acknowledged }) => acknowledged)} puts acknowledged, ${sum(({ lostBytes }) => lostBytes)} acknowledged bytes lost, ` +
      `${sum(({ bad }) => bad.length)} invalid states left after resuming${audited === null ? '' : `; named by store audit: ${findings}`}`,
  );
});

/** A running server with the bucket on it. */
const onServer = (start: (folder: string) => Promise<StoreServer>) => {
  const folder = mkdtempSync(join(tmpdir(), 'store-faults-'));
  let store: StoreServer;
  const raw = async (request: StoreRequest): Promise<void> => {
    const answer = await sendRequest(signRequest(store.endpoint, store, request));
    if (answer.status >= 300) throw new Error(`${request.method} ${request.path}: ${answer.status} ${answer.body}`);
  };
  beforeAll(async () => {
    store = await start(folder);
    await raw({ method: 'PUT', path: '/parvandeh' });
  }, 60_000);
  afterAll(async () => {
    await store?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const ms = (patience: 'short' | 'long'): number => (patience === 'short' ? PATIENCE : 20_000);
  const ofProduct: Sweep['makeBlobs'] = (endpoint, patience) => {
    const blobs = s3Blobs({ ...storeOn(store), endpoint, limits: { milliseconds: ms(patience), slowestBytesPerSecond: 1e9 } });
    // The harmed commit has one try for each call; what resumes and what judges is put together as the product does it.
    return patience === 'short' ? blobs : retried(blobs, RETRY);
  };
  const ofTests: Sweep['makeBlobs'] = (endpoint, patience) => signedBlobs(endpoint, store, 'parvandeh', ms(patience));
  return { store: () => store, raw, ofProduct, ofTests };
};

/** Sweeps, says what it came to, and lets nothing pass that a person would have to mend. */
const swept = async (what: string, sweep: Sweep): Promise<void> => {
  const totals = await sweepFaults(sweep);
  sweeps.push(totals);
  const { calls, committed, injected, temporary, permanent, refused, permanentBy, acknowledged, lostBytes, bad } = totals;
  console.info(
    `${what}: ${calls} calls a commit, ${committed} commits tried, ${injected} faults injected; stopped by a temporary fault ${temporary}, ` +
      `by a permanent one ${permanent} (${permanentBy.join('; ')}), refused ${refused}; ${acknowledged} puts acknowledged, ${lostBytes} bytes of them lost; ` +
      `${bad.length} bad states after resuming`,
  );
  expect(bad).toEqual([]);
  expect(lostBytes).toBe(0);
  // What has no body cannot come in half, and what has no ETag cannot lie about it.
  expect(injected).toBeGreaterThan(committed / 3);
  // A server that says "you may not" means it; whatever else a line does, a later try mends.
  expect(permanentBy.filter((each) => !/^403( for ever)?: store-refuses$/.test(each))).toEqual([]);
  expect(refused).toBe(0);
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

type Swept = Omit<Sweep, 'target' | 'makeBlobs' | 'name'>;
const ALL = lineFaults(PATIENCE);
/** Well formed, so that nobody but the reader of the bucket can tell. */
const HALF = ALL.filter(({ fault }) => fault.kind === 'halfAnswer');

const firstVersion = (every: number, faults = ALL): Swept => ({
  commit: THREE_PAGES.first,
  faults,
  every,
  look: seesOneOf([null, firstHead]),
});
const nextVersion = (every: number, faults = ALL): Swept => ({
  prepare: async (blobs, root) => {
    expect((await THREE_PAGES.first(blobs, root)).ok).toBe(true);
  },
  commit: THREE_PAGES.second,
  faults,
  every,
  look: seesOneOf([firstHead, secondHead]),
});

describe.skipIf(withoutTool('minio'))('a commit on a bad line to a real MinIO', () => {
  const server = onServer(startMinio);

  describe.each(['the adapter of the product', 'a client of the tests'] as const)('%s', (client) => {
    const own = client === 'the adapter of the product';
    const name = (version: string): string => `${version}-${own ? 0 : 1}`;
    const at = () => ({ target: server.store().endpoint, makeBlobs: own ? server.ofProduct : server.ofTests });

    test('A1 step 11: every call of a first version × every fault: resumed, it is the tree of an undisturbed commit', LONG, () =>
      swept(`first version, ${client}`, { ...at(), ...firstVersion(FULL && own ? 1 : 10), name: name('first') }),
    );

    test('A1 step 11: every call of a next version × every fault, the switch by If-Match among them', LONG, () =>
      swept(`next version, ${client}`, { ...at(), ...nextVersion(FULL ? 3 : 15), name: name('second') }),
    );
  });

  test('A1 step 11: half an answer at any one call of a commit is borne, or a temporary fault', LONG, async () => {
    const at = { target: server.store().endpoint, makeBlobs: server.ofProduct };
    await swept('half an answer, first version', { ...at, ...firstVersion(1, HALF), name: 'half-first' });
    await swept('half an answer, next version', { ...at, ...nextVersion(1, HALF), name: 'half-second' });
  });

  test('A2.6 every object of a dossier flipped, swapped, taken away or added: each is named by store audit', LONG, async () => {
    const blobs = s3Blobs(storeOn(server.store(), 'audited'));
    for (const commit of [THREE_PAGES.first, THREE_PAGES.second]) expect((await commit(blobs, 'roots/0105')).ok).toBe(true);
    const path = (key: string): string => `/parvandeh/audited/${key.split('/').map(encodeURIComponent).join('/')}`;
    audited = await damageEach(
      blobs,
      {
        put: (key, body) => server.raw({ method: 'PUT', path: path(key), body }),
        remove: (key) => server.raw({ method: 'DELETE', path: path(key) }),
      },
      `roots/0105/${objectPath(THREE_PAGES.id)}`,
    );
    expect(audited.wrong).toEqual([]);
    expect(audited.named).toEqual(audited.done);
    for (const damage of DAMAGES) expect(audited.done[damage]).toBeGreaterThan(5);
  });
});

describe.skipIf(withoutTool('versitygw'))('a commit on a bad line to versitygw', () => {
  const server = onServer(startVersitygw);

  test('A1 step 11: every fault at calls of a first version: resumed, it is the tree of an undisturbed commit', LONG, () =>
    swept('first version, versitygw, the adapter of the product', {
      target: server.store().endpoint,
      makeBlobs: server.ofProduct,
      ...firstVersion(FULL ? 3 : 10),
      name: 'first',
    }),
  );
});
