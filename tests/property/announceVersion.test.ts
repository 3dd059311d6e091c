import { describe, expect, test } from 'vitest';
import { announceKey } from '#app/centre/index.ts';
import { announceVersion } from '#app/custody/index.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import { memoryBlobs } from '#storage/blobs/index.ts';
import { Died, dyingBlobs } from '#tests/fixtures/archive/dyingBlobs.ts';
import { FAULT_BRANCH } from '#tests/fixtures/faults/faultBranch.ts';
import { publishAll } from '#tests/fixtures/faults/faultDossier.ts';
import { type FaultStation, openFaultStation } from '#tests/fixtures/faults/faultStation.ts';
import { copyOfFolder, FAULT_DOSSIER, makeTemplate, removeFolder } from '#tests/fixtures/faults/faultTemplates.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const keyOf = (seq: number): string => announceKey(FAULT_BRANCH.code, FAULT_BRANCH.station, seq);
const announced = (tree: ReadonlyMap<string, Uint8Array>): readonly (readonly [string, string])[] =>
  [...tree].filter(([key]) => key.startsWith('announce/')).map(([key, bytes]) => [key, Buffer.from(bytes).toString()] as const);

/** A station with one dossier at step 11, on a store of the test. */
const station = async (template: string, blobs: Blobs): Promise<FaultStation & { readonly remove: () => Promise<void> }> => {
  const folder = await copyOfFolder(template);
  const opened = await openFaultStation({ folder, tapBlobs: () => blobs });
  return {
    ...opened,
    remove: async () => {
      opened.close();
      await removeFolder(folder);
    },
  };
};

const planOf = (db: FaultStation['db'], version: string) =>
  JSON.parse(db.prepare('SELECT plan FROM publication WHERE dossier = ? AND version = ?').pluck().get(FAULT_DOSSIER, version) as string);

describe('STORE §4: a switched head is announced', () => {
  test('under the next number of the station, in canonical JSON, before the station says that it is published', async () => {
    const template = await temporaryFolder();
    await makeTemplate(template, 'upload', 1);
    const blobs = memoryBlobs();
    const at = await station(template, blobs);
    await publishAll(at, FAULT_DOSSIER, () => undefined);
    const told = announced(blobs.snapshot());
    expect(told.map(([key]) => key)).toEqual([keyOf(1), keyOf(2)]);
    for (const [index, [, text]] of told.entries()) {
      const { objectId, version, inventorySha512 } = planOf(at.db, `v${index + 1}`);
      expect(text).toBe(`{"inventorySha512":"${inventorySha512}","object":"${objectId}","v":1,"version":"${version}"}`);
    }
    await at.remove();

    // Where the announcement cannot be put, the version waits, and no receipt is told of.
    const deaf = memoryBlobs();
    const waits = await station(template, {
      ...deaf,
      putIfAbsent: async (key, bytes) => {
        if (key.startsWith('announce/')) throw new Died();
        return deaf.putIfAbsent(key, bytes);
      },
    });
    await waits.publishDue();
    expect(waits.db.prepare('SELECT switched, receipted FROM publication').raw().all()).toEqual([[1, 0]]);
    expect(waits.deps.ledger.read((reader) => reader.dossier(FAULT_DOSSIER))?.position).toBe('upload');
    await waits.remove();
  }, 120_000);

  test('stopped before or after any single operation of the store, it is resumed to the same number and the same tree', async () => {
    const template = await temporaryFolder();
    await makeTemplate(template, 'upload', 1);
    const store = memoryBlobs();
    const undisturbed = dyingBlobs(store, Number.POSITIVE_INFINITY, 'before');
    const first = await station(template, undisturbed);
    await first.publishDue();
    const wanted = store.snapshot();
    const operations = undisturbed.count();
    await first.remove();
    expect(announced(wanted)).toHaveLength(1);

    for (let dieAt = 1; dieAt <= operations; dieAt += 1) {
      for (const moment of ['before', 'after'] as const) {
        const kept = memoryBlobs();
        const folder = await copyOfFolder(template);
        const dying = await openFaultStation({ folder, tapBlobs: () => dyingBlobs(kept, dieAt, moment) });
        await dying.publishDue();
        dying.db.exec(`UPDATE job SET state = 'ready', run_after = '2000' WHERE kind = 'publish' AND state <> 'done'`);
        dying.close();
        const again = await openFaultStation({ folder, tapBlobs: () => kept });
        await again.publishDue();
        again.close();
        await removeFolder(folder);
        expect(new Map([...kept.snapshot()].sort()), `stopped ${moment} operation ${dieAt}`).toEqual(new Map([...wanted].sort()));
      }
    }
  }, 240_000);

  test('a number that stands with other bytes is from before a restore: the version goes on behind all that stands there', async () => {
    const template = await temporaryFolder();
    await makeTemplate(template, 'upload', 1);
    const blobs = memoryBlobs([1, 2, 3].map((seq) => [keyOf(seq), new TextEncoder().encode(`{"before":${seq}}`)] as const));
    const at = await station(template, blobs);
    await at.publishDue();
    expect(announced(blobs.snapshot()).map(([key]) => key)).toEqual([1, 2, 3, 4].map(keyOf));
    expect(at.db.prepare('SELECT version, seq FROM announcement').raw().all()).toEqual([['v1', 4]]);
    // Repeated, it is the same number: nothing more is written.
    expect(await announceVersion(at.deps, FAULT_DOSSIER, planOf(at.db, 'v1'))).toBe(4);
    expect(announced(blobs.snapshot())).toHaveLength(4);
    await at.remove();
  }, 60_000);
});

describe('a version that stands whole', () => {
  test('is committed again without one byte of content sent, though the table of the outbox was set back', async () => {
    const template = await temporaryFolder();
    await makeTemplate(template, 'upload', 2);
    const store = memoryBlobs();
    const sent: string[] = [];
    const watched: Blobs = {
      ...store,
      putIfAbsent: (key, bytes) => {
        if (key.includes('/content/')) sent.push(key);
        return store.putIfAbsent(key, bytes);
      },
    };
    const at = await station(template, watched);
    await publishAll(at, FAULT_DOSSIER, () => undefined);
    expect(sent.length).toBeGreaterThan(8);
    const tree = store.snapshot();
    sent.length = 0;
    at.db.exec(
      `UPDATE publication SET receipted = 0, switched = 0; UPDATE job SET state = 'ready', run_after = '2000' WHERE kind = 'publish'`,
    );
    while (await at.publishDue());
    expect(sent).toEqual([]);
    expect(store.snapshot()).toEqual(tree);
    await at.remove();
  }, 60_000);
});
