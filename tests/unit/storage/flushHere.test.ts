import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

/** Milliseconds that each flush on the caller's thread takes longer than the real one. */
const disk = vi.hoisted(() => ({ slower: 0, flushes: [] as string[] }));

vi.mock('node:fs', async (importActual) => {
  const actual = await importActual<typeof import('node:fs')>();
  const wait = (milliseconds: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  return {
    ...actual,
    fsyncSync: (descriptor: number) => {
      disk.flushes.push('here');
      if (disk.slower > 0) wait(disk.slower);
      actual.fsyncSync(descriptor);
    },
    fsync: (descriptor: number, done: (error: NodeJS.ErrnoException | null) => void) => {
      disk.flushes.push('elsewhere');
      setTimeout(() => actual.fsync(descriptor, done), disk.slower);
    },
  };
});

beforeEach(() => {
  disk.slower = 0;
  disk.flushes = [];
});

describe('DESIGN §2: no screen stands still with a slow disk', () => {
  test('what nobody allows to be flushed here never is', async () => {
    const folder = await temporaryFolder();
    const own = nodeDisk();
    await own.writeFlushed(join(folder, 'page'), new Uint8Array(1_000));
    await own.flushFolder(folder);
    expect(disk.flushes).toEqual(['elsewhere', 'elsewhere']);
  });

  test('on a disk that became slow the next flush is waited for elsewhere, and the file is flushed all the same', async () => {
    const folder = await temporaryFolder();
    const own = nodeDisk();
    disk.slower = 40;
    await own.writeFlushed(join(folder, 'first'), new Uint8Array(1_000), undefined, 'here');
    await own.writeFlushed(join(folder, 'second'), new Uint8Array(1_000), undefined, 'here');
    await own.flushFolder(folder, 'here');
    expect(disk.flushes).toEqual(['here', 'elsewhere', 'elsewhere']);
  });
});
