import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const SIZES = { nothing: 0, 'a page': 50_000, 'more than is written at once': 9_000_001 };

describe('DESIGN §2: a file is written whole and flushed', () => {
  for (const [title, size] of Object.entries(SIZES)) {
    test(`${title}: whole under its name, and the name is taken`, async () => {
      const path = join(await temporaryFolder(), 'file');
      const bytes = new Uint8Array(size).map((_, at) => at % 251);
      let meanwhile = 0;
      await nodeDisk().writeFlushed(path, bytes, () => {
        meanwhile += 1;
      });
      expect(meanwhile).toBe(1);
      expect(Buffer.compare(await readFile(path), bytes)).toBe(0);
      await expect(nodeDisk().writeFlushed(path, bytes)).rejects.toMatchObject({ code: 'EEXIST' });
    });

    test(`${title}: what is done meanwhile fails, and is told after the flush`, async () => {
      const path = join(await temporaryFolder(), 'file');
      const failing = nodeDisk().writeFlushed(path, new Uint8Array(size), () => {
        throw new Error('no digest');
      });
      await expect(failing).rejects.toThrow('no digest');
      expect((await stat(path)).size).toBe(size);
    });
  }
});
