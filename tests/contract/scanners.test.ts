import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesScanner } from '#main/scanner/filesScanner.ts';
import { seededSheets } from '#main/scanner/simulatedFeeder.ts';
import { simulatedScanner } from '#main/scanner/simulatedScanner.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { scannerContract } from './scannerContract.ts';

const writePages = async (folder: string): Promise<readonly string[]> => {
  const names = ['page-10.jpg', 'page-2.jpg', 'page-1.jpg'];
  await Promise.all(names.map((name) => writeFile(join(folder, name), `made up bytes of ${name}`)));
  return names.map((name) => join(folder, name));
};

scannerContract('simulated scanner, generated sheets on both sides', async () => ({
  scanner: simulatedScanner({ items: [...seededSheets(5, 2)], faults: [], sheetsPerMinute: 0 }, nodeDisk()),
  profile: { source: 'feeder', duplex: true, dpi: 100, pageCap: 50 },
  deliveries: 4,
}));

scannerContract('simulated scanner, given files', async (folder) => ({
  scanner: simulatedScanner(
    { items: (await writePages(folder)).map((path) => ({ kind: 'file' as const, path })), faults: [], sheetsPerMinute: 0 },
    nodeDisk(),
  ),
  profile: { source: 'feeder', duplex: false, dpi: 200, pageCap: 50 },
  deliveries: 3,
}));

scannerContract('files', async (folder) => ({
  scanner: filesScanner(await writePages(folder)),
  profile: { source: 'files', duplex: false, dpi: 300, pageCap: 50 },
  deliveries: 3,
}));
