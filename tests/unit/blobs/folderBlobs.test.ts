import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Blobs } from '#app/ports/Blobs.ts';
import { folderBlobs, folderReader, sweepStaging } from '#storage/blobs/index.ts';
import type { Disk } from '#storage/disk/Disk.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** The real disk, writing down what it is asked to do, with paths relative to `top`. */
const recordingDisk = (top: string): { readonly disk: Disk; readonly log: string[] } => {
  const log: string[] = [];
  const inner = nodeDisk();
  const short = (path: string): string => path.slice(top.length).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '*') || '/';
  const noted = <Answer>(line: string, work: Promise<Answer>): Promise<Answer> => {
    log.push(line);
    return work;
  };
  const disk: Disk = {
    ...inner,
    writeFlushed: (path, bytes, meanwhile) => noted(`write ${short(path)}`, inner.writeFlushed(path, bytes, meanwhile)),
    rename: (from, to) => noted(`rename ${short(to)}`, inner.rename(from, to)),
    link: (from, to) => noted(`link ${short(to)}`, inner.link(from, to)),
    flushFolder: (path) => noted(`flush ${short(path)}`, inner.flushFolder(path)),
    makeFolder: (path) => noted(`folder ${short(path)}`, inner.makeFolder(path)),
  };
  return { disk, log };
};

const etagOf = async (blobs: Blobs, key: string): Promise<string> => (await blobs.get(key))?.etag ?? '';

describe('a folder store', () => {
  test('flushes a value before it gets its name, and the name before the put resolves', async () => {
    const top = await temporaryFolder();
    const { disk, log } = recordingDisk(top);
    const blobs = folderBlobs(disk, { folder: `${top}/s`, holder: 'h' });
    await blobs.putIfAbsent('roots/a/first', text('x'));
    log.length = 0;
    await blobs.putIfAbsent('roots/a/second', text('y'));
    expect(log).toEqual(['write /s/staging/h-*', 'link /s/roots/a/second', 'flush /s/roots/a']);
  });

  test('flushes every folder on the way into its parent once, also one that a killed process left unflushed', async () => {
    const top = await temporaryFolder();
    await nodeDisk().makeFolder(`${top}/s/roots/a`);
    const { disk, log } = recordingDisk(top);
    const blobs = folderBlobs(disk, { folder: `${top}/s`, holder: 'h' });
    await Promise.all([blobs.putIfAbsent('roots/a/b/c/one', text('1')), blobs.putIfAbsent('roots/a/b/c/two', text('2'))]);
    expect(log.filter((line) => /^(flush|folder)/.test(line) && !line.includes('staging') && !line.endsWith('/c')).sort()).toEqual([
      'flush /',
      'flush /s',
      'flush /s/roots',
      'folder /',
      'folder /s/roots/a/b',
    ]);
  });

  test('lets puts that run side by side share the flush of their folder', async () => {
    const top = await temporaryFolder();
    const { disk, log } = recordingDisk(top);
    const blobs = folderBlobs(disk, { folder: `${top}/s`, holder: 'h' });
    await blobs.putIfAbsent('roots/a/first', text('x'));
    log.length = 0;
    await Promise.all(Array.from({ length: 40 }, (_, n) => blobs.putIfAbsent(`roots/a/${n}`, text(`${n}`))));
    const flushes = log.filter((line) => line === 'flush /s/roots/a').length;
    expect(flushes).toBeGreaterThan(0);
    expect(flushes).toBeLessThan(30);
    expect(log.findLastIndex((line) => line.startsWith('link'))).toBeLessThan(log.lastIndexOf('flush /s/roots/a'));
  });

  test('keeps staging out of the list and away from keys', async () => {
    const top = await temporaryFolder();
    const blobs = folderBlobs(nodeDisk(), { folder: top, holder: 'h' });
    await blobs.putIfAbsent('roots/a/one', text('x'));
    const keys = [];
    for await (const { key } of blobs.list('')) keys.push(key);
    expect(keys).toEqual(['roots/a/one']);
    await expect(blobs.putIfAbsent('staging/x', text('x'))).rejects.toThrow('kept for staging');
    expect((await readdir(join(top, 'staging'))).sort()).toEqual(['locks']);
    expect(await readdir(join(top, 'staging/locks'))).toEqual([]);
  });

  test('of writers in several adapters that hold one etag exactly one wins', async () => {
    const folder = await temporaryFolder();
    const adapters = ['one', 'two', 'three'].map((holder) => folderBlobs(nodeDisk(), { folder, holder }));
    const [first] = adapters;
    if (first === undefined) throw new Error('no adapter');
    await first.putIfAbsent('roots/a/head', text('start'));
    for (let round = 0; round < 4; round += 1) {
      const etag = await etagOf(first, 'roots/a/head');
      const answers = await Promise.all(
        adapters.flatMap((blobs, at) => [1, 2].map((n) => blobs.putIfMatch('roots/a/head', text(`${round} ${at} ${n}`), etag))),
      );
      expect(answers.filter((answer) => answer === 'written')).toHaveLength(1);
    }
  });

  test('takes over its own lock from an earlier life at once, and another’s when that has stood still long enough', async () => {
    for (const [holder, least] of [
      ['dead', 0],
      ['other', 100],
    ] as const) {
      const folder = await temporaryFolder();
      const dying = folderBlobs(
        { ...nodeDisk(), rename: () => Promise.reject(new Error('died')), unlink: () => Promise.reject(new Error('dead')) },
        { folder, holder: 'dead' },
      );
      const blobs = folderBlobs(nodeDisk(), { folder, holder, patience: 100 });
      await blobs.putIfAbsent('roots/a/head', text('start'));
      const etag = await etagOf(blobs, 'roots/a/head');
      await expect(dying.putIfMatch('roots/a/head', text('lost'), etag)).rejects.toThrow();
      expect(await readdir(join(folder, 'staging/locks'))).toContain('roots-a');

      const began = performance.now();
      expect(await blobs.putIfMatch('roots/a/head', text('next'), etag)).toBe('written');
      expect(performance.now() - began).toBeGreaterThanOrEqual(least);
      expect(await readdir(join(folder, 'staging/locks'))).not.toContain('roots-a');
    }
  });

  test('sweeps what an earlier life left in staging, and nothing of others', async () => {
    const folder = await temporaryFolder();
    await nodeDisk().makeFolder(`${folder}/staging/locks`);
    await writeFile(`${folder}/staging/mine-1`, 'half');
    await writeFile(`${folder}/staging/other-1`, 'half');
    expect(await sweepStaging(nodeDisk(), { folder, holder: 'mine' })).toBe(1);
    expect(await readdir(`${folder}/staging`)).toEqual(['locks', 'other-1']);
  });

  test.each([
    ['ENOSPC', 'store-full', 'temporary'],
    ['EACCES', 'store-refuses', 'permanent'],
    ['EIO', 'store-unreachable', 'temporary'],
  ])('%s is the fault %s (%s), and leaves nothing half written', async (code, fault, permanence) => {
    const folder = await temporaryFolder();
    const failing: Disk = {
      ...nodeDisk(),
      async writeFlushed(path, bytes) {
        await nodeDisk().writeFlushed(path, bytes.subarray(0, 1));
        throw Object.assign(new Error(code), { code });
      },
    };
    const blobs = folderBlobs(failing, { folder, holder: 'h' });
    await expect(blobs.putIfAbsent('roots/a/one', text('xyz'))).rejects.toMatchObject({
      code: fault,
      permanence,
      details: { key: 'roots/a/one' },
    });
    expect(await readdir(join(folder, 'staging'))).toEqual(['locks']);
  });

  test('is read without being written to, with its empty folders and links told apart', async () => {
    const folder = await temporaryFolder();
    const disk = nodeDisk();
    await disk.makeFolder(`${folder}/a/empty`);
    await disk.makeFolder(`${folder}/staging`);
    await disk.writeFlushed(`${folder}/a/file`, text('x'));
    await (await import('node:fs/promises')).symlink('/etc/hostname', `${folder}/a/link`);
    const entries = [];
    for await (const { key, kind } of folderReader(disk, folder).list('')) entries.push([key, kind]);
    expect(entries).toEqual([
      ['a/empty/', 'folder'],
      ['a/file', 'file'],
      ['a/link', 'other'],
      ['staging/', 'folder'],
    ]);
  });
});
