import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerKey } from '#app/centre/index.ts';
import { compareDossier, storeStanding } from '#app/custody/index.ts';
import { watchStoreOfParts } from '#main/compose/custodyRounds.ts';
import { lookAtCentre } from '#main/compose/lookAtCentre.ts';
import type { Parts } from '#main/compose/openParts.ts';
import { type MemoryBlobs, memoryBlobs } from '#storage/blobs/index.ts';
import { contentStore, objectPath, storedObjects } from '#storage/ocfl/index.ts';
import { bringToUpload, capture, initialise, openAtCapture, publishAll } from '#tests/fixtures/faults/faultDossier.ts';
import { type FaultStation, openFaultStation } from '#tests/fixtures/faults/faultStation.ts';
import { FAULT_DOSSIER, memoryFolder, removeFolder } from '#tests/fixtures/faults/faultTemplates.ts';
import { smallCentre } from '#tests/fixtures/station/smallCentre.ts';

const EVERYTHING = { everything: true, confirmed: false } as const;
const OBJECT = `roots/0105/${objectPath(`urn:uuid:${FAULT_DOSSIER}`)}/`;

describe('STORE §4 Trust: a station at a store that lost things', () => {
  let folder: string;
  let station: FaultStation;
  /** Two versions of a dossier, announced, and the centre's answers to them. */
  let whole: ReadonlyMap<string, Uint8Array>;
  let keys: readonly string[];
  beforeAll(async () => {
    folder = await memoryFolder();
    const blobs = memoryBlobs();
    station = await openFaultStation({ folder, tapBlobs: () => blobs });
    initialise(station);
    openAtCapture(station, FAULT_DOSSIER, 2);
    await capture(station, FAULT_DOSSIER, Number.POSITIVE_INFINITY, () => undefined);
    await bringToUpload(station, FAULT_DOSSIER);
    await publishAll(station, FAULT_DOSSIER, () => undefined);
    const centre = smallCentre(blobs, '0105');
    await centre.begin();
    for (const { version, inventorySha512 } of station.parts.memory.versions(FAULT_DOSSIER))
      await centre.accept(FAULT_DOSSIER, version, inventorySha512);
    station.db.exec(`INSERT INTO setting VALUES ('centre.key', '${centre.fingerprint}')`);
    await lookAtCentre(at(blobs));
    whole = blobs.snapshot();
    keys = [...whole.keys()].filter((key) => key.startsWith(OBJECT) || /^(announce|answers)\//.test(key));
    expect(station.parts.memory.answers()).toHaveLength(3);
  }, 60_000);
  afterAll(async () => {
    station?.close();
    await removeFolder(folder);
  });

  /** The station before other blobs than those it published to; its memory begins whole. */
  const at = (blobs: MemoryBlobs): Parts => ({
    ...station.parts,
    blobs,
    reading: blobs,
    store: () => contentStore(blobs, 'roots/0105'),
    objects: () => storedObjects(blobs, 'roots/0105'),
  });
  const without = (gone: ReadonlySet<string>): MemoryBlobs => memoryBlobs(new Map([...whole].filter(([key]) => !gone.has(key))));
  const withOther = (key: string, bytes: Uint8Array): MemoryBlobs => memoryBlobs(new Map([...whole, [key, bytes]]));
  const clean = (): void => station.parts.memory.setMissing([], '');

  test('whatever keys are gone: noticed, stopped, and once the centre put its answers back the very same store stands again', async () => {
    let putBack = 0;
    await fc.assert(
      fc.asyncProperty(fc.subarray([...keys], { minLength: 1 }), async (lost) => {
        clean();
        const gone = new Set(lost);
        const blobs = without(gone);
        const answers = lost.filter((key) => key.startsWith('answers/'));
        const first = await watchStoreOfParts(at(blobs), EVERYTHING);
        if (answers.length > 0) {
          // Nothing of the station's comes back into a store that the centre has not recovered.
          expect(storeStanding(station.parts.memory)).toMatchObject({ stopped: true, waitsFor: 'centre', answers: answers.length });
          expect([...blobs.snapshot().keys()].sort()).toEqual([...whole.keys()].filter((key) => !gone.has(key)).sort());
          for (const key of answers) await blobs.putIfAbsent(key, whole.get(key) ?? new Uint8Array());
          await watchStoreOfParts(at(blobs), { everything: false, confirmed: false });
        } else expect(first?.putBack.versions || first?.putBack.announcements).toBeGreaterThan(0);
        expect(station.parts.memory.missing()).toEqual([]);
        expect(blobs.snapshot()).toEqual(whole);
        putBack += lost.length;
      }),
      { numRuns: 60 },
    );
    expect(putBack).toBeGreaterThan(60);
  }, 60_000);

  test('a head of a later version is no harm; other bytes under a number of ours are never written over, and stop that dossier alone', async () => {
    clean();
    const head = `${OBJECT}inventory.json`;
    const inventory = JSON.parse(new TextDecoder().decode(whole.get(head))) as { head: string };
    const written = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
    const later = withOther(head, written({ ...inventory, head: 'v3' }));
    expect(await compareDossier({ ...at(later), objects: at(later).objects() }, FAULT_DOSSIER)).toEqual([]);
    const other = withOther(head, written({ ...inventory, message: 'another' }));
    const before = other.snapshot();
    const watched = await watchStoreOfParts(at(other), EVERYTHING);
    expect(watched?.missing.map(({ kind, version, lost }) => [kind, version, lost])).toEqual([['version', 'v2', true]]);
    expect(storeStanding(station.parts.memory)).toMatchObject({ stopped: false, waitsFor: 'backup' });
    expect(other.snapshot()).toEqual(before);
    clean();
  });

  test('the newest answer is compared by its bytes: another entry under its number is not ours', async () => {
    clean();
    const key = answerKey('0105', 3);
    const bytes = (whole.get(key) ?? new Uint8Array()).slice();
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    const watched = await watchStoreOfParts(at(withOther(key, bytes)), { everything: false, confirmed: false });
    expect(watched?.missing.map(({ kind, n }) => [kind, n])).toEqual([['answer', 3]]);
    expect(storeStanding(station.parts.memory)).toMatchObject({ stopped: true, waitsFor: 'centre' });
    clean();
  });
});
