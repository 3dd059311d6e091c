import { describe, expect, test } from 'vitest';
import type { BlobReader } from '#app/ports/Blobs.ts';
import { memoryBlobs } from '#storage/blobs/index.ts';
import { auditStore, commitVersion, makeStorageRoot, planVersion, readHead, validateStore } from '#storage/ocfl/index.ts';
import { dyingBlobs } from '#tests/fixtures/archive/dyingBlobs.ts';
import { commitSample, SAMPLE_PREFIX, SAMPLE_ROOT } from '#tests/fixtures/archive/sampleArchive.ts';
import { SAMPLE_VERSIONS, sampleRequest, sampleState } from '#tests/fixtures/archive/sampleVersions.ts';

// The sample's versions are created at 08:01 and 08:02.
const young = { running: { now: '2026-11-21T08:10:00.000Z', youngerThanMilliseconds: 3_600_000 } };
const old = { running: { now: '2026-11-22T08:10:00.000Z', youngerThanMilliseconds: 3_600_000 } };

const rows = async (
  reader: BlobReader,
  settings: typeof young | undefined,
): Promise<readonly { valid: boolean; running?: string | null }[]> => {
  const outcome = await validateStore(reader, settings);
  const all = [];
  if (outcome.ok) for await (const row of outcome.value) all.push(row);
  return all;
};

/** The store after a commit of this version died at its n-th operation, for every n. */
const stopped = async (version: 1 | 2): Promise<readonly ReturnType<typeof memoryBlobs>[]> => {
  const states = [];
  for (let dieAt = 1; ; dieAt += 1) {
    const blobs = memoryBlobs();
    await makeStorageRoot(blobs, SAMPLE_ROOT);
    if (version === 2) await commitSample(blobs, SAMPLE_VERSIONS[0] ?? sampleState({}), 1);
    const sample = SAMPLE_VERSIONS[version - 1] ?? sampleState({});
    const plan = planVersion(await readHead(blobs, SAMPLE_PREFIX), sampleRequest(sample, version));
    const dying = dyingBlobs(blobs, dieAt, 'after');
    await commitVersion(dying, SAMPLE_ROOT, plan, sample.open, () => undefined).catch(() => undefined);
    if (dying.count() < dieAt) return states;
    states.push(blobs);
  }
};

describe('a commit under way is no damage', () => {
  test.each([1, 2] as const)('v%i: no state in between is an error or a finding while its claim is young', async (version) => {
    const states = await stopped(version);
    expect(states.length).toBeGreaterThanOrEqual(14);
    for (const blobs of states) {
      const judged = await rows(blobs, young);
      expect(judged.every((row) => row.valid)).toBe(true);
      const audit = await auditStore(blobs, young);
      if (audit.ok) for await (const line of audit.value) expect(line).toMatchObject({ total: true, findings: 0 });
    }
  });

  test.each([1, 2] as const)('v%i: the same states are errors when the claim is old, and for whoever does not ask', async (version) => {
    const states = await stopped(version);
    for (const settings of [old, undefined]) {
      const verdicts = await Promise.all(states.map(async (blobs) => (await rows(blobs, settings)).every((row) => row.valid)));
      expect(verdicts.filter((valid) => !valid).length).toBeGreaterThan(5);
    }
  });

  test('the row names the version that is under way', async () => {
    const [, , , , between] = await stopped(2);
    expect(await rows(between ?? memoryBlobs(), young)).toMatchObject([{ running: 'v2', valid: true }, { valid: true }]);
  });

  test('a file that the claim does not name is an error all the same', async () => {
    const [, , , , between] = await stopped(2);
    await between?.putIfAbsent(`${SAMPLE_PREFIX}v2/content/stranger.bin`, new TextEncoder().encode('x'));
    expect((await rows(between ?? memoryBlobs(), young))[0]).toMatchObject({ valid: false });
  });
});
