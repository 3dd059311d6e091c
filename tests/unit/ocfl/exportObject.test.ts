import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { exportObject } from '#storage/ocfl/index.ts';
import { SAMPLE_ID } from '#tests/fixtures/archive/sampleVersions.ts';
import { spoiledArchive } from '#tests/fixtures/archive/spoiledArchive.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const UUID = SAMPLE_ID.slice('urn:uuid:'.length);

describe('store get', () => {
  test('writes the files of a version under their logical names', async () => {
    const folder = join(await temporaryFolder(), 'out');
    const outcome = await exportObject((await spoiledArchive()).blobs(), nodeDisk(), { object: UUID, version: 'v2', folder });
    expect(outcome).toMatchObject({ ok: true, value: { id: SAMPLE_ID, version: 'v2', files: 6 } });
    expect(await readFile(join(folder, 'masters/0004.jpg'), 'utf8')).toBe('page four');
    expect((await readdir(folder)).sort()).toEqual(['dossier.json', 'masters', 'notes']);
  });

  test('refuses a folder in which something lies, an unknown object, an unknown version', async () => {
    const folder = await temporaryFolder();
    const blobs = (await spoiledArchive()).blobs();
    await writeFile(join(folder, 'mine.txt'), 'x');
    expect(await exportObject(blobs, nodeDisk(), { object: UUID, folder })).toMatchObject({ refusal: { code: 'folder-not-empty' } });
    expect(await exportObject(blobs, nodeDisk(), { object: 'urn:uuid:other', folder })).toMatchObject({
      refusal: { code: 'object-unknown' },
    });
    expect(await exportObject(blobs, nodeDisk(), { object: UUID, version: 'v9', folder })).toMatchObject({
      refusal: { code: 'version-unknown' },
    });
    expect(await readdir(folder)).toEqual(['mine.txt']);
  });

  test('writes no byte whose digest does not hold', async () => {
    const archive = await spoiledArchive();
    archive.put('v3/content/dossier.json', 'rotten');
    const folder = join(await temporaryFolder(), 'out');
    await expect(exportObject(archive.blobs(), nodeDisk(), { object: UUID, folder })).rejects.toMatchObject({ code: 'archive-damaged' });
    expect(await nodeDisk().size(join(folder, 'dossier.json'))).toBeNull();
  });

  test.each(['../../outside.txt', '/outside.txt', 'a\\..\\outside.txt', 'C:outside.txt'])(
    'never writes outside its folder: %s',
    async (path) => {
      const archive = await spoiledArchive();
      archive.head(({ versions }) => Object.assign(versions.v3.state, { [Object.keys(versions.v3.state)[0] ?? '']: [path] }));
      const top = await temporaryFolder();
      const folder = join(top, 'a/b/out');
      // A path that OCFL forbids makes the inventory unreadable, so the version before is exported; one that only Windows minds is refused.
      const outcome = await exportObject(archive.blobs(), nodeDisk(), { object: UUID, folder });
      if (outcome.ok) expect(outcome.value.version).toBe('v2');
      else expect(outcome.refusal.code).toBe('path-unsafe');
      expect((await readdir(top, { recursive: true })).filter((name) => name.includes('outside'))).toEqual([]);
    },
  );
});
