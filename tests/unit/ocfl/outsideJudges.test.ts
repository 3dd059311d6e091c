import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderBlobs } from '#storage/blobs/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { commitSample, makeSampleArchive, SAMPLE_PREFIX, SAMPLE_ROOT } from '#tests/fixtures/archive/sampleArchive.ts';
import { sampleState } from '#tests/fixtures/archive/sampleVersions.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

/** Validators that we did not write judge what we wrote, on machines that have them on PATH (docs/archive-format.md). */
const present = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

const archive = async (): Promise<string> => {
  const folder = await temporaryFolder();
  const blobs = folderBlobs(nodeDisk(), { folder, holder: 'tester' });
  await makeSampleArchive(blobs);
  await commitSample(blobs, sampleState({ 'dossier.json': '{"v":3}', 'text/0001.txt': '' }), 3);
  return folder;
};

describe('what we write', () => {
  test.runIf(present('rocfl'))('is valid without a warning to rocfl, over the whole root', async () => {
    const run = spawnSync('rocfl', ['-r', join(await archive(), SAMPLE_ROOT), 'validate'], { encoding: 'utf8' });
    expect(run.stdout + run.stderr).toMatch(/Total objects: +1\n +Invalid objects: 0\n +Storage issues: +0/);
    expect(run.stdout + run.stderr).not.toMatch(/\[[EW]\d+\]|with warnings/);
    expect(run.status).toBe(0);
  });

  test.runIf(present('ocfl-validate.py'))('is valid without a warning to ocfl-py, object by object', async () => {
    const run = spawnSync('ocfl-validate.py', [join(await archive(), SAMPLE_PREFIX)], { encoding: 'utf8' });
    expect(run.stdout + run.stderr).not.toMatch(/INVALID|\[[EW]\d+/);
    expect(run.status).toBe(0);
  });
});
