import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { makeSamplePage } from '#main/imaging/samplePage.ts';
import { commandLine } from '#tests/fixtures/commandLine.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const errorOf = ({ rows }: Awaited<ReturnType<typeof commandLine>>) => rows.find((row) => 'error' in row)?.error;

describe('usage', { timeout: 60_000 }, () => {
  test.each([
    { words: ['no-such-command', '--json'], code: 'command-unknown' },
    { words: ['store', 'burn', '--json'], code: 'command-unknown' },
    { words: ['check', 'date', '--json'], code: 'wrong-words' },
    { words: ['check', 'date', '1405/08/30', '--loud', '--json'], code: 'wrong-words' },
    { words: ['straighten', 'page.png', '--json'], code: 'option-missing' },
    { words: ['store', 'get', '--json'], code: 'wrong-words' },
    { words: ['store', 'audit', '--since', 'yesterday', '--json'], code: 'option-not-a-date' },
    { words: ['store', 'list', 'gs://archive', '--json'], code: 'store-address-unsupported' },
    { words: ['store', 'list', 's3://archive', '--json'], code: 'store-address-without-endpoint' },
    { words: ['store', 'list', 's3://a?endpoint=http://localhost:9000', '--json'], code: 'store-address-bad-bucket' },
    { words: ['log', 'verify', '--head', '00ff', '--json'], code: 'option-not-a-digest' },
    { words: ['log', 'verify', '--file', 'events.jsonl', '--data', 'station', '--json'], code: 'options-exclude-each-other' },
  ])('$words is wrong usage: exit 2, one row with the code $code, a sentence and what to do', async ({ words, code }) => {
    const ran = await commandLine(words);
    expect(ran.code).toBe(2);
    expect(ran.rows).toHaveLength(1);
    expect(errorOf(ran)).toEqual({ code, message: expect.stringMatching(/\S/), do: expect.stringMatching(/\S/) });
  });

  test('a bad address of a bucket is refused from the environment too, and makes no folder', async () => {
    const ran = await commandLine(['store', 'validate', '--json'], { environment: { PARVANDEH_STORE: 's3://archive' } });
    expect(ran.code).toBe(2);
    expect(errorOf(ran).code).toBe('store-address-without-endpoint');
  });

  test('without --json people read the sentence on stderr, in the language of LANG, and stdout stays empty', async () => {
    const [persian, english] = await Promise.all([commandLine(['burn'], { environment: { LANG: 'fa_IR.UTF-8' } }), commandLine(['burn'])]);
    expect(persian).toMatchObject({ code: 2, out: '' });
    expect(persian.err).toContain('فرمان «burn» شناخته نیست.');
    expect(english.err).toContain('There is no command “burn”.');
  });

  test('--help names every command of the contract that exists, and each one tells its own usage', async () => {
    const { code, out } = await commandLine(['--help']);
    expect(code).toBe(0);
    for (const name of [
      'analyse',
      'straighten',
      'images',
      'status',
      'log verify',
      'store validate',
      'store audit',
      'store list',
      'store get',
      'store export',
      'stamp verify',
      'check national-id',
      'check date',
      'doctor',
    ]) {
      expect(out).toContain(`  ${name} `);
    }
    expect((await commandLine(['store', 'audit', '--help'])).out).toContain('--since');
  });
});

describe('check', { timeout: 60_000 }, () => {
  test('check national-id reads any digits, tells the check digit, and exits 1 when any value is invalid', async () => {
    const good = await commandLine(['check', 'national-id', '1234567891', '۱۲۳۴۵۶۷۸۹۱', '--json']);
    expect(good.code).toBe(0);
    expect(good.rows.map((row) => row.valid)).toEqual([true, true]);
    expect(good.rows[1]).toEqual({ value: '۱۲۳۴۵۶۷۸۹۱', valid: true, nationalId: '1234567891' });
    const mixed = await commandLine(['check', 'national-id', '1234567891', '1234567890', '1111111111', '12345', '--json']);
    expect(mixed.code).toBe(1);
    expect(mixed.rows.map((row) => row.valid)).toEqual([true, false, false, false]);
    expect(mixed.rows[3]).toEqual({ value: '12345', valid: false, nationalId: null });
  });

  test('check date tells a day in both calendars, leap days included, and exits 1 when any value is none', async () => {
    const good = await commandLine(['check', 'date', '1405/08/30', '2026-11-21', '۱۴۰۳/۱۲/۳۰', '--json']);
    expect(good.code).toBe(0);
    expect(good.rows).toEqual([
      { value: '1405/08/30', valid: true, jalali: '1405/08/30', gregorian: '2026-11-21' },
      { value: '2026-11-21', valid: true, jalali: '1405/08/30', gregorian: '2026-11-21' },
      { value: '۱۴۰۳/۱۲/۳۰', valid: true, jalali: '1403/12/30', gregorian: '2025-03-20' },
    ]);
    const bad = await commandLine(['check', 'date', '1404/12/30', '1405/13/01', '2025-02-29', '--json']);
    expect(bad.code).toBe(1);
    expect(bad.rows).toEqual(
      ['1404/12/30', '1405/13/01', '2025-02-29'].map((value) => ({ value, valid: false, jalali: null, gregorian: null })),
    );
  });
});

describe('doctor', { timeout: 60_000 }, () => {
  test('one row per item with its state; exit 0 only when nothing is missing or old', async () => {
    const { code, rows } = await commandLine(['doctor', '--json', '--data', await temporaryFolder()]);
    expect(rows.map((row) => row.item)).toEqual(expect.arrayContaining(['node', 'sqlite', 'disk', 'clock']));
    expect(rows.find((row) => row.item === 'node')).toMatchObject({ state: 'ok', do: null });
    expect(code).toBe(rows.every((row) => row.state === 'ok') ? 0 : 1);
  });
});

describe('analyse and straighten', { timeout: 120_000 }, () => {
  test('analyse prints the fields of the contract for a page, goes on after bad files, and exits 1', async () => {
    const folder = await temporaryFolder();
    const [page, text, absent] = [join(folder, 'page.jpg'), join(folder, 'text.pdf'), join(folder, 'absent.png')];
    await writeFile(page, (await makeSamplePage(7, 'letter')).bytes);
    await writeFile(text, 'this is not a PDF');
    const { code, rows, err } = await commandLine(['analyse', '--json', text, absent, page]);
    expect(code).toBe(1);
    expect(rows.map((row) => row.file)).toEqual([text, absent, page]);
    expect(rows[0].error).toMatchObject({ code: expect.any(String), message: expect.any(String), do: expect.any(String) });
    expect(rows[1].error.code).toBe('file-not-found');
    expect(Object.keys(rows[2])).toEqual(
      expect.arrayContaining([
        'page',
        'width',
        'height',
        'dpi',
        'mode',
        'skewDegrees',
        'blank',
        'inkRatio',
        'sharpness',
        'clipping',
        'barcodes',
        'verdicts',
        'ms',
      ]),
    );
    expect(err).toBe('');
  });

  test('analyse of good pages alone exits 0, and people get lines and not JSON', async () => {
    const file = join(await temporaryFolder(), 'page.jpg');
    await writeFile(file, (await makeSamplePage(7, 'letter')).bytes);
    const { code, out } = await commandLine(['analyse', file]);
    expect(code).toBe(0);
    expect(out).toContain(`${file}:1`);
    expect(out).not.toContain('{"');
  });

  test('straighten turns the skew of a page back, writes PNG, and says what it did', async () => {
    const folder = await temporaryFolder();
    const [skewed, out] = [join(folder, 'skewed.png'), join(folder, 'out.png')];
    await writeFile(
      skewed,
      await sharp((await makeSamplePage(7, 'letter')).bytes)
        .rotate(3, { background: 'white' })
        .png()
        .toBuffer(),
    );
    const { code, rows } = await commandLine(['straighten', skewed, '-o', out, '--json']);
    expect(code).toBe(0);
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0]).slice(0, 3)).toEqual(['turn', 'deskew', 'crop']);
    expect(rows[0].deskew).toBeLessThan(-1);
    expect((await sharp(await readFile(out)).metadata()).format).toBe('png');
  });

  test('a place that cannot be written to is a fault of the surroundings: exit 3 and the code', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'page.jpg');
    await writeFile(file, (await makeSamplePage(7, 'letter')).bytes);
    const ran = await commandLine(['straighten', file, '-o', join(folder, 'no', 'such', 'folder.png'), '--json']);
    expect(ran.code).toBe(3);
    expect(errorOf(ran).code).toBe('output-not-written');
  });
});

describe('stamp verify', { timeout: 60_000 }, () => {
  test('a page without a stamp, and a file that is no picture, are refused by code: exit 1', async () => {
    const folder = await temporaryFolder();
    const [page, text, absent] = [join(folder, 'page.jpg'), join(folder, 'text.jpg'), join(folder, 'absent.jpg')];
    await writeFile(page, (await makeSamplePage(7, 'letter')).bytes);
    await writeFile(text, 'no picture');
    const { code, rows } = await commandLine(['stamp', 'verify', '--json', page, text, absent]);
    expect(code).toBe(1);
    expect(rows.map((row) => [row.file, row.error.code])).toEqual([
      [page, 'stamp-not-found'],
      [text, 'image-unreadable'],
      [absent, 'file-not-found'],
    ]);
  });
});

describe('where there is no station', { timeout: 60_000 }, () => {
  test.each([['status'], ['images'], ['log', 'verify']])('%s %s says no-station, exits 3, and makes nothing', async (...words) => {
    const data = join(await temporaryFolder(), 'nothing-here');
    const ran = await commandLine([...words.filter((word) => word !== undefined), '--data', data, '--json']);
    expect(ran.code).toBe(3);
    expect(errorOf(ran).code).toBe('no-station');
    await expect(readFile(data)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('PARVANDEH_DATA names the folder where --data does not', async () => {
    const data = join(await temporaryFolder(), 'elsewhere');
    const ran = await commandLine(['status', '--json'], { environment: { PARVANDEH_DATA: data } });
    expect(errorOf(ran).message).toContain(data);
  });

  test('a file that is no database is told as no station, not as a crash', async () => {
    const data = await temporaryFolder();
    await writeFile(join(data, 'station.sqlite'), 'x'.repeat(5000));
    const ran = await commandLine(['status', '--json', '--data', data]);
    expect(ran.code).toBe(3);
    expect(errorOf(ran).code).toBe('no-station');
  });

  test('a path that is no OCFL, there or not there, is refused as not-ocfl: exit 1', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'empty'));
    await writeFile(join(folder, 'photo.jpg'), 'x');
    for (const place of ['empty', 'absent', 'photo.jpg']) {
      for (const verb of ['validate', 'audit', 'list']) {
        const ran = await commandLine(['store', verb, join(folder, place), '--json']);
        expect([place, verb, ran.code, errorOf(ran)?.code]).toEqual([place, verb, 1, 'not-ocfl']);
      }
    }
  });
});

describe('Ctrl-C', { timeout: 120_000 }, () => {
  test('analyse stops between two files, says so, and exits 3', async () => {
    const file = join(await temporaryFolder(), 'page.jpg');
    await writeFile(file, (await makeSamplePage(7, 'letter')).bytes);
    const { code, rows } = await commandLine(['analyse', '--json', ...Array.from({ length: 40 }, () => file)], { signal: 'SIGINT' });
    expect(code).toBe(3);
    expect(rows.at(-1).error.code).toBe('stopped');
    expect(rows.length).toBeLessThan(40);
  });
});
