import { spawn } from 'node:child_process';
import { mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeSamplePage } from '#main/imaging/samplePage.ts';
import { listFiles } from '#main/naturalOrder.ts';
import { commandLine, type Row } from '#tests/fixtures/commandLine.ts';
import { type DemoStation, demoStation } from '#tests/fixtures/station/demoStation.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

/** How every command behaves whatever it is about: options, help, a stop, a place that does not let it. */
const TIMEOUT = { timeout: 180_000 };

let at: DemoStation;
beforeAll(async () => {
  at = await demoStation();
}, 120_000);
afterAll(() => at.remove());

const json = (...words: readonly string[]) => commandLine([...words, '--json']);
const codeOf = (rows: readonly Row[]): string | undefined => rows.find((row) => 'error' in row)?.error.code;

const PERSON = ['--dossier-number', '7', '--name', 'زهرا نمونه', '--shelf', 'الف'];

/** Runs a command whose reader goes after one line, as `| head -1` does; gives the exit code and stderr. */
const readOneLine = (...words: readonly string[]): Promise<{ readonly code: number | null; readonly err: string }> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [resolve(import.meta.dirname, '../../main/cli.ts'), ...words, '--json'], {
      env: { ...process.env, LANG: 'en_GB.UTF-8' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let err = '';
    child.stdout.once('data', () => child.stdout.destroy());
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('error', fail);
    child.on('close', (code) => done({ code, err }));
  });

describe('an option without a value is not an option that is absent', TIMEOUT, () => {
  test.each([
    { words: ['log', 'verify', '--head', ''] },
    { words: ['status', '--data', ''] },
    { words: ['images', '--dossier', ''] },
    { words: ['store', 'list', '--store', ''] },
    { words: ['store', 'list', ''] },
  ])('$words is wrong usage: exit 2', async ({ words }) => {
    const { code, rows } = await commandLine([...words, '--json'], {
      environment: { PARVANDEH_DATA: at.data },
    });
    expect([code, codeOf(rows)]).toEqual([2, 'option-empty']);
  });
});

describe('with --json stdout holds JSON alone', TIMEOUT, () => {
  test.each([[['--help']], [['--version']], [['analyse', '--help']]])('%s', async (words) => {
    const { code, rows, err } = await json(...words);
    expect([code, err, rows.length > 0]).toEqual([0, '', true]);
  });
});

describe('every command of a station takes --store', TIMEOUT, () => {
  test.each([['images'], ['log verify'], ['status']])('%s', async (name) => {
    expect((await json(...name.split(' '), '--data', at.data, '--store', at.store)).code).toBe(0);
  });

  test('store policy takes the bucket from the store, and asks for it where none is named', async () => {
    const named = await json('store', 'policy', '--branch', '0105', '--store', 's3://archive/part?endpoint=http://localhost:9000');
    expect(named.code).toBe(0);
    expect(named.out).toContain('arn:aws:s3:::archive/');
    expect(await json('store', 'policy', '--branch', '0105')).toMatchObject({ code: 2, rows: [{ error: { code: 'option-missing' } }] });
  });
});

describe('a stop', TIMEOUT, () => {
  test('Ctrl-C ends demo at the next safe point: exit 3, and the station is whole', async () => {
    const data = await at.copy();
    const ran = await commandLine(['demo', '--data', data, '--leaves', '6', '--json'], { signal: 'SIGINT' });
    expect([ran.code, codeOf(ran.rows)]).toEqual([3, 'stopped']);
    expect((await json('log', 'verify', '--data', data)).code).toBe(0);
  });

  test('Ctrl-C ends import between two files: what was acknowledged is there', async () => {
    const [data, folder] = [await at.copy(), await temporaryFolder()];
    const page = join(folder, 'page.jpg');
    await writeFile(page, (await makeSamplePage(7, 'letter')).bytes);
    const files = Array.from({ length: 30 }, () => page);
    const words = ['import', '--data', data, '--as', '3001', '--national-id', '1234567891', ...PERSON, ...files, '--json'];
    const ran = await commandLine(words, { signal: 'SIGINT' });
    expect([ran.code, codeOf(ran.rows)]).toEqual([3, 'stopped']);
    const acknowledged = ran.rows.filter((row) => 'acknowledged' in row).length;
    expect(acknowledged).toBeLessThan(files.length);
    const { rows } = await json('images', '--data', data);
    expect(rows.length).toBe(at.acknowledged.length + acknowledged);
  });

  test('a reader that goes after one line does not cut a demo in the middle, and is told nothing', async () => {
    const data = await at.copy();
    const { code, err } = await readOneLine('demo', '--data', data, '--leaves', '6');
    expect([code, err]).toEqual([3, '']);
    expect((await json('log', 'verify', '--data', data)).code).toBe(0);
  });
});

describe('a place that does not let us', TIMEOUT, () => {
  test('a file where the folder of a station should be made is told by the system’s own code: exit 3', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, 'x');
    const ran = await commandLine(['init', '--branch-code', '0105', '--branch-name', 'x', '--admin', '1001', '--data', file, '--json'], {
      environment: { PARVANDEH_PASSWORD: 'a long enough password' },
    });
    expect([ran.code, codeOf(ran.rows)]).toEqual([3, 'system-refuses']);
  });

  test('a password file that is not there is told as such', async () => {
    const data = join(await temporaryFolder(), 'station');
    const words = ['init', '--branch-code', '0105', '--branch-name', 'x', '--admin', '1001', '--data', data];
    const ran = await json(...words, '--password-file', join(data, 'absent'));
    expect([ran.code, codeOf(ran.rows)]).toEqual([3, 'file-not-found']);
  });

  test('import and sync make nothing where there is no station', async () => {
    const data = join(await temporaryFolder(), 'nothing-here');
    for (const words of [['import', '--as', '1', '--national-id', '1234567891', ...PERSON, 'page.jpg'], ['sync']]) {
      const ran = await json(...words, '--data', data);
      expect([words[0], ran.code, codeOf(ran.rows)]).toEqual([words[0], 3, 'no-station']);
    }
    await expect(stat(data)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('import refuses a national ID that is none before it opens a dossier', async () => {
    const data = await at.copy();
    const before = (await json('status', '--data', data)).rows[0].dossiers.total;
    const ran = await json('import', '--data', data, '--as', '3001', '--national-id', '123', ...PERSON, 'page.jpg');
    expect([ran.code, codeOf(ran.rows)]).toEqual([1, 'national-id-invalid']);
    expect((await json('status', '--data', data)).rows[0].dossiers.total).toBe(before);
  });

  test('import refuses a number that a dossier of the station has before it opens another one', async () => {
    const [data, page] = [await at.copy(), join(await temporaryFolder(), 'page.jpg')];
    await writeFile(page, (await makeSamplePage(7, 'letter')).bytes);
    const words = ['import', '--data', data, '--as', '3001', '--national-id', '1234567891', ...PERSON, page];
    expect((await json(...words)).code).toBe(0);
    const before = (await json('status', '--data', data)).rows[0].dossiers.total;
    const again = await json(...words);
    expect([again.code, codeOf(again.rows)]).toEqual([1, 'dossier-number-taken']);
    expect((await json('status', '--data', data)).rows[0].dossiers.total).toBe(before);
  });

  test('a name that no disk can hold, and a link to itself, are bad files among good ones', async () => {
    const folder = await temporaryFolder();
    const [page, loop] = [join(folder, 'page.jpg'), join(folder, 'loop')];
    await writeFile(page, (await makeSamplePage(7, 'letter')).bytes);
    await symlink('loop', loop);
    const { code, rows } = await json('analyse', 'x'.repeat(300), loop, page);
    expect(code).toBe(1);
    expect(rows.map((row) => row.error?.code)).toEqual(['file-not-found', 'file-not-found', undefined]);
  });

  test('a folder that holds a link to itself gives each file once', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'inner'));
    await writeFile(join(folder, 'inner', '1.jpg'), '');
    await symlink('..', join(folder, 'inner', 'up'));
    expect(await listFiles([folder])).toEqual([join(folder, 'inner', '1.jpg')]);
  });
});

describe('names', TIMEOUT, () => {
  test('a file in an object whose name is no UTF-8 is seen by validate (E023) and by audit', async () => {
    const store = join(await at.copy(), 'store');
    const [object] = (await json('store', 'list', store)).rows;
    await writeFile(Buffer.concat([Buffer.from(`${join(store, object.path, 'v1', 'content')}/`), Buffer.from([0xff, 0xfe])]), 'x');
    const validated = await json('store', 'validate', store);
    expect(validated.code).toBe(1);
    expect(validated.rows.flatMap((row) => row.errors.map((error: Row) => error.code))).toEqual(['E023']);
    expect((await json('store', 'audit', store)).code).toBe(1);
  });
});
