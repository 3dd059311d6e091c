import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { announceKey } from '#app/centre/index.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import { makeBucket, type S3Store, s3Blobs } from '#storage/blobs/index.ts';
import { type AuditFinding, auditStore, objectPath } from '#storage/ocfl/index.ts';
import { commitFiles } from '#tests/fixtures/centre/branchRoot.ts';
import { announce, begunCentre, headOf, newSigner } from '#tests/fixtures/centre/centreInMemory.ts';
import { sendRequest } from '#tests/fixtures/store/sendRequest.ts';
import { signRequest } from '#tests/fixtures/store/signRequest.ts';
import { MINIO_PACKAGE, type StoreServer, startMinio, TOOLS, toolAt } from '#tests/fixtures/store/storeServers.ts';
import { THREE_PAGES } from '#tests/fixtures/store/threePageDossier.ts';
import { treeAt } from '#tests/fixtures/store/treeAt.ts';

const missing = toolAt('minio') === null ? `no MinIO here: GOBIN=${TOOLS} go install ${MINIO_PACKAGE}` : null;
const skipped = missing !== null && process.env['CI'] !== 'true';
if (skipped) console.warn(`SKIPPED, no store was damaged: ${missing}`);

describe.skipIf(skipped)('a damaged store: four erasure-coded drives of a real MinIO', () => {
  const folder = mkdtempSync(join(tmpdir(), 'store-damage-'));
  let store: StoreServer;
  let blobs: Blobs;
  beforeAll(async () => {
    if (missing !== null) throw new Error(`CI has to damage a store, and here is ${missing}`);
    store = await startMinio(folder, 4);
    const place: S3Store = {
      endpoint: store.endpoint,
      region: 'us-east-1',
      bucket: 'parvandeh',
      prefix: '',
      accessKey: store.accessKey,
      secretKey: store.secretKey,
      limits: { milliseconds: 10_000, slowestBytesPerSecond: 32_768 },
    };
    await makeBucket(place);
    blobs = s3Blobs(place);
    for (const root of ['roots/0105', 'roots/0106']) {
      for (const commit of [THREE_PAGES.first, THREE_PAGES.second]) expect((await commit(blobs, root)).ok).toBe(true);
    }
  }, 60_000);
  afterAll(async () => {
    await store?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const objectAt = (root: string): string => `${root}/${objectPath(THREE_PAGES.id)}`;

  test('A2.6 store audit names every object that was flipped, swapped, taken away or added in the bucket, and nothing else', async () => {
    const object = objectAt('roots/0106');
    const raw = async (method: 'PUT' | 'DELETE', key: string, body: Uint8Array = new Uint8Array()): Promise<void> => {
      const answer = await sendRequest(signRequest(store.endpoint, store, { method, path: `/parvandeh/${key}`, body }));
      expect(answer.status).toBeLessThan(300);
    };
    const bytesAt = async (key: string): Promise<Buffer> => Buffer.from((await blobs.get(key))?.bytes ?? []);
    const page = (version: number, n: number): string => `v${version}/content/masters/000${n}.jpg`;

    const flipped = await bytesAt(`${object}/${page(1, 1)}`);
    flipped.writeUInt8(flipped.readUInt8(1000) ^ 1, 1000);
    const [second, third] = [await bytesAt(`${object}/${page(1, 2)}`), await bytesAt(`${object}/${page(1, 3)}`)];
    await raw('PUT', `${object}/${page(1, 1)}`, flipped);
    await raw('PUT', `${object}/${page(1, 2)}`, third);
    await raw('PUT', `${object}/${page(1, 3)}`, second);
    await raw('DELETE', `${object}/${page(2, 4)}`);
    await raw('PUT', `${object}/v2/content/masters/0005.jpg`, Buffer.from('nobody named it'));
    await raw('PUT', `${object}/v3.jpg`, Buffer.from('nor this'));

    const rows = await auditStore(blobs);
    if (!rows.ok) throw new Error(rows.refusal.code);
    const named: string[] = [];
    for await (const row of rows.value) if (!('total' in row)) named.push(told(row, object));
    console.info(`audit of a bucket with 6 objects damaged: ${named.length} findings: ${named.join(', ')}`);
    expect(named.sort()).toEqual([
      `changed ${page(1, 1)}`,
      'extra v2/content/masters/0005.jpg',
      'extra v3.jpg',
      `missing ${page(2, 4)}`,
      `swapped ${page(1, 2)}`,
      `swapped ${page(1, 3)}`,
    ]);
  });
  const told = ({ finding, path }: AuditFinding, object: string): string => `${finding} ${path.replace(`${object}/`, '')}`;

  test('A2.6 with a drive taken out and a shard of every object on another one damaged, every byte reads back', {
    timeout: 120_000,
  }, async () => {
    const before = await treeAt(blobs, 'roots/0105');
    const tooMuch = 'probes/0105/too-much';
    expect(await blobs.putIfAbsent(tooMuch, Buffer.alloc(50_000, 'page'))).toBe('written');
    await store.stop();
    rmSync(join(folder, 'd1'), { recursive: true });
    writeFileSync(join(folder, 'd1'), 'not a drive any more');
    for (const path of before.keys()) damageShard('d2', `roots/0105/${path}`);
    for (const drive of ['d2', 'd3']) damageShard(drive, tooMuch);
    await store.start();
    const after = await treeAt(blobs, 'roots/0105');
    console.info(`one drive of four gone, ${before.size} shards damaged on another: ${after.size} of ${before.size} objects read`);
    expect([...after.keys()]).toEqual([...before.keys()]);
    for (const [path, bytes] of before) expect(Buffer.compare(after.get(path) ?? Buffer.alloc(0), bytes), path).toBe(0);
    // The damage is a damage: on one drive more it is beyond what four bear, and then there are no bytes rather than wrong ones.
    await expect(blobs.get(tooMuch)).rejects.toBeInstanceOf(Fault);
  });
  /** Small values lie inside the drive's record of them, near its end. */
  const damageShard = (drive: string, key: string): void => {
    const shard = join(folder, drive, 'parvandeh', key, 'xl.meta');
    const bytes = readFileSync(shard);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 40) ^ 0xff, bytes.length - 40);
    writeFileSync(shard, bytes);
  };

  test('A1 step 11 A2.6: what is beyond what four drives bear holds up neither the acceptor nor the sweep, and the audit names it', {
    timeout: 120_000,
  }, async () => {
    const { centre } = await begunCentre(newSigner(), blobs);
    const object = (n: number): string => `urn:uuid:00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    const files = ['dossier.json', 'masters/0001.jpg', 'masters/0002.jpg', 'masters/0003.jpg', 'masters/0004.jpg'];
    const heads = [];
    for (const n of [1, 2]) {
      const content = new Map(files.map((path) => [path, Buffer.from(`${path} of ${n}`)]));
      heads.push((await commitFiles(blobs, object(n), content)).claim);
    }
    for (const [at, head] of heads.entries()) await announce(blobs, at + 1, head);
    for (let n = 1; n <= 4; n += 1) await announce(blobs, n, headOf(100 + n, { branch: '0104' }), '0104-01');
    const beyond = (key: string): void => {
      for (const drive of ['d2', 'd3']) damageShard(drive, key);
    };
    for (let n = 1; n <= 4; n += 1) beyond(announceKey('0104', '0104-01', n));
    expect(await centre.accept()).toMatchObject({ accepted: 2, faults: 4 });
    for (const path of files.slice(0, 4)) beyond(`roots/0105/${objectPath(object(1))}/v1/content/${path}`);
    beyond(`roots/0105/${objectPath(object(2))}/inventory.json`);
    const swept = await centre.sweep.run({ night: 20_000, nights: 1 });
    console.info(`4 announcements, 4 files and a head beyond four drives: ${swept.files} other files swept, ${swept.faults} told`);
    const rows = await auditStore(blobs);
    if (!rows.ok) throw new Error(rows.refusal.code);
    const unread: string[] = [];
    for await (const row of rows.value) if (!('total' in row) && row.finding === 'unreadable') unread.push(row.path);
    const lost = files.slice(0, 4).map((path) => `roots/0105/${objectPath(object(1))}/v1/content/${path}`);
    expect(unread.sort()).toEqual([...lost, `roots/0105/${objectPath(object(2))}/inventory.json`].sort());
    // With the dossier of the tests before, which nobody announced, and its seven files.
    expect(swept).toMatchObject({ objects: 3, accepted: 1, files: 8 + 7, faults: 5, lost: 0, overwritten: 0, whole: true });
  });

  test('A2.6 without a quorum of drives no conditional write succeeds, and what stood before is there afterwards', {
    timeout: 120_000,
  }, async () => {
    expect(await blobs.putIfAbsent('probes/0105/standing', Buffer.from('one'))).toBe('written');
    const standing = await blobs.get('probes/0105/standing');
    const gone = (name: string): string => join(folder, `${name}.gone`);
    // Drive 1 is out already; with a second one of four missing only reading is left.
    renameSync(join(folder, 'd3'), gone('d3'));
    writeFileSync(join(folder, 'd3'), 'not a drive any more');
    let written = 0;
    for (let n = 0; n < 10; n += 1) {
      const puts = [
        blobs.putIfAbsent(`probes/0105/new-${n}`, Buffer.from('x')),
        blobs.putIfAbsent('probes/0105/standing', Buffer.from('two')),
        blobs.putIfMatch('probes/0105/standing', Buffer.from('three'), standing?.etag ?? ''),
      ];
      const answers = await Promise.allSettled(puts);
      written += answers.filter((answer) => answer.status === 'fulfilled' && answer.value === 'written').length;
    }
    rmSync(join(folder, 'd3'));
    renameSync(gone('d3'), join(folder, 'd3'));
    await store.stop();
    await store.start();
    console.info(`two drives of four gone: 30 conditional writes tried, ${written} succeeded`);
    expect(written).toBe(0);
    expect(Buffer.from((await blobs.get('probes/0105/standing'))?.bytes ?? []).toString()).toBe('one');
  });
});
