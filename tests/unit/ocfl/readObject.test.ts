import { describe, expect, test } from 'vitest';
import { memoryBlobs } from '#storage/blobs/index.ts';
import { contentStore, findObject, listObjects, logicalState, openStorageRoot, readContent, readHead } from '#storage/ocfl/index.ts';
import { SAMPLE_PREFIX, SAMPLE_ROOT } from '#tests/fixtures/archive/sampleArchive.ts';
import { SAMPLE_ID } from '#tests/fixtures/archive/sampleVersions.ts';
import { spoiledArchive } from '#tests/fixtures/archive/spoiledArchive.ts';

describe('reading an object', () => {
  test('the root inventory spoiled: the last version that validates is read', async () => {
    const archive = await spoiledArchive();
    archive.put('inventory.json', '{ spoiled');
    expect((await readHead(archive.blobs(), SAMPLE_PREFIX))?.inventory.head).toBe('v3');
    archive.put('v3/inventory.json', '{ spoiled too');
    expect((await readHead(archive.blobs(), SAMPLE_PREFIX))?.inventory.head).toBe('v2');
  });

  test('the root inventory gone: the last version that validates is read', async () => {
    const archive = await spoiledArchive();
    archive.remove('inventory.json');
    expect((await readHead(archive.blobs(), SAMPLE_PREFIX))?.inventory.head).toBe('v3');
  });

  test('an inventory that no sidecar vouches for is not believed', async () => {
    const archive = await spoiledArchive();
    archive.inventory('', ({ versions }) => Object.assign(versions.v3, { message: 'forged' }), 'unsealed');
    expect((await readHead(archive.blobs(), SAMPLE_PREFIX))?.inventory.versions.v3?.message).toBe('version 3');
  });

  test('content of a foreign object with two content paths for one digest is read from the one that holds', async () => {
    const archive = await spoiledArchive();
    const head = await readHead(archive.blobs(), SAMPLE_PREFIX);
    const digest = logicalState(head?.inventory ?? ({} as never), 'v1')?.get('masters/0001.jpg') ?? '';
    archive.head((inventory) => inventory.manifest[digest].unshift('v1/content/aaa.jpg'));
    archive.put('v1/content/aaa.jpg', 'rotten');
    const read = await readHead(archive.blobs(), SAMPLE_PREFIX);
    if (read === null) throw new Error('no head');
    expect(Buffer.from(await readContent(archive.blobs(), SAMPLE_PREFIX, read.inventory, digest)).toString()).toBe('page one');
  });

  test('rotten content is a permanent fault that names it', async () => {
    const archive = await spoiledArchive();
    archive.put('v1/content/masters/0001.jpg', 'rotten');
    const store = contentStore(archive.blobs(), SAMPLE_ROOT);
    await expect(store.read(SAMPLE_ID, 'masters/0001.jpg')).rejects.toMatchObject({
      code: 'archive-damaged',
      permanence: 'permanent',
      details: { path: `${SAMPLE_PREFIX}v1/content/masters/0001.jpg` },
    });
  });

  test('the store names a version’s files, and reads them by path and version', async () => {
    const store = contentStore((await spoiledArchive()).blobs(), SAMPLE_ROOT);
    expect((await store.version(SAMPLE_ID))?.files.map((file) => file.logicalPath).sort()).toEqual(['dossier.json', 'masters/0001.jpg']);
    expect((await store.version(SAMPLE_ID, 'v2'))?.files).toHaveLength(6);
    expect(Buffer.from((await store.read(SAMPLE_ID, 'dossier.json', 'v1')) ?? []).toString()).toBe('{"v":1}');
    expect(await store.read(SAMPLE_ID, 'masters/0099.jpg')).toBeNull();
    expect(await store.version(SAMPLE_ID, 'v9')).toBeNull();
    expect(await store.version('urn:uuid:none')).toBeNull();
  });
});

describe('finding objects', () => {
  test('by uuid in our layout, and wherever a foreign layout put it', async () => {
    const { tree } = await spoiledArchive();
    expect(await findObject(memoryBlobs(tree), SAMPLE_ID.slice('urn:uuid:'.length))).toBe(SAMPLE_PREFIX);
    const foreign = new Map([...tree].map(([key, bytes]) => [key.replace(SAMPLE_PREFIX, `${SAMPLE_ROOT}/pairs/ab/cd/`), bytes]));
    expect(await findObject(memoryBlobs(foreign), SAMPLE_ID)).toBe(`${SAMPLE_ROOT}/pairs/ab/cd/`);
    expect(await findObject(memoryBlobs(tree), 'urn:uuid:other')).toBeNull();
  });

  test('the list tells each object’s head', async () => {
    const all = [];
    for await (const object of listObjects((await spoiledArchive()).blobs())) all.push(object);
    expect(all).toEqual([
      {
        path: SAMPLE_PREFIX.slice(0, -1),
        id: SAMPLE_ID,
        version: 'v3',
        created: '2026-11-21T08:03:00.000Z',
        message: 'version 3',
        files: 2,
      },
    ]);
  });

  test('a storage root says its version and layout', async () => {
    const { tree } = await spoiledArchive();
    expect(await openStorageRoot(memoryBlobs(tree), SAMPLE_ROOT)).toEqual({ version: '1.1', layout: '0004-hashed-n-tuple-storage-layout' });
    expect(await openStorageRoot(memoryBlobs(tree), 'roots')).toBeNull();
  });
});
