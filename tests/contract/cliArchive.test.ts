import { createHash } from 'node:crypto';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderBlobs } from '#storage/blobs/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { makeStorageRoot, objectPath } from '#storage/ocfl/index.ts';
import { commitSample, makeSampleArchive, SAMPLE_ROOT } from '#tests/fixtures/archive/sampleArchive.ts';
import { sampleState } from '#tests/fixtures/archive/sampleVersions.ts';
import { commandLine } from '#tests/fixtures/commandLine.ts';
import { type DemoStation, demoStation } from '#tests/fixtures/station/demoStation.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const TIMEOUT = { timeout: 120_000 };

let at: DemoStation;
beforeAll(async () => {
  at = await demoStation();
}, 120_000);
afterAll(() => at.remove());

const json = (...words: readonly string[]) => commandLine([...words, '--json']);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const objectFolder = (): string => join(at.store, 'roots', '0105', objectPath(`urn:uuid:${at.dossier}`));

describe('the archive', TIMEOUT, () => {
  test('store validate takes the store, one storage root, one object and one inventory; the root’s row comes first', async () => {
    const whole = await json('store', 'validate', '--data', at.data);
    expect(whole.code).toBe(0);
    expect(whole.rows.map((row) => [row.root ?? false, row.valid])).toEqual([
      [true, true],
      [false, true],
    ]);
    expect(whole.rows[1]).toMatchObject({ id: `urn:uuid:${at.dossier}`, errors: [], warnings: [] });
    expect((await json('store', 'validate', join(at.store, 'roots', '0105'))).rows.map((row) => row.valid)).toEqual([true, true]);
    expect((await json('store', 'validate', objectFolder())).rows).toMatchObject([{ path: '.', valid: true }]);
    expect((await json('store', 'validate', join(objectFolder(), 'inventory.json'))).rows).toMatchObject([
      { id: `urn:uuid:${at.dossier}`, valid: true },
    ]);
  });

  test('an invalid object is told with the code of the specification, the place and a sentence: exit 1', async () => {
    const copy = await temporaryFolder();
    await cp(objectFolder(), copy, { recursive: true });
    await writeFile(join(copy, 'v1', 'content', 'masters', 'extra.bin'), 'x');
    const ran = await json('store', 'validate', copy);
    expect(ran.code).toBe(1);
    expect(ran.rows[0]).toMatchObject({
      valid: false,
      errors: [{ code: 'E023', at: 'v1/content/masters/extra.bin', text: expect.stringMatching(/\S/) }],
    });
    const persian = await commandLine(['store', 'validate', copy], { environment: { LANG: 'fa_IR.UTF-8' } });
    expect(persian.out).toContain('نادرست');
    expect(persian.out).toContain('E023 v1/content/masters/extra.bin');
  });

  test('store audit reads everything again, also against the station’s receipts, and prints a total last', async () => {
    const { code, rows } = await json('store', 'audit', '--data', at.data);
    expect(code).toBe(0);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ total: true, objects: 1, findings: 0, skipped: 0 });
    expect(rows[0].receipts).toBeGreaterThan(at.acknowledged.length);
  });

  test('a changed byte, a missing file and a file too many are found and named: exit 1', async () => {
    const copy = await temporaryFolder();
    await cp(at.store, copy, { recursive: true });
    const masters = join(objectFolder().replace(at.store, copy), 'v1', 'content', 'masters');
    const [changed, missing] = (await readdir(masters)).sort();
    const bytes = await readFile(join(masters, changed as string));
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    await writeFile(join(masters, changed as string), bytes);
    await rm(join(masters, missing as string));
    await writeFile(join(masters, 'extra.bin'), 'x');
    const { code, rows } = await json('store', 'audit', copy);
    expect(code).toBe(1);
    const found = (finding: string): string => rows.find((row) => row.finding === finding)?.path;
    expect([found('changed'), found('missing'), found('extra')].map((path) => path?.split('/').at(-1))).toEqual([
      changed,
      missing,
      'extra.bin',
    ]);
    expect(rows.at(-1)).toMatchObject({ total: true, findings: rows.length - 1 });
  });

  test('a dossier that is gone from the archive is missed by the receipts alone', async () => {
    const copy = await at.copy();
    await rm(join(copy, 'store', 'roots', '0105', objectPath(`urn:uuid:${at.dossier}`)), { recursive: true });
    expect((await json('store', 'audit', join(copy, 'store'))).rows.some((row) => row.finding === 'missing')).toBe(false);
    const asked = await json('store', 'audit', '--data', copy);
    expect(asked.code).toBe(1);
    expect(asked.rows.filter((row) => row.finding === 'missing').length).toBeGreaterThan(at.acknowledged.length);
  });

  test('--since leaves out what was published before that day', async () => {
    expect((await json('store', 'audit', at.store, '--since', '1500/01/01')).rows).toMatchObject([{ total: true, objects: 0, skipped: 1 }]);
    expect((await json('store', 'audit', at.store, '--since', '2020-01-01')).rows).toMatchObject([{ total: true, objects: 1, skipped: 0 }]);
  });

  test('store list names the dossiers, and store get gives their files byte for byte', async () => {
    const listed = await json('store', 'list', at.store);
    expect(listed).toMatchObject({ code: 0, rows: [{ id: `urn:uuid:${at.dossier}`, dossier: at.dossier, version: 'v2' }] });
    const out = join(await temporaryFolder(), 'out');
    const got = await json('store', 'get', at.dossier, '--out', out, '--store', at.store);
    expect(got).toMatchObject({ code: 0, rows: [{ version: 'v2', files: listed.rows[0].files }] });
    const masters = await Promise.all(
      (await readdir(join(out, 'masters'))).map(async (name) => sha256(await readFile(join(out, 'masters', name)))),
    );
    expect(masters.sort()).toEqual(at.acknowledged.map((page) => page.sha256).sort());

    const again = await json('store', 'get', at.dossier, '--out', out, '--store', at.store);
    expect([again.code, again.rows[0].error.code]).toEqual([1, 'folder-not-empty']);
    const unknown = await json('store', 'get', '00000000-0000-4000-8000-000000000000', '--out', join(out, 'x'), '--store', at.store);
    expect([unknown.code, unknown.rows[0].error.code]).toEqual([1, 'object-unknown']);
  });
});

describe('store export', TIMEOUT, () => {
  test('one PDF: every current page under its document, its stamp readable and right, the same bytes each time', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'dossier.pdf');
    const made = await json('store', 'export', at.dossier, '--pdf', file, '--store', at.store);
    expect(made).toMatchObject({ code: 0, rows: [{ dossier: at.dossier, version: 'v2', file, bytes: (await readFile(file)).length }] });
    const stamps = await json('stamp', 'verify', file, '--store', at.store);
    expect(stamps.code).toBe(0);
    expect(stamps.rows).toHaveLength(made.rows[0].pages);
    expect(stamps.rows.every((row) => row.dossier === at.dossier && row.matches === true)).toBe(true);
    expect(new Set(stamps.rows.map((row) => row.image)).size).toBe(made.rows[0].pages);

    const again = await json('store', 'export', at.dossier, '--pdf', file, '--store', at.store);
    expect([again.code, again.rows[0].error.code]).toEqual([1, 'file-exists']);
    const second = join(folder, 'second.pdf');
    await json('store', 'export', at.dossier, '--pdf', second, '--store', at.store);
    expect(sha256(await readFile(second))).toBe(sha256(await readFile(file)));
    expect(await readdir(folder)).toEqual(['dossier.pdf', 'second.pdf']);
  });

  test('the first version, not yet classified, is exported too; what is not there is refused by name', async () => {
    const folder = await temporaryFolder();
    const first = await json('store', 'export', at.dossier, '--version', 'v1', '--pdf', join(folder, 'v1.pdf'), '--store', at.store);
    expect(first).toMatchObject({ code: 0, rows: [{ version: 'v1', documents: 0 }] });
    const none = await json('store', 'export', at.dossier, '--version', 'v7', '--pdf', join(folder, 'v7.pdf'), '--store', at.store);
    expect([none.code, none.rows[0].error.code]).toEqual([1, 'version-unknown']);
    expect(await readdir(folder)).toEqual(['v1.pdf']);
  });

  test('a page whose bytes are not those of the inventory is never laid in', async () => {
    const copy = await temporaryFolder();
    await cp(at.store, copy, { recursive: true });
    const content = join(copy, 'roots', '0105', objectPath(`urn:uuid:${at.dossier}`), 'v1', 'content', 'access');
    const [page = ''] = await readdir(content);
    const bytes = await readFile(join(content, page));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(join(content, page), bytes);
    const file = join(copy, 'dossier.pdf');
    const made = await json('store', 'export', at.dossier, '--pdf', file, '--store', copy);
    expect([made.code, made.rows[0].error.code]).toEqual([3, 'archive-damaged']);
    expect(await readdir(copy)).not.toContain('dossier.pdf');
  });
});

describe('stamp verify', TIMEOUT, () => {
  const accessCopies = async (): Promise<readonly string[]> => {
    const out = join(await temporaryFolder(), 'out');
    await commandLine(['store', 'get', at.dossier, '--out', out, '--store', at.store]);
    return (await readdir(join(out, 'access'))).sort().map((name) => join(out, 'access', name));
  };

  test('every published access copy names its dossier, image and master; an archive is asked only where one is named', async () => {
    const files = await accessCopies();
    const read = await json('stamp', 'verify', ...files);
    expect(read.code).toBe(0);
    expect(read.rows.map((row) => [row.file, row.dossier, row.matches])).toEqual(files.map((file) => [file, at.dossier, null]));
    for (const row of read.rows) expect(at.acknowledged.some((page) => page.sha256.startsWith(row.digest))).toBe(true);
    const compared = await json('stamp', 'verify', ...files, '--store', at.store);
    expect(compared.code).toBe(0);
    expect(compared.rows.every((row) => row.matches === true)).toBe(true);
  });

  test('an archive that holds another picture under that number does not match; one without the dossier cannot tell', async () => {
    const [file] = await accessCopies();
    const [other, stranger] = [await temporaryFolder(), await temporaryFolder()];
    const blobs = folderBlobs(nodeDisk(), { folder: other, holder: 'test' });
    await makeStorageRoot(blobs, SAMPLE_ROOT);
    await commitSample(blobs, sampleState({ 'masters/0001.jpg': 'another picture' }), 1, `urn:uuid:${at.dossier}`);
    await makeSampleArchive(folderBlobs(nodeDisk(), { folder: stranger, holder: 'test' }));
    expect(await json('stamp', 'verify', file as string, '--store', other)).toMatchObject({ code: 1, rows: [{ matches: false }] });
    expect(await json('stamp', 'verify', file as string, '--store', stranger)).toMatchObject({ code: 1, rows: [{ matches: null }] });
  });
});
