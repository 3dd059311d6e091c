import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BlobReader, Blobs } from '#app/ports/Blobs.ts';
import type { Receipt, VersionPlan } from '#app/ports/ContentStore.ts';
import { folderBlobs, memoryBlobs } from '#storage/blobs/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { commitVersion, logicalState, makeStorageRoot, planVersion, readContent, readHead } from '#storage/ocfl/index.ts';
import { Died, dyingBlobs } from '#tests/fixtures/archive/dyingBlobs.ts';
import { commitSample, SAMPLE_PREFIX, SAMPLE_ROOT } from '#tests/fixtures/archive/sampleArchive.ts';
import { SAMPLE_VERSIONS, type SampleState, sampleRequest, sampleState } from '#tests/fixtures/archive/sampleVersions.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const treeOf = async (reader: BlobReader): Promise<ReadonlyMap<string, string>> => {
  const tree = new Map<string, string>();
  for await (const { key } of reader.list('')) tree.set(key, Buffer.from((await reader.get(key))?.bytes ?? []).toString('base64'));
  return tree;
};

const sampleAt = (version: number): SampleState => {
  const sample = SAMPLE_VERSIONS[version - 1];
  if (sample === undefined) throw new Error(`no sample version ${version}`);
  return sample;
};

const adapters: readonly (readonly [string, () => Promise<Blobs>])[] = [
  ['memory', async () => memoryBlobs()],
  ['folder', async () => folderBlobs(nodeDisk(), { folder: await temporaryFolder(), holder: 'tester' })],
];

/** A store with the versions before `version`, and the frozen plan of it. */
const prepared = async (
  makeBlobs: () => Promise<Blobs>,
  version: number,
): Promise<{ readonly blobs: Blobs; readonly plan: VersionPlan }> => {
  const blobs = await makeBlobs();
  await makeStorageRoot(blobs, SAMPLE_ROOT);
  for (let before = 1; before < version; before += 1) await commitSample(blobs, sampleAt(before), before);
  return { blobs, plan: planVersion(await readHead(blobs, SAMPLE_PREFIX), sampleRequest(sampleAt(version), version)) };
};

/** What a reader beside the commit sees must be a whole version: every file of it readable, its digest right. */
const seenVersion = async (reader: BlobReader): Promise<string | null> => {
  const head = await readHead(reader, SAMPLE_PREFIX);
  if (head === null) return null;
  for (const digest of logicalState(head.inventory, head.inventory.head)?.values() ?? [])
    await readContent(reader, SAMPLE_PREFIX, head.inventory, digest);
  return head.inventory.head;
};

/** Some hundred commits with their flushes: on a busy disk they take a minute. */
describe.each(adapters)('A1.1 step 11, %s: a commit that is stopped', { timeout: 300_000 }, (_, makeBlobs) => {
  test.each([1, 2])('v%i, stopped before or after any single operation, is resumed to the same tree byte for byte', async (version) => {
    const undisturbed = await prepared(makeBlobs, version);
    const counting = dyingBlobs(undisturbed.blobs, Number.POSITIVE_INFINITY, 'before');
    const receipts: Receipt[] = [];
    await commitVersion(counting, SAMPLE_ROOT, undisturbed.plan, sampleAt(version).open, (receipt) => void receipts.push(receipt));
    const wanted = await treeOf(undisturbed.blobs);
    expect(counting.count()).toBeGreaterThanOrEqual(14);

    for (let dieAt = 1; dieAt <= counting.count(); dieAt += 1) {
      for (const moment of ['before', 'after'] as const) {
        const { blobs, plan } = await prepared(makeBlobs, version);
        const dying = dyingBlobs(blobs, dieAt, moment);
        await expect(commitVersion(dying, SAMPLE_ROOT, plan, sampleAt(version).open, () => undefined)).rejects.toThrow(Died);
        expect([version === 1 ? null : 'v1', `v${version}`]).toContain(await seenVersion(blobs));

        const again: Receipt[] = [];
        const outcome = await commitVersion(blobs, SAMPLE_ROOT, plan, sampleAt(version).open, (receipt) => void again.push(receipt));
        expect(outcome).toMatchObject({ ok: true });
        expect(await treeOf(blobs)).toEqual(wanted);
        expect(again).toEqual(receipts);
        expect(await seenVersion(blobs)).toBe(`v${version}`);
      }
    }
  });
});

describe('a commit', () => {
  test('is the same when it is repeated after it succeeded, and gives its receipts again', async () => {
    const { blobs, plan } = await prepared(async () => memoryBlobs(), 2);
    const first: Receipt[] = [];
    const second: Receipt[] = [];
    await commitVersion(blobs, SAMPLE_ROOT, plan, sampleAt(2).open, (receipt) => void first.push(receipt));
    const tree = await treeOf(blobs);
    const again = await commitVersion(blobs, SAMPLE_ROOT, plan, sampleAt(2).open, (receipt) => void second.push(receipt));
    expect(again).toMatchObject({ ok: true, value: { version: 'v2', fresh: false } });
    expect(second).toEqual(first);
    expect(await treeOf(blobs)).toEqual(tree);
  });

  test('repeated after a next version stands on it succeeds and changes nothing', async () => {
    const { blobs, plan } = await prepared(async () => memoryBlobs(), 1);
    await commitVersion(blobs, SAMPLE_ROOT, plan, sampleAt(1).open, () => undefined);
    await commitSample(blobs, sampleAt(2), 2);
    const tree = await treeOf(blobs);
    expect(await commitVersion(blobs, SAMPLE_ROOT, plan, sampleAt(1).open, () => undefined)).toMatchObject({ ok: true });
    expect(await treeOf(blobs)).toEqual(tree);
  });

  test('succeeds when any put did happen but is answered as if the key had been taken', async () => {
    const puts = { count: 0 };
    const forgetful = (inner: Blobs, at: number): Blobs => ({
      ...inner,
      async putIfAbsent(key, bytes) {
        const answer = await inner.putIfAbsent(key, bytes);
        puts.count += 1;
        return puts.count === at ? 'taken' : answer;
      },
      async putIfMatch(key, bytes, etag) {
        const answer = await inner.putIfMatch(key, bytes, etag);
        puts.count += 1;
        return puts.count === at ? 'changed' : answer;
      },
    });
    for (const version of [1, 2]) {
      for (let at = 1; at <= 12; at += 1) {
        const { blobs, plan } = await prepared(async () => memoryBlobs(), version);
        puts.count = 0;
        const outcome = await commitVersion(forgetful(blobs, at), SAMPLE_ROOT, plan, sampleAt(version).open, () => undefined);
        expect(outcome.ok, `v${version}, put ${at}`).toBe(true);
        expect(await seenVersion(blobs)).toBe(`v${version}`);
      }
    }
  });

  test('of two writers with different plans one is told, and the other stands whole', async () => {
    for (const version of [1, 2]) {
      const { blobs, plan } = await prepared(async () => memoryBlobs(), version);
      const other = sampleState({ 'dossier.json': 'another mind' });
      const otherPlan = planVersion(await readHead(blobs, SAMPLE_PREFIX), sampleRequest(other, 9));
      const outcomes = await Promise.all([
        commitVersion(blobs, SAMPLE_ROOT, plan, sampleAt(version).open, () => undefined),
        commitVersion(blobs, SAMPLE_ROOT, otherPlan, other.open, () => undefined),
      ]);
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({
        refusal: { code: 'another-writer', details: { version: `v${version}` } },
      });
      expect(await seenVersion(blobs)).toBe(`v${version}`);
    }
  });

  test('planned on a version that is no longer the head is refused before it claims anything', async () => {
    const { blobs, plan: stale } = await prepared(async () => memoryBlobs(), 2);
    await commitSample(blobs, sampleState({ 'dossier.json': 'went on' }), 2);
    const tree = await treeOf(blobs);
    expect(await commitVersion(blobs, SAMPLE_ROOT, stale, sampleAt(2).open, () => undefined)).toMatchObject({
      ok: false,
      refusal: { code: 'another-writer' },
    });
    expect(await treeOf(blobs)).toEqual(tree);
  });

  test('finds other bytes at a content path: a permanent fault that names it, and they stay', async () => {
    const { blobs, plan } = await prepared(async () => memoryBlobs(), 1);
    const path = `${SAMPLE_PREFIX}${plan.newContent[0]?.contentPath}`;
    await blobs.putIfAbsent(path, new TextEncoder().encode('foreign'));
    const commit = commitVersion(blobs, SAMPLE_ROOT, plan, sampleAt(1).open, () => undefined);
    await expect(commit).rejects.toMatchObject({ code: 'archive-damaged', permanence: 'permanent', details: { path } });
    expect(Buffer.from((await blobs.get(path))?.bytes ?? []).toString()).toBe('foreign');
    expect(await readHead(blobs, SAMPLE_PREFIX)).toBeNull();
  });

  test('reads back what a lying store kept, before the switch and before any receipt', async () => {
    const { blobs, plan } = await prepared(async () => memoryBlobs(), 1);
    const lying: Blobs = {
      ...blobs,
      putIfAbsent: (key, bytes) => blobs.putIfAbsent(key, key.includes('/masters/') ? bytes.map((byte) => byte ^ 1) : bytes),
    };
    const receipts: Receipt[] = [];
    const commit = commitVersion(lying, SAMPLE_ROOT, plan, sampleAt(1).open, (receipt) => void receipts.push(receipt));
    await expect(commit).rejects.toMatchObject({ code: 'archive-damaged' });
    expect(receipts).toEqual([]);
    expect(await readHead(blobs, SAMPLE_PREFIX)).toBeNull();
  });

  test('one bit other than what was sent, read back: damage, no receipt, no switch', async () => {
    const { blobs, plan } = await prepared(async () => memoryBlobs(), 1);
    const last = plan.newContent.at(-1)?.contentPath ?? '';
    const flipping: Blobs = {
      ...blobs,
      async get(key) {
        const there = await blobs.get(key);
        return there === null || !key.endsWith(last)
          ? there
          : { ...there, bytes: there.bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte)) };
      },
    };
    const receipts: Receipt[] = [];
    const commit = commitVersion(flipping, SAMPLE_ROOT, plan, sampleAt(1).open, (receipt) => void receipts.push(receipt));
    await expect(commit).rejects.toMatchObject({ code: 'archive-damaged', permanence: 'permanent' });
    expect(receipts).toEqual([]);
    expect(await readHead(blobs, SAMPLE_PREFIX)).toBeNull();
  });

  test.each(['sha256', 'sha512'] as const)('a plan whose %s is not that of the bytes is never committed', async (digest) => {
    const { blobs, plan } = await prepared(async () => memoryBlobs(), 1);
    const [first, ...others] = plan.newContent;
    if (first === undefined) throw new Error('the sample has content');
    const other = { ...plan, newContent: [{ ...first, [digest]: '0'.repeat(first[digest].length) }, ...others] };
    const open = async () => sampleAt(1).open(first.sha256);
    const commit = commitVersion(blobs, SAMPLE_ROOT, { ...other, newContent: other.newContent.slice(0, 1) }, open, () => undefined);
    await expect(commit).rejects.toMatchObject({ code: 'archive-source-differs', permanence: 'permanent' });
    expect(await readHead(blobs, SAMPLE_PREFIX)).toBeNull();
  });

  test('is given other bytes than were planned: a permanent fault, nothing of them stored', async () => {
    const { blobs, plan } = await prepared(async () => memoryBlobs(), 1);
    const commit = commitVersion(
      blobs,
      SAMPLE_ROOT,
      plan,
      async () => new TextEncoder().encode('page one?'),
      () => undefined,
    );
    await expect(commit).rejects.toMatchObject({ code: 'archive-source-differs', permanence: 'permanent' });
    expect([...(await treeOf(blobs)).keys()].filter((key) => key.includes('/content/'))).toEqual([]);
  });

  test('a plan does not depend on the order of its files, and any history of states reads back as it was written', async () => {
    const states = fc.array(
      fc.dictionary(fc.stringMatching(/^[a-c]{1,2}(\/[a-c]{1,2})?\.x$/), fc.constantFrom('one', 'two', 'three', ''), { maxKeys: 6 }),
      { minLength: 1, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(states, async (history) => {
        const blobs = memoryBlobs();
        await makeStorageRoot(blobs, SAMPLE_ROOT);
        for (const [at, files] of history.entries()) {
          const sample = sampleState(files);
          const before = await readHead(blobs, SAMPLE_PREFIX);
          const backwards = planVersion(before, sampleRequest({ ...sample, state: [...sample.state].reverse() }, at + 1));
          const { plan } = await commitSample(blobs, sample, at + 1);
          expect(backwards).toEqual(plan);
        }
        const head = await readHead(blobs, SAMPLE_PREFIX);
        for (const [at, files] of history.entries()) {
          const state = head === null ? null : logicalState(head.inventory, `v${at + 1}`);
          expect([...(state?.keys() ?? [])].sort()).toEqual(Object.keys(files).sort());
          for (const [path, digest] of state ?? []) {
            if (head !== null)
              expect(Buffer.from(await readContent(blobs, SAMPLE_PREFIX, head.inventory, digest)).toString()).toBe(files[path]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
