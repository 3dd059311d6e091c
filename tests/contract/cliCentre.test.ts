import { chmod, cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answerKey, entryKey, headCheck } from '#app/centre/index.ts';
import { centreAccept } from '#main/commands/centreAccept.ts';
import type { CommandContext } from '#main/commands/command.ts';
import { openCentre } from '#main/compose/openCentre.ts';
import { openCentreStore } from '#main/compose/openCentreStore.ts';
import { announce, headOf, sampleJudge } from '#tests/fixtures/centre/centreInMemory.ts';
import { commandLine } from '#tests/fixtures/commandLine.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const json = (...words: readonly string[]) => commandLine([...words, '--json']);

const made = async () => {
  const folder = await temporaryFolder();
  const at = { data: join(folder, 'centre'), store: join(folder, 'store') };
  const init = await json('centre', 'init', '--data', at.data, '--store', at.store);
  expect(init).toMatchObject({ code: 0 });
  return { ...at, folder, key: String(init.rows[0]?.['key']), blobs: openCentreStore(at.store, 'tester') };
};

/** `centre accept` with a judge of the test's own, as the command table will call it. */
const accept = async (data: string, options: CommandContext['options'] = {}) => {
  const rows: object[] = [];
  const context: CommandContext = {
    options: { data, once: true, ...options },
    words: [],
    language: 'en',
    environment: {},
    json: true,
    row: (value) => void rows.push(value),
    failed: (refusal, more) => void rows.push({ ...refusal, ...more }),
    note: () => undefined,
    stop: new AbortController().signal,
  };
  const { judge } = sampleJudge(({ object }) => (object.endsWith('2') ? 'repairable' : null));
  return { code: await centreAccept(() => judge).run(context), rows };
};

describe('centre init, accept, verify, head, rotate-key, recover', { timeout: 240_000 }, () => {
  test('A2.6 a centre is made with a key that only its owner reads; a second init changes nothing', async () => {
    const { data, store, key } = await made();
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect((await stat(join(data, 'keys', `${key}.pem`))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(store, `centre/keys/${key}.pem`), 'utf8')).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
    const before = await readFile(join(store, entryKey(1)), 'utf8');
    const again = await json('centre', 'init', '--data', data, '--store', store);
    expect(again.code).toBe(1);
    expect(again.rows[0]).toMatchObject({ error: { code: 'centre-exists' } });
    expect(await readFile(join(store, entryKey(1)), 'utf8')).toBe(before);
    expect(await readdir(join(data, 'keys'))).toHaveLength(1);
  });

  test('accept tells its totals; verify finds all good, by the store alone, by the centre’s copy, and by a head written down', async () => {
    const { data, store, key, blobs } = await made();
    for (const n of [1, 2, 3]) await announce(blobs, n, headOf(n));
    const { code, rows } = await accept(data);
    expect(code).toBe(1);
    expect(rows).toMatchObject([{ total: true, accepted: 2, rejected: 1, known: 0, faults: 0, entries: 4 }]);
    expect(await accept(data)).toMatchObject({ code: 0, rows: [{ accepted: 0, rejected: 0, entries: 4 }] });
    const { rows: heads } = await json('centre', 'head', '--data', data);
    const head = heads[0] as unknown as { n: number; sha256: string; groups: string[]; check: string };
    expect(head).toMatchObject({ n: 4, check: headCheck(4, head.sha256) });
    expect(head.groups.join('')).toBe(head.sha256);
    for (const place of [
      ['--store', store, '--key', key],
      ['--data', data],
      ['--data', data, '--head', head.groups.join(' ')],
    ]) {
      expect(await json('centre', 'verify', ...place)).toMatchObject({
        code: 0,
        rows: [{ entries: 4, head: head.sha256, findings: 0, valid: true }],
      });
    }
    const other = await json('centre', 'verify', '--store', store, '--key', 'ab'.repeat(32));
    expect(other).toMatchObject({
      code: 1,
      rows: [{ error: { code: 'entry-key-unknown' } }, { error: { code: 'centre-log-stops' } }, { valid: false }],
    });
  });

  test('A2.6 accept --sweep reads what was accepted and names what is lost, each time; a part of it is that of the night', async () => {
    const { data, store, blobs } = await made();
    await announce(blobs, 1, headOf(1));
    await accept(data);
    // The test's judge accepts heads of which no byte stands in the store.
    const lost = { code: 'accepted-lost', path: `0105 ${headOf(1).object} v1/inventory.json` };
    for (const entries of [3, 3])
      expect(await accept(data, { sweep: true })).toMatchObject({
        code: 1,
        rows: [
          { code: lost.code, path: lost.path },
          { swept: true, whole: true, objects: 1, lost: 1, overwritten: 0, faults: 0 },
          { total: true, accepted: 0, entries },
        ],
      });
    expect((await accept(data, { sweep: true, 'sweep-nights': '30' })).rows).toMatchObject([{ swept: true, objects: 0 }, { total: true }]);
    expect(await json('centre', 'verify', '--data', data)).toMatchObject({ code: 0, rows: [{ entries: 3, findings: 0 }] });
    expect(await json('centre', 'accept', '--once', '--sweep', '--sweep-nights', '4097', '--data', data, '--store', store)).toMatchObject({
      code: 2,
    });
  });

  test('verify names what was changed: an entry, a copy, a public key, a cut tail', async () => {
    const { data, store, key, blobs, folder } = await made();
    for (const n of [1, 2]) await announce(blobs, n, headOf(n));
    await accept(data);
    const spoilt = join(folder, 'spoilt');
    const codes = async (spoil: (at: (key: string) => string) => Promise<void>, ...more: readonly string[]) => {
      await rm(spoilt, { recursive: true, force: true });
      await cp(store, spoilt, { recursive: true });
      await spoil((name) => join(spoilt, name));
      const ran = await json('centre', 'verify', '--store', spoilt, ...more);
      expect(ran.code).toBe(1);
      return ran.rows.flatMap(({ error }) => (error as { code: string } | undefined)?.code ?? []);
    };
    const flip = async (path: string) => {
      const bytes = await readFile(path);
      bytes[40] = (bytes[40] ?? 0) ^ 1;
      await chmod(path, 0o600);
      await writeFile(path, bytes);
    };
    expect((await codes((at) => flip(at(entryKey(2)))))[1]).toBe('centre-log-stops');
    expect(await codes((at) => flip(at(answerKey('0105', 2))))).toEqual(['answer-differs']);
    expect(await codes((at) => rm(at(answerKey('0105', 1))))).toEqual(['answer-missing']);
    expect(await codes((at) => writeFile(at(answerKey('0105', 9)), 'x'))).toEqual(['answer-extra']);
    expect(await codes((at) => flip(at(`centre/keys/${key}.pem`)))).toEqual(['centre-pem-differs']);
    expect(await codes((at) => rm(at(entryKey(3))), '--data', data)).toEqual(['centre-log-behind']);
    expect(await codes((at) => rm(at(entryKey(2))))).toEqual(['centre-log-stops']);
  });

  test('rotate-key: both keys sign, the old file stays, the branch gets the entry, accepting goes on', async () => {
    const { data, store, key, blobs } = await made();
    await announce(blobs, 1, headOf(1));
    await accept(data);
    const rotated = await json('centre', 'rotate-key', '--data', data);
    expect(rotated).toMatchObject({ code: 0, rows: [{ entries: 3 }] });
    const next = String(rotated.rows[0]?.['key']);
    expect((await readdir(join(data, 'keys'))).sort()).toEqual([`${key}.pem`, `${next}.pem`].sort());
    expect(await readFile(join(store, answerKey('0105', 3)), 'utf8')).toBe(await readFile(join(store, entryKey(3)), 'utf8'));
    await announce(blobs, 3, headOf(3));
    expect((await accept(data)).rows).toMatchObject([{ accepted: 1 }]);
    expect(await json('centre', 'verify', '--store', store, '--key', key)).toMatchObject({ code: 0, rows: [{ entries: 4, findings: 0 }] });
    await rm(join(data, 'keys', `${next}.pem`));
    await announce(blobs, 4, headOf(4));
    await expect(accept(data)).rejects.toMatchObject({ code: 'centre-key-missing', details: { key: next } });
  });

  test('STORE.md §4 Trust: after a restore accepting stops; recover puts the log back and lists the versions that are gone', async () => {
    const { data, store, blobs } = await made();
    await announce(blobs, 1, headOf(1));
    await accept(data);
    const yesterday = `${store}-yesterday`;
    await cp(store, yesterday, { recursive: true });
    await announce(blobs, 3, headOf(3));
    await accept(data);
    const today = await readFile(join(store, entryKey(3)), 'utf8');
    await rm(store, { recursive: true });
    await cp(yesterday, store, { recursive: true });
    await expect(accept(data)).rejects.toMatchObject({ code: 'centre-log-behind', details: { kept: 3, last: 2, first: 3 } });
    const recovered = await json('centre', 'recover', '--data', data);
    expect(recovered.code).toBe(1);
    expect(recovered.rows).toMatchObject([
      { found: 'version-missing', n: 2 },
      { found: 'entry-put-back', n: 3 },
      { found: 'version-missing', n: 3, object: headOf(3).object },
      { total: true, putBack: 1, differing: 0, missing: 2 },
    ]);
    expect(await readFile(join(store, entryKey(3)), 'utf8')).toBe(today);
    expect(await json('centre', 'verify', '--data', data)).toMatchObject({ code: 0, rows: [{ entries: 3, findings: 0 }] });
    expect((await accept(data)).code).toBe(0);
  });

  test('a second machine joins a log by the fingerprint of its first key and the key in force, and by nothing less', async () => {
    const { data, store, key, folder } = await made();
    const other = join(folder, 'other');
    const plain = await json('centre', 'init', '--data', other, '--store', store);
    expect(plain).toMatchObject({ code: 1, rows: [{ error: { code: 'centre-log-exists' } }] });
    const keyless = await json('centre', 'init', '--data', other, '--store', store, '--key', key);
    expect(keyless).toMatchObject({ code: 3, rows: [{ error: { code: 'centre-key-missing' } }] });
    const file = join(data, 'keys', `${key}.pem`);
    const wrong = await json(
      'centre',
      'init',
      '--data',
      join(folder, 'third'),
      '--store',
      store,
      '--key',
      'ab'.repeat(32),
      '--key-file',
      file,
    );
    expect(wrong).toMatchObject({ code: 3, rows: [{ error: { code: 'centre-log-broken' } }] });
    const joined = await json('centre', 'init', '--data', other, '--store', store, '--key', key, '--key-file', file);
    expect(joined).toMatchObject({ code: 0, rows: [{ key, pinned: key }] });
    expect(await json('centre', 'rotate-key', '--data', other)).toMatchObject({ code: 0, rows: [{ entries: 2 }] });
  });

  test('one process holds a centre; without one, and without a key, the sentence says what to do', async () => {
    const { data, store, folder } = await made();
    const centre = await openCentre({ dataFolder: data, store: null });
    expect(await json('centre', 'rotate-key', '--data', data)).toMatchObject({ code: 3, rows: [{ error: { code: 'centre-held' } }] });
    expect(await json('centre', 'head', '--data', data)).toMatchObject({ code: 0, rows: [{ n: 1 }] });
    centre.close();
    const nowhere = await json('centre', 'recover', '--data', join(folder, 'nowhere'));
    expect(nowhere).toMatchObject({ code: 3, rows: [{ error: { code: 'no-centre' } }] });
    const noKey = await json('centre', 'rotate-key', '--data', data, '--new-key-file', join(store, entryKey(1)));
    expect(noKey).toMatchObject({ code: 3, rows: [{ error: { code: 'centre-key-unusable' } }] });
    expect(await json('centre', 'init', '--data', data)).toMatchObject({ code: 2 });
    expect(await json('centre', 'init', '--data', data, '--store', 's3x://bucket')).toMatchObject({ code: 2 });
  });

  test('the head is said in the reader’s language, its digest in Latin digits in both', async () => {
    const { data } = await made();
    const [en, fa] = [
      await commandLine(['centre', 'head', '--data', data]),
      await commandLine(['centre', 'head', '--data', data], { environment: { LANG: 'fa_IR.UTF-8' } }),
    ];
    expect(en.out).toMatch(/^Log of the centre, entry 1, \d{4}-\d\d-\d\d\n( {2}([0-9a-f]{4} ?){4}\n){4}Check digits \d\d\n$/);
    expect(fa.out).toMatch(/^دفتر مرکز، سطر ۱، تاریخ [۰-۹]{4}\/[۰-۹]{2}\/[۰-۹]{2}\n( {2}([0-9a-f]{4} ?){4}\n){4}رقم کنترل [۰-۹]{2}\n$/);
  });

  test('check digits of a head change with any one wrong digit and any two exchanged neighbours', () => {
    const head = '9f2c0b41d7e83a5566aa01c2f4b8907e13d5c6f7289a0b1e4c3d2f6a7b8e9051';
    const right = headCheck(31, head);
    for (let at = 0; at < head.length; at += 1) {
      const [one = '', next = ''] = [head[at], head[at + 1]];
      for (const digit of '0123456789abcdef')
        if (digit !== one) expect(headCheck(31, head.slice(0, at) + digit + head.slice(at + 1))).not.toBe(right);
      if (next !== '' && next !== one) expect(headCheck(31, head.slice(0, at) + next + one + head.slice(at + 2))).not.toBe(right);
    }
    expect(headCheck(32, head)).not.toBe(right);
  });
});
