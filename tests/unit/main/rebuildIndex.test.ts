import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CENTRE_START, type CentreEnd, type EntryDraft, writeEntry } from '#app/centre/index.ts';
import { accept, refuse } from '#app/kernel/refusal.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import { type SampleDossier, sampleDocument, sampleDossier } from '#main/bench/sampleDossiers.ts';
import { openCentreStore } from '#main/compose/openCentreStore.ts';
import { openIndex, rebuildIndex } from '#main/compose/openIndex.ts';
import { nodeHasher } from '#main/nodeHasher.ts';
import { blobCentreLog } from '#storage/centre/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { contentStore, objectPath } from '#storage/ocfl/index.ts';
import { dumpIndex } from '#storage/sqlite/centre/dumpIndex.ts';
import { openCentreIndex } from '#storage/sqlite/centre/openCentreIndex.ts';
import { sampleRequest, sampleState } from '#tests/fixtures/archive/sampleVersions.ts';
import { fingerprint, newSigner } from '#tests/fixtures/centre/centreInMemory.ts';
import { commandLine } from '#tests/fixtures/commandLine.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const SIGNER = newSigner();

/** A store on a folder as a centre left it: versions of dossiers committed by OCFL, and the signed log that accepted them. */
const centralStore = async (folder: string) => {
  const blobs: Blobs = openCentreStore(folder, 'test');
  const log = blobCentreLog(blobs);
  let end: CentreEnd = CENTRE_START;
  const write = async (draft: EntryDraft): Promise<void> => {
    const written = writeEntry(nodeHasher, end, '2026-11-28T08:00:00.000Z', draft, { key: SIGNER });
    await log.append(written.entry.n, written.text);
    end = written.end;
  };
  await write({ kind: 'keyChanged', key: fingerprint(SIGNER), publicKey: SIGNER.publicKey, previousKey: null });
  const publish = async (dossier: SampleDossier, version: number): Promise<void> => {
    const { branch, object } = dossier;
    const archive = contentStore(blobs, `roots/${branch}`);
    const sample = sampleState({ 'dossier.json': sampleDocument(dossier), 'masters/0001.jpg': 'page one' });
    const plan = await archive.plan(sampleRequest(sample, version, object));
    await archive.commit(plan, sample.open, () => undefined);
    const { inventorySha512 } = plan;
    const counts = { dossierEvents: 3, dossierHead: nodeHasher.sha256(object), rules: 1, contentFiles: 2, contentBytes: 900 };
    await write({ kind: 'accepted', branch, object, version: plan.version, inventorySha512, previousAccepted: null, ...counts });
  };
  return { publish, write };
};

const dumped = (folder: string): string => {
  const db = openCentreIndex(join(folder, 'index.sqlite'), 'read');
  try {
    return [...dumpIndex(db)].join('\n');
  } finally {
    db.close();
  }
};

test('A3 centre reindex: from the store alone the same index, again and again; the last accepted version, read at its signed inventory', async () => {
  const [store, data] = [await temporaryFolder(), await temporaryFolder()];
  const { publish, write } = await centralStore(store);
  const [one, other] = [sampleDossier(1), sampleDossier(2)];
  await publish(one, 1);
  await publish(other, 1);
  await publish({ ...sampleDossier(3), object: one.object, branch: one.branch }, 2);
  await write({ kind: 'restricted', object: other.object, restricted: true, by: '9001', reason: 'x' });
  await writeFile(join(data, 'centre.sqlite'), 'views, accounts and rights');

  const command = ['centre', 'reindex', '--data', data, '--store', store, '--key', fingerprint(SIGNER), '--json'];
  const first = await commandLine(command);
  expect(first.code, first.err).toBe(0);
  expect(first.rows.at(-1)).toEqual({ entries: 5, accepted: 3, unread: 0, head: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const before = dumped(data);
  const { index, close } = openIndex(data);
  expect(index.dossier(one.object)).toMatchObject({ version: 'v2', name: expect.stringContaining(sampleDossier(3).identity.lastName) });
  expect(index.dossier(other.object)).toMatchObject({ version: 'v1', restricted: true });
  close();
  expect((await commandLine(command)).code).toBe(0);
  expect(dumped(data)).toBe(before);
  expect(await readFile(join(data, 'centre.sqlite'), 'utf8')).toBe('views, accounts and rights');
  expect((await readdir(data)).filter((name) => name.includes('new'))).toEqual([]);

  const pinned = [...command.slice(0, -3), '--key', 'ab'.repeat(32), '--json'];
  const foreign = await commandLine(pinned);
  expect(foreign.code).toBe(1);
  expect(foreign.rows.at(-1)).toMatchObject({ error: { code: 'entry-key-unknown' } });
  // An inventory overwritten since it was accepted is not believed, and the index that was there stays.
  const inventory = join(store, 'roots', other.branch, objectPath(other.object), 'v1', 'inventory.json');
  await writeFile(inventory, `${await readFile(inventory, 'utf8')} `);
  const damaged = await commandLine(command);
  expect(damaged.code).toBe(1);
  expect(damaged.rows).toMatchObject([
    { error: { code: 'accepted-lost' }, object: other.object, version: 'v1' },
    { error: { code: 'index-unread', do: expect.stringContaining('--leave-unread') } },
  ]);
  expect(dumped(data)).toBe(before);
  const left = await commandLine([...command, '--leave-unread']);
  expect(left.code).toBe(0);
  expect(left.rows).toMatchObject([{ error: { code: 'accepted-lost' } }, { entries: 5, accepted: 3, unread: 1 }]);
  const without = openIndex(data);
  expect(without.index.dossier(other.object)).toBeNull();
  expect(without.index.dossier(one.object)).toMatchObject({ version: 'v2', newer: 'none' });
  expect(without.index.unread()).toEqual([3]);
  without.close();
}, 120_000);

test('the old index stays until the new one is whole, and a reader of the old one or a running centre keeps it', async () => {
  const folder = await temporaryFolder();
  const fill = (marker: number) => async (index: ReturnType<typeof openIndex>['index']) => {
    const links = { v: 1, prev: '0'.repeat(64), at: '2026-11-28T08:00:00.000Z' } as const;
    for (let n = 1; n <= marker; n += 1)
      index.apply({ ...links, n, kind: 'viewsAnchored', desk: 'd'.repeat(32), views: n, head: '0'.repeat(64) }, null);
    return accept(marker);
  };
  const standing = (): number => {
    const opened = openIndex(folder);
    const n = opened.index.appliedTo();
    opened.close();
    return n;
  };
  const disk = nodeDisk();
  expect(await rebuildIndex(disk, folder, fill(3))).toEqual(accept(3));
  await writeFile(join(folder, 'index.new.sqlite'), 'what a killed run left');
  await writeFile(join(folder, 'index.new.sqlite-wal'), 'what a killed run left');
  await expect(
    rebuildIndex(disk, folder, async () => {
      throw new Error('the store went away');
    }),
  ).rejects.toThrow('went away');
  expect(standing()).toBe(3);
  expect(await rebuildIndex(disk, folder, async () => refuse('entry-prev'))).toEqual(refuse('entry-prev'));
  expect(standing()).toBe(3);
  const reader = openCentreIndex(join(folder, 'index.sqlite'));
  expect(existsSync(join(folder, 'index.sqlite-wal'))).toBe(true);
  await expect(rebuildIndex(disk, folder, fill(5))).rejects.toMatchObject({ code: 'index-in-use' });
  reader.close();
  expect(standing()).toBe(3);
  await rebuildIndex(disk, folder, async () => {
    await expect(rebuildIndex(disk, folder, fill(9))).rejects.toMatchObject({ code: 'centre-held' });
    return refuse('entry-prev');
  });
  expect(await rebuildIndex(disk, folder, fill(5))).toEqual(accept(5));
  expect(standing()).toBe(5);
}, 60_000);
