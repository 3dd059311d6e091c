import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entryKey, MOST_SWEEP_NIGHTS, shardDue } from '#app/centre/index.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import { nodeHasher } from '#main/nodeHasher.ts';
import { memoryBlobs } from '#storage/blobs/index.ts';
import { objectPath } from '#storage/ocfl/index.ts';
import { commitFiles } from '#tests/fixtures/centre/branchRoot.ts';
import {
  announce,
  begunCentre,
  centreOn,
  fingerprint,
  headOf,
  newSigner,
  putSwitchedHead,
  verifiedEntries,
} from '#tests/fixtures/centre/centreInMemory.ts';

const signer = newSigner();
const NIGHT = 20_785;
const idOf = (n: number): string => headOf(n).object;
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

describe('STORE.md §4 the sweep is cut into nights', () => {
  test('whatever the number of nights, each object is due on exactly one of them, and its folder is listed that night', () => {
    const nights = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(nights, fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 1, max: 5000 }), (count, first, n) => {
        const object = idOf(n);
        const folder = objectPath(object).slice(0, 3);
        const due = Array.from({ length: count }, (_, at) =>
          shardDue(nodeHasher, { night: first + at, nights: count, last: first + at - 1 }),
        );
        expect(due.filter((shard) => shard.holds(object))).toHaveLength(1);
        for (const { ranges, holds } of due) expect(ranges.some(({ from, to }) => from <= folder && folder <= to)).toBe(holds(object));
      }),
      { numRuns: 60 },
    );
  });

  test('all of the folders, once, in every number of nights; missed nights are made up, the same night twice is nothing', () => {
    const foldersOf = (ranges: readonly { readonly from: string; readonly to: string }[]): number =>
      ranges.reduce((sum, { from, to }) => sum + Number.parseInt(to, 16) - Number.parseInt(from, 16) + 1, 0);
    for (const nights of [1, 2, 7, 30, 365, MOST_SWEEP_NIGHTS]) {
      const whole = shardDue(nodeHasher, { night: NIGHT, nights, last: NIGHT - nights - 3 });
      expect(whole.ranges).toEqual([{ from: '000', to: 'fff' }]);
      expect(foldersOf(shardDue(nodeHasher, { night: NIGHT, nights, last: NIGHT }).ranges)).toBe(0);
      if (nights < 7) continue;
      const missed = shardDue(nodeHasher, { night: NIGHT, nights, last: NIGHT - 3 });
      const each = [0, 1, 2].map((at) => shardDue(nodeHasher, { night: NIGHT - at, nights, last: NIGHT - at - 1 }));
      expect(foldersOf(missed.ranges)).toBe(each.reduce((sum, { ranges }) => sum + foldersOf(ranges), 0));
    }
    expect(() => shardDue(nodeHasher, { night: NIGHT, nights: MOST_SWEEP_NIGHTS + 1, last: null })).toThrow();
  });
});

/** Two dossiers of three files each, accepted by a judge that says yes; bytes can be changed behind the store's back. */
const swept = async () => {
  const values = memoryBlobs();
  const spoilt = new Map<string, Uint8Array | null>();
  const down = new Set<string>();
  const blobs: Blobs = {
    ...values,
    async get(key) {
      if (down.has(key)) throw new Fault('store-unreachable', 'temporary', { key });
      const wrong = spoilt.get(key);
      const blob = await values.get(key);
      return wrong === undefined ? blob : wrong === null ? null : { bytes: wrong, etag: '' };
    },
  };
  const { centre } = await begunCentre(signer, blobs);
  for (const n of [1, 2]) {
    const files = new Map(['dossier.json', 'masters/0001.jpg', 'access/0001.jpg'].map((path) => [path, text(`${path} of ${n}`)]));
    await announce(blobs, n, (await commitFiles(blobs, idOf(n), files)).claim);
  }
  await centre.accept();
  const keyOf = (n: number, path: string): string => `roots/0105/${objectPath(idOf(n))}/${path}`;
  const damages = async () => (await verifiedEntries(blobs, fingerprint(signer))).filter((entry) => entry.kind === 'damaged');
  return { blobs, values, spoilt, down, centre, keyOf, damages };
};

describe('STORE.md §4 what the sweep finds', () => {
  test('it reads every byte that was accepted, and says of a good store that it is good', async () => {
    const { centre, damages } = await swept();
    expect(await centre.sweep.run({ night: NIGHT, nights: 1 })).toMatchObject({
      objects: 2,
      files: 8,
      overwritten: 0,
      lost: 0,
      accepted: 0,
      gaps: 0,
      faults: 0,
      whole: true,
    });
    expect([await damages(), centre.reports]).toEqual([[], []]);
  });

  test('one flipped byte, a missing file and an inventory are named each night and written once; another state is another entry', async () => {
    const { values, spoilt, centre, keyOf, damages } = await swept();
    const page = keyOf(1, 'v1/content/access/0001.jpg');
    const flipped = (await values.get(page))?.bytes.slice() ?? new Uint8Array();
    flipped[3] = (flipped[3] ?? 0) ^ 1;
    spoilt.set(page, flipped);
    spoilt.set(keyOf(1, 'v1/content/masters/0001.jpg'), null);
    spoilt.set(keyOf(2, 'v1/inventory.json'), text('{}'));
    for (const night of [NIGHT, NIGHT + 1]) expect(await centre.sweep.run({ night, nights: 1 })).toMatchObject({ lost: 3, overwritten: 0 });
    const lost = (await damages()).map(({ object, path }) => [object, path]);
    expect(lost.sort()).toEqual([
      [idOf(1), 'v1/content/access/0001.jpg'],
      [idOf(1), 'v1/content/masters/0001.jpg'],
      [idOf(2), 'v1/inventory.json'],
    ]);
    expect(centre.reports.filter(({ code }) => code === 'accepted-lost')).toHaveLength(6);

    const original = (await values.get(page))?.bytes ?? new Uint8Array();
    const versions = {
      list: async function* () {
        yield { id: '1', bytes: original.length };
      },
      get: async (key: string) => (key === page ? original : null),
    };
    const again = centreOn({
      blobs: { ...values, get: async (key) => (key === page ? { bytes: flipped, etag: '' } : values.get(key)) },
      memory: centre.memory,
      signers: [signer],
      versions,
    });
    expect(await again.sweep.run({ night: NIGHT + 2, nights: 1 })).toMatchObject({ lost: 0, overwritten: 1 });
    expect((await damages()).at(-1)).toMatchObject({ finding: 'overwritten', path: 'v1/content/access/0001.jpg' });
  });

  test('a file that cannot be read now is no finding: it is told, and the others of its dossier and of all dossiers are read', async () => {
    const { down, centre, keyOf, damages } = await swept();
    down.add(keyOf(1, 'v1/content/access/0001.jpg'));
    expect(await centre.sweep.run({ night: NIGHT, nights: 1 })).toMatchObject({ faults: 1, files: 7, lost: 0, objects: 2 });
    expect(await damages()).toEqual([]);
  });

  test('files that went with their drives end no sweep, however many in a row; a store that is down for all does', async () => {
    const { down, spoilt, centre, keyOf, damages } = await swept();
    const content = ['dossier.json', 'masters/0001.jpg', 'access/0001.jpg'].map((path) => `v1/content/${path}`);
    for (const path of content) down.add(keyOf(1, path));
    for (const path of content.slice(0, 2)) down.add(keyOf(2, path));
    spoilt.set(keyOf(2, `${content[2]}`), null);
    expect(await centre.sweep.run({ night: NIGHT, nights: 1 })).toMatchObject({ faults: 5, files: 3, lost: 1, whole: true });
    expect((await damages()).map(({ object, path }) => [object, path])).toEqual([[idOf(2), content[2]]]);
    expect(centre.reports.filter(({ code }) => code === 'store-unreachable').map(({ key }) => key)).toContain(
      `0105 ${idOf(1)} ${content[0]}`,
    );
    // The next entry of the log is what a store is asked for that may be down.
    const stop = (): boolean => down.add(entryKey(5)).size === 0;
    await expect(centre.sweep.run({ night: NIGHT + 1, nights: 1, stop })).rejects.toMatchObject({ code: 'store-unreachable' });
    expect(centre.sweep.last()).toBe(NIGHT);
  });

  test('a night is done when it was swept to its end, and not when it was stopped', async () => {
    const { centre } = await swept();
    let looks = 0;
    const stop = (): boolean => {
      looks += 1;
      return looks > 3;
    };
    expect(await centre.sweep.run({ night: NIGHT, nights: 1, stop })).toMatchObject({ whole: false });
    expect(centre.sweep.last()).toBeNull();
    await centre.sweep.run({ night: NIGHT, nights: 1 });
    expect(centre.sweep.last()).toBe(NIGHT);
  });

  test('over all nights every unannounced head is judged, and every dossier read once, those just accepted too', async () => {
    const { blobs, centre } = await swept();
    for (let n = 11; n <= 30; n += 1) await putSwitchedHead(blobs, `roots/0105/${objectPath(idOf(n))}`, idOf(n), 'v1');
    for (let n = 31; n <= 33; n += 1) await putSwitchedHead(blobs, `roots/0222/${objectPath(idOf(n))}`, idOf(n), 'v1');
    let [judged, read] = [0, 0];
    for (let night = NIGHT; night < NIGHT + 5; night += 1) {
      const totals = await centre.sweep.run({ night, nights: 5 });
      judged += totals.accepted;
      read += totals.objects;
    }
    expect(judged).toBe(23);
    expect(read).toBe(25);
  });

  test('a gap in a station’s numbers is told each night until it is filled', async () => {
    const { blobs, centre } = await swept();
    await announce(blobs, 5, headOf(5));
    await centre.accept();
    expect(await centre.sweep.run({ night: NIGHT, nights: 30 })).toMatchObject({ gaps: 1 });
    expect(centre.reports.filter(({ code }) => code === 'announcements-missing')).toHaveLength(1);
    for (const n of [3, 4]) await announce(blobs, n, headOf(n));
    await centre.accept();
    expect(await centre.sweep.run({ night: NIGHT + 1, nights: 30 })).toMatchObject({ gaps: 0 });
  });
});
