import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compareNaturally, listFiles } from '#main/naturalOrder.ts';
import { filesScanner } from '#main/scanner/filesScanner.ts';
import { firstDevice, runToEnd } from '../../contract/scannerContract.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvandeh-files-'));
});
afterEach(() => rm(folder, { recursive: true }));

const put = async (...names: readonly string[]): Promise<void> => {
  for (const name of names) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), name);
  }
};

describe('natural order', () => {
  test('counts numbers in names, whatever their digits stand next to', () => {
    const names = ['p10.jpg', 'p2.jpg', 'p1.jpg', 'P3.jpg', 'p02b.jpg', 'صفحه ۲.jpg'];
    expect([...names].sort(compareNaturally).slice(0, 5)).toEqual(['p1.jpg', 'p2.jpg', 'p02b.jpg', 'P3.jpg', 'p10.jpg']);
  });

  test('does not depend on the order given, also for names that read alike', () => {
    const names = ['a1', 'A1', 'a01', 'a1 '];
    expect([...names].reverse().sort(compareNaturally)).toEqual([...names].sort(compareNaturally));
  });
});

describe('files of this computer', () => {
  test('keep the order given; a folder gives its files and folders in natural order, hidden ones left out', async () => {
    await put('in/10.jpg', 'in/9.jpg', 'in/.hidden', 'in/2/b.tif', 'in/2/a.tif', 'single.pdf');
    const listed = await listFiles([join(folder, 'single.pdf'), join(folder, 'in')]);
    expect(listed.map((path) => path.slice(folder.length + 1))).toEqual([
      'single.pdf',
      'in/2/a.tif',
      'in/2/b.tif',
      'in/9.jpg',
      'in/10.jpg',
    ]);
  });

  test('that do not exist are refused by name and the rest still comes', async () => {
    await put('1.jpg', '3.jpg');
    const scanner = filesScanner(['1.jpg', '2.jpg', '3.jpg'].map((name) => join(folder, name)));
    const { session } = await scanner.open(
      await firstDevice(scanner),
      { source: 'files', duplex: false, dpi: 300, pageCap: 9 },
      { staging: folder },
    );
    const all = await runToEnd(session);
    expect(all.map(({ kind }) => kind)).toEqual(['arrival', 'refused', 'arrival', 'end']);
    expect(all[1]).toMatchObject({ seq: 2, file: join(folder, '2.jpg'), refusal: { code: 'file-not-found' } });
  });
});
