import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENTRY_PREFIX, VIEWS_PREFIX, viewsKey } from '#app/centre/index.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import { begunCentre, centreOn, fingerprint, headOf, newSigner } from '#tests/fixtures/centre/centreInMemory.ts';
import { copiedOut, type DeskOnDisk, deskOnDisk } from '#tests/fixtures/centre/deskRecords.ts';

const PROGRAM = resolve(import.meta.dirname, '../../../docs/verify/centre/verify_views.py');
const lacksPython = spawnSync('python3', ['--version']).error !== undefined;
if (lacksPython) {
  if (process.env['CI']) throw new Error('python3 missing: apt-get install python3');
  console.error('SKIPPED, the records of views were not judged from outside: apt-get install python3');
}

const signer = newSigner();

const python = (...words: readonly string[]) => {
  const ran = spawnSync('python3', [PROGRAM, ...words], { encoding: 'utf8', env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
};

describe.skipIf(lacksPython)('A2.6 the records of views are judged without our code', { timeout: 120_000 }, () => {
  let home: string;
  let blobs: Blobs;
  let one: DeskOnDisk;
  let two: DeskOnDisk;
  beforeAll(async () => {
    const begun = await begunCentre(signer);
    blobs = begun.blobs;
    const { log } = begun.centre;
    home = await mkdtemp(join(tmpdir(), 'parvandeh-records-'));
    [one, two] = [await deskOnDisk(join(home, 'one.sqlite')), await deskOnDisk(join(home, 'two.sqlite'))];
    one.look(7);
    await one.anchor(blobs, log);
    await log.append(() => ({ kind: 'restricted', object: headOf(1).object, restricted: true, by: '1001', reason: 'به دستور «مدیر»' }));
    two.look(2);
    await two.anchor(blobs, centreOn({ blobs, signers: [signer] }).log);
    one.look(5);
    await one.anchor(blobs, log);
    one.db.pragma('wal_checkpoint(TRUNCATE)');
  });
  afterAll(async () => {
    for (const { db } of [one, two]) db.close();
    await rm(home, { recursive: true, force: true });
  });

  /** Copies of views and log as an auditor gets them. */
  const copies = async () => ({ views: await copiedOut(blobs, VIEWS_PREFIX), log: await copiedOut(blobs, ENTRY_PREFIX) });
  const nameOf = (desk: DeskOnDisk, first: number, last: number): string => viewsKey(desk.desk, first, last).slice(VIEWS_PREFIX.length);
  const judged = async (spoil: (at: { readonly views: string; readonly log: string }) => Promise<unknown>) => {
    const at = await copies();
    await spoil(at);
    return python(at.views, '--log', at.log, '--key', fingerprint(signer));
  };

  test('what the product wrote is good, a restriction among the entries; the desk’s database agrees with it', async () => {
    const { views, log } = await copies();
    const judgement = python(views, '--log', log, '--key', fingerprint(signer), '--database', one.path);
    expect(judgement).toMatchObject({ code: 0, err: '' });
    expect(judgement.out).toContain(`desk ${one.desk}: 2 anchors, 12 lines hold, 0 findings`);
    expect(judgement.out).toContain(`desk ${two.desk}: 1 anchors, 2 lines hold, 0 findings`);
    expect(judgement.out).toContain(`database of desk ${one.desk}: 12 lines, 12 anchored`);
    expect(judgement.out).toMatch(/\ngood\n$/);
  });

  test('a changed line, a cut copy, a missing one, one that nobody anchored: each is named', async () => {
    const second = nameOf(one, 8, 12);
    const changed = await judged(async ({ views }) => {
      const text = await readFile(join(views, second), 'utf8');
      await writeFile(join(views, second), text.replace('000000000009', '000000000001'));
    });
    expect(changed).toMatchObject({ code: 1, out: expect.stringMatching(/line 10 is wrong: it does not follow/) });
    const cut = await judged(async ({ views }) => {
      const lines = (await readFile(join(views, second), 'utf8')).split('\n');
      await writeFile(join(views, second), `${lines.slice(0, 3).join('\n')}\n`);
    });
    expect(cut).toMatchObject({ code: 1, out: expect.stringMatching(/it ends in line 10, head [0-9a-f]{64}; entry 5 anchored line 12/) });
    // The last line of a copy has no line after it: only its anchor tells.
    const last = await judged(async ({ views }) => {
      const text = await readFile(join(views, nameOf(two, 1, 2)), 'utf8');
      await writeFile(join(views, nameOf(two, 1, 2)), text.replace(/service(?=[^\n]*\n$)/, 'audit'));
    });
    expect(last).toMatchObject({ code: 1, out: expect.stringMatching(/it ends in line 2, head [0-9a-f]{64}; entry 4 anchored line 2/) });
    const missing = await judged(({ views }) => rm(join(views, nameOf(two, 1, 2))));
    expect(missing).toMatchObject({ code: 1, out: expect.stringContaining('missing; entry 4 anchored lines 1 to 2') });
    const extra = await judged(({ views }) => rename(join(views, second), join(views, nameOf(one, 9, 12))));
    expect(extra.out).toContain('no entry of the log anchors it');
    const entry = await judged(async ({ log }) => rm(join(log, '000000000003')));
    expect(entry).toMatchObject({ code: 1, out: expect.stringContaining('the log: ') });
  });

  test('a copy that waits for its anchor is told and no finding, unless it does not follow', async () => {
    const waiting = nameOf(one, 13, 13);
    const [line] = [`{"n":13,"prev":"${one.views.line(12)?.sha256}","v":1}\n`];
    expect(await judged(({ views }) => writeFile(join(views, waiting), line))).toMatchObject({
      code: 0,
      out: expect.stringContaining('waits for its anchor'),
    });
    expect((await judged(({ views }) => writeFile(join(views, waiting), line.replace('13', '14')))).code).toBe(1);
  });

  test('a database that lost lines is compared with the copies: what is missing, and what is another, by its numbers', async () => {
    const { views, log } = await copies();
    const old = await deskOnDisk();
    old.db.exec(`DROP TRIGGER view_chain_stays; DROP TRIGGER view_is_never_changed`);
    old.db.prepare('UPDATE view_chain SET desk = ?').run(one.desk);
    const insert = old.db.prepare('INSERT INTO view (n, sha256, view, act, dossier, at, line) VALUES (?, ?, ?, ?, ?, ?, ?)');
    for (const { n, sha256, view, dossier, line } of [...one.views.lines()].slice(0, 9))
      insert.run(n, sha256, view, 'opened', dossier, '', line);
    const judge = () => python(views, '--log', log, '--database', old.path);
    expect(judge()).toMatchObject({ code: 1, out: expect.stringContaining('database: lines 10 to 12 are missing') });
    old.db.exec(`UPDATE view SET line = replace(line, 'service', 'audit') WHERE n IN (3, 4)`);
    const { out } = judge();
    expect(out).toContain('database: lines 3 to 4 are not those that were copied');
    expect(out).toContain('database: line 4 is wrong');
  });

  test('it ends with 2 when called wrongly and 3 when nothing can be read', async () => {
    const { views, log } = await copies();
    expect(python(views).code).toBe(2);
    expect(python(views, '--log', log, '--other', 'x').code).toBe(2);
    expect(python(join(views, 'absent'), '--log', log).code).toBe(3);
    expect(python(views, '--log', log, '--database', join(views, 'absent.sqlite')).code).toBe(3);
  });
});
