import { describe, expect, test } from 'vitest';
import { Fault } from '#app/kernel/fault.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import { memoryBlobs } from '#storage/blobs/index.ts';
import {
  type AuditFinding,
  type AuditSettings,
  type AuditTotal,
  auditStore,
  type KeptReceipt,
  makeStorageRoot,
} from '#storage/ocfl/index.ts';
import { commitSample, SAMPLE_PREFIX, SAMPLE_ROOT } from '#tests/fixtures/archive/sampleArchive.ts';
import { SAMPLE_ID, SAMPLE_VERSIONS, sampleState } from '#tests/fixtures/archive/sampleVersions.ts';
import { spoiledArchive } from '#tests/fixtures/archive/spoiledArchive.ts';

const audited = async (
  blobs: Blobs,
  settings: AuditSettings = {},
): Promise<{ readonly findings: readonly AuditFinding[]; readonly total: AuditTotal }> => {
  const outcome = await auditStore(blobs, settings);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  const findings: AuditFinding[] = [];
  for await (const line of outcome.value) {
    if ('total' in line) return { findings, total: line };
    findings.push(line);
  }
  throw new Error('no total');
};

describe('an audit', () => {
  test('of a good archive finds nothing and says how much it read', async () => {
    const { findings, total } = await audited((await spoiledArchive()).blobs());
    expect(findings).toEqual([]);
    expect(total).toMatchObject({ objects: 1, skipped: 0, findings: 0 });
    expect(total.files).toBeGreaterThan(10);
  });

  test('names a changed file once, with what it found', async () => {
    const archive = await spoiledArchive();
    archive.put('v1/content/masters/0003.jpg', 'page threE');
    const { findings } = await audited(archive.blobs());
    expect(findings).toMatchObject([
      { finding: 'changed', object: SAMPLE_ID, path: `${SAMPLE_PREFIX}v1/content/masters/0003.jpg`, code: 'E092' },
    ]);
  });

  test('names two swapped files, and whose bytes each holds', async () => {
    const archive = await spoiledArchive();
    archive.put('v1/content/masters/0001.jpg', 'page three');
    archive.put('v1/content/masters/0003.jpg', 'page one');
    const { findings } = await audited(archive.blobs());
    expect(findings.map(({ finding, path, foundAs }) => ({ finding, path: path.slice(SAMPLE_PREFIX.length), foundAs }))).toEqual([
      { finding: 'swapped', path: 'v1/content/masters/0001.jpg', foundAs: ['v1/content/masters/0003.jpg'] },
      { finding: 'swapped', path: 'v1/content/masters/0003.jpg', foundAs: ['v1/content/masters/0001.jpg'] },
    ]);
  });

  test.each([
    ['missing', 'v1/content/masters/0001.jpg'],
    ['missing', 'inventory.json'],
    ['missing', 'v2/inventory.json.sha512'],
    ['missing', '0=ocfl_object_1.1'],
  ])('names what is %s: %s', async (finding, path) => {
    const archive = await spoiledArchive();
    archive.remove(path);
    const { findings } = await audited(archive.blobs());
    expect(findings).toContainEqual(expect.objectContaining({ finding, path: `${SAMPLE_PREFIX}${path}` }));
  });

  test.each(['v1/content/masters/extra.bin', 'extra.bin', 'v2/extra.bin'])('names what nobody put there: %s', async (path) => {
    const archive = await spoiledArchive();
    archive.put(path, 'x');
    const { findings } = await audited(archive.blobs());
    expect(findings).toMatchObject([{ finding: 'extra', path: `${SAMPLE_PREFIX}${path}` }]);
  });

  const BESIDE = ['0=ocfl_1.1', 'ocfl_layout.json', 'extensions/0004-hashed-n-tuple-storage-layout/config.json'];
  /** The archive as a station of ours writes it. */
  const ours = async () => {
    const archive = await spoiledArchive();
    archive.head(({ versions }) => {
      versions.v3.user.address = 'urn:parvandeh:station:0105-01';
    });
    return archive;
  };

  test.each(BESIDE)('A2.6 names what lies beside the objects, flipped in any bit of its text or gone: %s', async (name) => {
    const path = `${SAMPLE_ROOT}/${name}`;
    const { tree } = await ours();
    const bytes = tree.get(path) ?? new Uint8Array();
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = bytes.map((byte, place) => (place === at ? byte ^ 1 : byte));
      const { findings } = await audited(memoryBlobs([...tree, [path, flipped]]));
      expect(
        findings.map((one) => one.path),
        `byte ${at}`,
      ).toContain(path);
    }
    const gone = await audited(memoryBlobs([...tree].filter(([key]) => key !== path)));
    // A root without its declaration is one nowhere: what is missing has no folder then.
    const missing = name.startsWith('0=') ? name : path;
    expect(gone.findings.map(({ finding, path: at }) => [finding, at])).toContainEqual(['missing', missing]);
  });

  test('accuses no root of another program for having its own words there', async () => {
    const { tree } = await spoiledArchive();
    const foreign = { extension: '0004-hashed-n-tuple-storage-layout', description: 'as others say it' };
    tree.set(`${SAMPLE_ROOT}/ocfl_layout.json`, Buffer.from(JSON.stringify(foreign)));
    expect((await audited(memoryBlobs(tree))).findings).toEqual([]);
  });

  test('names a stray file between the objects', async () => {
    const archive = await spoiledArchive();
    archive.tree.set(`${SAMPLE_ROOT}/abc/stray.bin`, Buffer.from('x'));
    expect((await audited(archive.blobs())).findings).toMatchObject([
      { finding: 'extra', path: `${SAMPLE_ROOT}/abc/stray.bin`, object: null },
    ]);
  });

  describe('of a store that does not give every file', () => {
    const away = (key: string) => new Fault('store-unreachable', 'temporary', { key });
    const withoutKeys = (blobs: Blobs, lost: ReadonlySet<string>, down = () => false): Blobs => ({
      ...blobs,
      get: async (key) => {
        if (lost.has(key) || down()) throw away(key);
        return blobs.get(key);
      },
      list: (prefix, part) => {
        if (down()) throw away(prefix);
        return blobs.list(prefix, part);
      },
    });

    test('A2.6 names each that cannot be read, and goes on to what is changed behind it', async () => {
      const archive = await spoiledArchive();
      archive.put('v1/content/masters/0003.jpg', 'page threE');
      const lost = ['v1/content/dossier.json', 'v1/content/masters/0001.jpg'];
      const blobs = withoutKeys(archive.blobs(), new Set(lost.map((path) => `${SAMPLE_PREFIX}${path}`)));
      const { findings, total } = await audited(blobs);
      expect(findings.map(({ finding, path }) => [finding, path.slice(SAMPLE_PREFIX.length)]).sort()).toEqual([
        ['changed', 'v1/content/masters/0003.jpg'],
        ...lost.map((path) => ['unreadable', path]),
      ]);
      expect(total.findings).toBe(3);
    });

    test.each(['inventory.json', 'v2/inventory.json', 'v1/inventory.json.sha512'])(
      'A2.6 says of an object whose %s cannot be read that it cannot, and nothing of what receipts say of it',
      async (path) => {
        const archive = await spoiledArchive();
        const receipts = [{ object: SAMPLE_ID, path: 'v1/content/masters/0001.jpg', bytes: 8, sha512: 'x', sha256: 'x' } as KeptReceipt];
        const { findings } = await audited(withoutKeys(archive.blobs(), new Set([`${SAMPLE_PREFIX}${path}`])), { receipts });
        expect(findings).toMatchObject([{ finding: 'unreadable', path: `${SAMPLE_PREFIX}${path}` }]);
      },
    );

    test('a store that goes down in the middle is a fault, and no file is called unreadable', async () => {
      let gets = 0;
      const blobs = withoutKeys((await spoiledArchive()).blobs(), new Set(), () => gets > 12);
      const counted: Blobs = {
        ...blobs,
        get: (key) => {
          gets += 1;
          return blobs.get(key);
        },
      };
      await expect(audited(counted)).rejects.toMatchObject({ code: 'store-unreachable' });
    });
  });

  test('holds the store to the receipts: an object put back to an older version, or gone, is found', async () => {
    const blobs = memoryBlobs();
    await makeStorageRoot(blobs, SAMPLE_ROOT);
    const kept: KeptReceipt[] = [];
    const older = new Map<string, Uint8Array>();
    for (const [at, sample] of SAMPLE_VERSIONS.entries()) {
      const { receipts } = await commitSample(blobs, sample, at + 1);
      kept.push(...receipts.map((receipt) => ({ ...receipt, object: SAMPLE_ID })));
      if (at === 0) for (const [key, bytes] of blobs.snapshot()) older.set(key, bytes);
    }
    expect(await audited(blobs, { receipts: kept })).toMatchObject({ findings: [], total: { receipts: kept.length } });

    const { findings } = await audited(memoryBlobs(older), { receipts: kept });
    expect(findings.map(({ finding, path }) => [finding, path.slice(SAMPLE_PREFIX.length)])).toEqual(
      kept.filter((receipt) => receipt.path.startsWith('v2/')).map((receipt) => ['missing', receipt.path]),
    );

    const empty = memoryBlobs([...older].filter(([key]) => !key.startsWith(SAMPLE_PREFIX)));
    expect((await audited(empty, { receipts: kept })).findings).toHaveLength(kept.length);
  });

  test('finds a whole object made anew under the same names, which only receipts can tell', async () => {
    const first = memoryBlobs();
    const forged = memoryBlobs();
    for (const blobs of [first, forged]) await makeStorageRoot(blobs, SAMPLE_ROOT);
    const { receipts } = await commitSample(first, sampleState({ 'masters/0001.jpg': 'true' }), 1);
    await commitSample(forged, sampleState({ 'masters/0001.jpg': 'forged' }), 1);
    const kept = receipts.map((receipt) => ({ ...receipt, object: SAMPLE_ID }));
    expect((await audited(forged)).findings).toEqual([]);
    expect((await audited(forged, { receipts: kept })).findings).toMatchObject([
      { finding: 'disagrees', path: `${SAMPLE_PREFIX}v1/content/masters/0001.jpg` },
    ]);
  });

  test('since an instant leaves older objects out, and says how many', async () => {
    const archive = await spoiledArchive();
    archive.put('v1/content/masters/0001.jpg', 'rotten');
    expect(await audited(archive.blobs(), { since: '2026-11-21T09:00:00.000Z' })).toMatchObject({
      findings: [],
      total: { objects: 0, skipped: 1 },
    });
    expect((await audited(archive.blobs(), { since: '2026-11-21T08:00:00.000Z' })).findings).toHaveLength(1);
  });

  test('of a tree that is no OCFL is refused', async () => {
    expect(await auditStore(memoryBlobs([['a/b', Buffer.from('x')]]))).toMatchObject({ ok: false, refusal: { code: 'not-ocfl' } });
  });
});
