import { execFileSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeClient } from '#app/api/client.ts';
import { answerKey, rootOf } from '#app/centre/index.ts';
import { NOT_REBUILT, say } from '#app/words/index.ts';
import { readStation } from '#main/compose/readStation.ts';
import { compose } from '#main/compose.ts';
import { accepted } from '#main/journey/accepted.ts';
import { objectPath } from '#storage/ocfl/index.ts';
import { openDatabase } from '#storage/sqlite/openDatabase.ts';
import { announce, fingerprint, newSigner } from '#tests/fixtures/centre/centreInMemory.ts';
import { commandLine } from '#tests/fixtures/commandLine.ts';
import { DOSSIER } from '#tests/fixtures/pipeline/walk.ts';
import { type LostBranch, lostBranch, NOW, PASSWORD, rebuildIn, storeIn } from '#tests/fixtures/station/lostBranch.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const VERIFIER = resolve(import.meta.dirname, '../../../docs/verify/verify_log.py');
const OBJECT = `urn:uuid:${DOSSIER}`;
const TREE = `${rootOf('0105')}/${objectPath(OBJECT)}/`;
type Tree = Map<string, Uint8Array>;

const eventsIn = (data: string): readonly { n: number; kind: string; station: string; data: Record<string, unknown> }[] => {
  const db = openDatabase(join(data, 'station.sqlite'), 'read');
  const lines = db.prepare('SELECT line FROM event ORDER BY n').pluck().all() as string[];
  db.close();
  return lines.map((line) => JSON.parse(line));
};

/** A rebuild of that branch, from its store as `edit` leaves it. */
const rebuilding = async (
  branch: LostBranch,
  edit: (tree: Tree) => void = () => undefined,
  more: Partial<Parameters<typeof rebuildIn>[1]> = {},
) => {
  const tree: Tree = new Map(branch.blobs.snapshot());
  edit(tree);
  const [store, data] = [await temporaryFolder(), await temporaryFolder()];
  const place = await storeIn(store, tree);
  return { ...(await rebuildIn(data, { place, pinned: branch.pinned, ...more })), data, place };
};
/** What a refused rebuild must leave: a folder without a station. */
const stationFiles = async (data: string): Promise<readonly string[]> => (await readdir(data)).filter((name) => name.includes('.sqlite'));

describe('DESIGN §4: a station that was lost is rebuilt from what the centre accepted', { timeout: 240_000 }, () => {
  test('its log begins with rebuiltFrom; the dossier has the very lines and the head that were accepted', async () => {
    const branch = await lostBranch('done');
    const { outcome, left, data } = await rebuilding(branch);
    const lines = branch.dossier.lines();
    // The receipt of the last version was recorded after it was published: it belongs to the lost station alone.
    const published = lines.slice(0, -1);
    expect(outcome).toMatchObject({ ok: true, value: { dossiers: 1, events: published.length, left: 0, stations: ['0105-01'] } });
    expect(left).toEqual([]);
    const events = eventsIn(data);
    expect(events.slice(0, 3).map(({ kind }) => kind)).toEqual(['rebuiltFrom', 'headsRebuilt', 'stationInitialised']);
    expect(new Set(events.map(({ station }) => station))).toEqual(new Set(['0105-02']));
    const head = branch.dossier.station.log.findLast(({ dossierN }) => dossierN === published.length)?.sha256;
    expect(events[1]?.data).toEqual({ heads: [{ dossier: DOSSIER, version: 'v2', events: published.length, head, entry: 3 }] });

    const station = await readStation(data);
    expect(station.log((_, earlier) => [...earlier]).log).toEqual([{ dossier: DOSSIER, head, lines: published }]);
    expect(station.masters(null).every(({ receipt }) => receipt === null)).toBe(true);
    station.close();
    const verified = await commandLine(['log', 'verify', '--data', data, '--json']);
    expect([verified.code, verified.rows[0]]).toEqual([0, { events: events.length, head: expect.any(String), valid: true }]);
  });

  test('log verify reads the earlier lines too: one letter of them, and it says of which dossier', async () => {
    const { data } = await rebuilding(await lostBranch('done'));
    const db = openDatabase(join(data, 'station.sqlite'), 'write');
    db.exec(`DROP TRIGGER earlier_event_is_never_changed;
      UPDATE earlier_event SET line = replace(line, '"visit":1', '"visit":2') WHERE dossier_n = 2`);
    db.close();
    const verified = await commandLine(['log', 'verify', '--data', data, '--json']);
    expect([verified.code, verified.rows[0].valid]).toEqual([1, false]);
  });

  test('a dossier that waited at step 11 goes on by itself: receipts are read, its chain goes on, the centre accepts the next version', async () => {
    const branch = await lostBranch('upload');
    const { data, place } = await rebuilding(branch);
    const station = await compose({
      dataFolder: data,
      store: place,
      simulatedSheetsPerMinute: 0,
      report: () => undefined,
      clock: { now: () => NOW },
    });
    try {
      await station.idle();
      const anybody = makeClient(station.handler);
      const admin = anybody.as(accepted('sign-in', await anybody.call('sessionSignIn', { code: '3001', password: PASSWORD })).token);
      const view = accepted('dossier', await admin.call('dossierGet', { dossier: DOSSIER }));
      expect(view.position).toBe('classify');
      expect(view.receipts.map(({ version }) => version)).toEqual(['v1']);
      // No page is on this machine: it comes from the archive, a thumbnail is the access copy itself.
      for (const address of [view.images[0]?.copies?.access, view.images[0]?.copies?.thumbnail, view.images[0]?.master])
        expect(accepted('page', await anybody.image(address ?? '')).bytes.length).toBeGreaterThan(0);
      expect(await readdir(join(data, 'spool'))).toEqual([]);
    } finally {
      await station.close();
    }
    const own = eventsIn(data).filter((event) => 'dossier' in event);
    expect(own.map(({ kind }) => kind)).toEqual(['dossierRebuilt', 'versionReceipted', 'stepCompleted']);
    expect((await commandLine(['log', 'verify', '--data', data, '--json'])).code).toBe(0);
    const db = openDatabase(join(data, 'station.sqlite'), 'read');
    const log = join(data, 'events.jsonl');
    await writeFile(log, (db.prepare('SELECT line FROM event ORDER BY n').pluck().all() as string[]).map((line) => `${line}\n`).join(''));
    db.close();
    expect(execFileSync('python3', [VERIFIER, log], { encoding: 'utf8' })).toContain('good');
    expect((await commandLine(['log', 'verify', '--file', log, '--json'])).code).toBe(0);
  });
});

describe('a rebuild that is refused leaves no station', { timeout: 240_000 }, () => {
  const other = newSigner();
  const file = (tree: Tree, path: string): string => {
    const key = `${TREE}${path}`;
    expect([...tree.keys()]).toContain(key);
    return key;
  };
  const changed = (tree: Tree, key: string, edit: (text: string) => string): void =>
    void tree.set(key, new TextEncoder().encode(edit(new TextDecoder().decode(tree.get(key)))));

  test.each<[string, (tree: Tree) => void, string, string | null]>([
    [
      'the whole object is gone',
      (tree) => [...tree.keys()].filter((key) => key.startsWith(TREE)).map((key) => tree.delete(key)),
      'rebuild-store-differs',
      'inventory-differs',
    ],
    ['a master is gone', (tree) => tree.delete(file(tree, 'v1/content/masters/0001.jpg')), 'rebuild-store-differs', 'content-missing'],
    [
      'an event was altered',
      (tree) => changed(tree, file(tree, 'v2/content/events.jsonl'), (text) => text.replace('"visit":1', '"visit":2')),
      'rebuild-store-differs',
      'content-missing',
    ],
    [
      'the accepted inventory was written anew',
      (tree) => changed(tree, file(tree, 'v2/inventory.json'), (text) => text.replace('made by a test', 'made by a fest')),
      'rebuild-store-differs',
      'inventory-differs',
    ],
    ['an answer cannot be read', (tree) => changed(tree, answerKey('0105', 2), (text) => text.slice(1)), 'rebuild-answer-broken', null],
    [
      'an answer lies at another number',
      (tree) => tree.set(answerKey('0105', 9), tree.get(answerKey('0105', 3)) ?? new Uint8Array()),
      'rebuild-answer-broken',
      null,
    ],
    [
      'an answer says something else than was signed',
      (tree) => changed(tree, answerKey('0105', 3), (text) => text.replace('"contentFiles":2', '"contentFiles":3')),
      'rebuild-answer-unsigned',
      null,
    ],
    ['nothing was accepted', (tree) => [2, 3].map((n) => tree.delete(answerKey('0105', n))), 'rebuild-nothing-accepted', null],
  ])('%s', async (_, edit, code, reason) => {
    const { outcome, differing, data } = await rebuilding(await lostBranch('done'), edit);
    expect(outcome).toMatchObject({ ok: false, refusal: { code } });
    if (reason !== null) expect(differing.map((one) => one.code)).toContain(reason);
    expect(await stationFiles(data)).toEqual([]);
  });

  test.each<[string, Partial<Parameters<typeof rebuildIn>[1]>, string]>([
    ['the pinned key is another one', { pinned: fingerprint(other) }, 'rebuild-answer-unsigned'],
    ['the station code is that of the lost station', { stationCode: '01' }, 'rebuild-station-used'],
    ['a lost station that nobody knows', { lost: ['0105-07'] }, 'rebuild-lost-unknown'],
    ['the clock stands before what the dossiers tell', { now: '2026-11-20T08:00:00.000Z' }, 'clock-behind'],
    ['another branch', { branchCode: '0106' }, 'rebuild-nothing-accepted'],
  ])('%s', async (_, more, code) => {
    const { outcome, data } = await rebuilding(await lostBranch('done'), undefined, more);
    expect(outcome).toMatchObject({ ok: false, refusal: { code } });
    expect(await stationFiles(data)).toEqual([]);
  });

  test('answers of another branch, put where this one’s are read, are not its own', async () => {
    const branch = await lostBranch('done');
    const { outcome } = await rebuilding(
      branch,
      (tree) => {
        for (const n of [1, 2, 3]) tree.set(answerKey('0106', n), tree.get(answerKey('0105', n)) ?? new Uint8Array());
      },
      { branchCode: '0106' },
    );
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'rebuild-answer-broken' } });
  });

  test('a code that was only ever announced under counts as used, and two stations have to be told apart', async () => {
    const branch = await lostBranch('done');
    const claim = branch.dossier.claims[0];
    if (claim === undefined) throw new Error('published');
    for (const name of ['0105-02', 'x', '0106-01']) await announce(branch.blobs, 1, claim, name);
    expect((await rebuilding(branch)).outcome).toMatchObject({ ok: false, refusal: { code: 'rebuild-station-used' } });
    const third = { stationCode: '03' };
    expect((await rebuilding(branch, undefined, third)).outcome).toMatchObject({ ok: false, refusal: { code: 'rebuild-lost-unnamed' } });
    expect((await rebuilding(branch, undefined, { ...third, lost: ['0105-01'] })).outcome).toMatchObject({
      ok: true,
      value: { dossiers: 1 },
    });
    const others = await rebuilding(branch, undefined, { ...third, lost: ['0105-02'] });
    expect(others.outcome).toMatchObject({ ok: true, value: { dossiers: 0 } });
    expect(others.left).toMatchObject([{ object: OBJECT, station: '0105-01', why: 'other-station' }]);
  });

  test('what the centre has not judged is waited for, or left behind by name', async () => {
    const branch = await lostBranch('upload');
    await branch.dossier.walkTo('done');
    await branch.publish();
    const waits = await rebuilding(branch);
    expect(waits.outcome).toMatchObject({ ok: false, refusal: { code: 'rebuild-heads-waiting', details: { count: 1 } } });
    expect(waits.left).toEqual([{ object: OBJECT, version: 'v2', station: '0105-01', why: 'waiting' }]);
    const without = await rebuilding(branch, undefined, { leaveWaiting: true });
    expect(without.outcome).toMatchObject({ ok: true, value: { dossiers: 0, left: 1 } });
    await branch.accept();
    expect((await rebuilding(branch)).outcome).toMatchObject({ ok: true, value: { dossiers: 1, left: 0 } });
  });

  test('a commit that never ended is told, and the dossier comes back as it was accepted', async () => {
    const branch = await lostBranch('done');
    const { outcome, left } = await rebuilding(branch, (tree) =>
      tree.set(`${TREE}v3/inventory.json`, tree.get(`${TREE}v2/inventory.json`) ?? new Uint8Array()),
    );
    expect(outcome).toMatchObject({ ok: true, value: { dossiers: 1, left: 1 } });
    expect(left).toEqual([{ object: OBJECT, version: 'v3', station: '0105-01', why: 'begun' }]);
  });

  test('a database that cannot be read is kept, and another folder asked for', async () => {
    const branch = await lostBranch('done');
    const place = await storeIn(await temporaryFolder(), branch.blobs.snapshot());
    const data = await temporaryFolder();
    await writeFile(join(data, 'station.sqlite'), 'what a broken disk left of a station '.repeat(200));
    const { outcome } = await rebuildIn(data, { place, pinned: branch.pinned });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'rebuild-folder-unclear' } });
    expect(await stationFiles(data)).toEqual(['station.sqlite']);
  });

  test('stopped after any dossier it leaves nothing, and the next try begins anew and ends whole; a station is never rebuilt over', async () => {
    const branch = await lostBranch('done');
    const place = await storeIn(await temporaryFolder(), branch.blobs.snapshot());
    const data = await temporaryFolder();
    const stop = new Error('stopped');
    const took = () => {
      throw stop;
    };
    await expect(rebuildIn(data, { place, pinned: branch.pinned, took })).rejects.toBe(stop);
    expect(await stationFiles(data)).toEqual([]);
    // What a kill leaves aside, and a program that was opened once and never set up.
    await writeFile(join(data, 'station.rebuilding.sqlite'), 'half');
    const opened = await compose({ dataFolder: data, store: place, simulatedSheetsPerMinute: 0, report: () => undefined });
    await opened.close();
    expect((await rebuildIn(data, { place, pinned: branch.pinned })).outcome).toMatchObject({ ok: true, value: { dossiers: 1 } });
    expect(await stationFiles(data)).toEqual(['station.sqlite']);
    const before = eventsIn(data);
    expect((await rebuildIn(data, { place, pinned: branch.pinned, stationCode: '03' })).outcome).toMatchObject({
      ok: false,
      refusal: { code: 'station-already-set-up' },
    });
    expect(eventsIn(data)).toEqual(before);
  });
});

test('A2.6 one bit changed anywhere, or a key taken out of the store: refused, or the very lines that were accepted', {
  timeout: 600_000,
}, async () => {
  const branch = await lostBranch('done');
  const whole = branch.blobs.snapshot();
  // Pages and notes are not read again by a rebuild: that they stand in their size is all that is asked.
  const keys = [...whole.keys()].filter((key) => /^(answers|announce|roots)\//.test(key) && !/content\/(masters|access|notes)\//.test(key));
  expect(keys.length).toBeGreaterThan(12);
  const lines = branch.dossier.lines().slice(0, -1);
  let refused = 0;
  for (const [at, key] of keys.entries()) {
    const gone = at % 2 === 0;
    const { outcome, data } = await rebuilding(branch, (tree) => {
      const bytes = new Uint8Array(tree.get(key) ?? []);
      const place = (at * 7919) % bytes.length;
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      if (gone) tree.delete(key);
      else tree.set(key, bytes);
    });
    const what = `${key}, ${gone ? 'taken out' : 'one bit'}`;
    if (!outcome.ok) {
      refused += 1;
      expect(await stationFiles(data), what).toEqual([]);
      continue;
    }
    const station = await readStation(data);
    expect(station.log((_, earlier) => [...earlier].map((one) => one.lines)).log, what).toEqual([lines]);
    station.close();
  }
  expect(refused).toBeGreaterThan(keys.length / 2);
});

test('what is not rebuilt is said in a sentence each, in both languages', () => {
  for (const language of ['fa', 'en'] as const)
    expect(new Set(NOT_REBUILT.map((one) => say(language, `rebuild.not.${one}`))).size).toBe(NOT_REBUILT.length);
});
