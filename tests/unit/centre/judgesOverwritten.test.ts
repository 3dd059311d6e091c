import { describe, expect, test } from 'vitest';
import type { ClaimedHead, JudgedBefore, Judgement } from '#app/centre/index.ts';
import type { StoredVersions } from '#app/ports/StoredVersions.ts';
import { memoryBlobs } from '#storage/blobs/index.ts';
import { objectPath } from '#storage/ocfl/index.ts';
import { type Shown, secondVersion, tampered } from '#tests/fixtures/centre/forgery.ts';
import { honestDossier } from '#tests/fixtures/centre/honestDossier.ts';
import { acceptAll, judge } from '#tests/fixtures/centre/judging.ts';
import { DOSSIER } from '#tests/fixtures/pipeline/walk.ts';

const FORGED = new TextEncoder().encode('{"id":"urn:uuid:forged"}');
const PREFIX = `roots/0105/${objectPath(`urn:uuid:${DOSSIER}`)}/`;
type Trees = readonly ReadonlyMap<string, Uint8Array>[];

/** Every value that stood at a key in one of these trees, as a bucket with versioning keeps them, the newest first. */
const keeping = (trees: Trees): StoredVersions => ({
  async *list(key) {
    for (const at of trees.keys()) {
      const bytes = trees[at]?.get(key);
      if (bytes !== undefined) yield { id: String(at), bytes: bytes.length };
    }
  },
  get: async (key, id) => trees[Number(id)]?.get(key) ?? null,
});

/** What the centre says of a head where those keys were written over (or emptied), and what it tells of them. */
const judgedOver = async (shown: Shown, paths: readonly string[], stored: 'kept' | 'none' | 'forged', put: Uint8Array | null = FORGED) => {
  const before = shown.blobs.snapshot();
  const after = new Map(before);
  for (const path of paths) {
    expect(before.has(`${PREFIX}${path}`), path).toBe(true);
    if (put === null) after.delete(`${PREFIX}${path}`);
    else after.set(`${PREFIX}${path}`, put);
  }
  const told: string[] = [];
  const versions = stored === 'none' ? null : keeping(stored === 'kept' ? [after, before] : [after, after]);
  const found = async ({ path, finding, version }: { path: string; finding: string; version: string }) =>
    void told.push(`${finding} ${path} of ${version}`);
  const judgement = await judge(memoryBlobs(after), shown.claim, shown.chain, undefined, { versions, found });
  return { judgement, told: [...new Set(told)].sort() };
};

const codes = (judgement: Judgement): readonly string[] =>
  judgement.verdict === 'accepted' ? [] : judgement.reasons.map(({ code, at }) => `${code} ${at}`);

/** Three versions of an honest dossier: two accepted, the third claimed. */
const thirdVersion = async (): Promise<Shown> => {
  const dossier = honestDossier();
  dossier.station.open(DOSSIER);
  await dossier.walkTo('done');
  await dossier.publish();
  await dossier.publish();
  const chain: JudgedBefore = await acceptAll(dossier.blobs, dossier.claims.slice(0, 2));
  return { blobs: dossier.blobs, claim: dossier.claims.at(-1) as ClaimedHead, chain };
};

const SMALL = ['v1/inventory.json', 'v1/inventory.json.sha512', '0=ocfl_object_1.1'];
const CONTENT = ['v1/content/masters/0001.jpg', 'v1/content/access/0001.jpg', 'v1/content/notes/0001.json'];

describe('A2.6, STORE.md §4: a version is judged by the accepted bytes, whatever was written over them', () => {
  test.each([...SMALL, ...CONTENT.slice(0, 2)])(
    '%s written over and stored still: v2 is accepted, and the overwriting told',
    async (path) => {
      const shown = await secondVersion();
      const honest = await judge(shown.blobs, shown.claim, shown.chain);
      const { judgement, told } = await judgedOver(shown, [path], 'kept');
      expect(judgement).toEqual(honest);
      expect(judgement.verdict).toBe('accepted');
      expect(told).toEqual([`overwritten ${path} of v1`]);
    },
  );

  test('all of it at once, and hidden under delete markers too', async () => {
    const shown = await secondVersion();
    const paths = [...SMALL, ...CONTENT];
    for (const put of [FORGED, null]) {
      const { judgement, told } = await judgedOver(shown, paths, 'kept', put);
      expect(judgement.verdict).toBe('accepted');
      expect(told).toEqual(paths.map((path) => `overwritten ${path} of v1`).sort());
    }
  });

  test('something larger than a centre reads hides nothing and closes nothing, and is not even read', async () => {
    const shown = await secondVersion();
    const { judgement, told } = await judgedOver(shown, SMALL, 'kept', new Uint8Array(33_554_433));
    expect(judgement.verdict).toBe('accepted');
    expect(told).toHaveLength(SMALL.length);
    expect(codes((await judgedOver(shown, SMALL, 'none', new Uint8Array(33_554_433))).judgement)).toEqual(
      expect.arrayContaining([expect.stringContaining('accepted-overwritten')]),
    );
  });

  test('the inventory of a version accepted before the last one does not close the object', async () => {
    const shown = await thirdVersion();
    const kept = await judgedOver(shown, ['v1/inventory.json'], 'kept');
    expect([kept.judgement.verdict, kept.told]).toEqual(['accepted', ['overwritten v1/inventory.json of v2']]);
    const none = await judgedOver(shown, ['v1/inventory.json'], 'none');
    expect(none.judgement).toMatchObject({ verdict: 'rejected', permanent: false });
    expect(codes(none.judgement)).toEqual(['accepted-overwritten v1/inventory.json']);
  });

  test.each([...SMALL, ...CONTENT.slice(0, 2)])(
    '%s written over and stored nowhere: a repairable rejection that names it alone',
    async (path) => {
      const shown = await secondVersion();
      for (const stored of ['none', 'forged'] as const) {
        const { judgement, told } = await judgedOver(shown, [path], stored);
        expect(judgement).toMatchObject({ verdict: 'rejected', permanent: false });
        expect(codes(judgement)).toEqual([`accepted-overwritten ${path}`]);
        expect(told).toEqual([`lost ${path} of v1`]);
      }
    },
  );

  test('a sidecar that says the same in other words is no overwriting', async () => {
    const shown = await secondVersion();
    const digest = shown.chain.accepted?.inventorySha512 ?? '';
    const { judgement, told } = await judgedOver(
      shown,
      ['v1/inventory.json.sha512'],
      'none',
      new TextEncoder().encode(`${digest}\tinventory.json\n`),
    );
    expect([judgement.verdict, told]).toEqual(['accepted', []]);
  });

  test('nothing that was put there is believed: a past written anew, with a version on top of it, is rejected for good', async () => {
    const shown = await secondVersion();
    const before = shown.blobs.snapshot();
    const other = (text: string): string => text.replaceAll('"masters/0001.jpg"', '"masters/0009.jpg"');
    const forged = tampered(shown, (object) => {
      for (const version of ['v1', 'v2'])
        object.inventory(version, (value) => void Object.assign(value, JSON.parse(other(JSON.stringify(value)))));
    });
    const versions = keeping([forged.blobs.snapshot(), before]);
    const judgement = await judge(forged.blobs, forged.claim, forged.chain, undefined, { versions, found: async () => undefined });
    expect(judgement).toMatchObject({ verdict: 'rejected', permanent: true });
    expect(codes(judgement).join()).toContain('E066 v1/inventory.json');
  });

  test('a head that is wrong in itself is still rejected for that', async () => {
    const shown = await secondVersion({
      events: (events) => events.slice(0, -1).concat({ ...events.at(-1), at: '2026-11-20T00:00:00.000Z' }),
    });
    const { judgement } = await judgedOver(shown, ['v1/inventory.json', 'v1/content/masters/0001.jpg'], 'kept');
    expect(judgement).toMatchObject({ verdict: 'rejected', permanent: true, reasons: [{ code: 'events-clock' }] });
  });

  test('a store that does not let us look is a fault and no verdict', async () => {
    const shown = await secondVersion();
    const after = new Map(shown.blobs.snapshot()).set(`${PREFIX}v1/inventory.json`, FORGED);
    const blind: StoredVersions = {
      // biome-ignore lint/correctness/useYield: a list that is refused gives nothing
      async *list() {
        throw new Error('refused');
      },
      get: async () => null,
    };
    const parts = { versions: blind, found: async () => undefined };
    await expect(judge(memoryBlobs(after), shown.claim, shown.chain, undefined, parts)).rejects.toThrow('refused');
  });
});
