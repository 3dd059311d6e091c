import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type BucketRow, foldCentre, VIEWS_PREFIX, verifyBucket, viewsKey } from '#app/centre/index.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import { compareViews, compareWithAnchor, recordChecker, recoverViews } from '#app/viewing/index.ts';
import { nodeHasher } from '#main/nodeHasher.ts';
import { nodeSignatures, publicKeyPem } from '#main/nodeSignatures.ts';
import { memoryBlobs } from '#storage/blobs/index.ts';
import { copyDatabase } from '#storage/sqlite/openDatabase.ts';
import { begunCentre, centreOn, fingerprint, newSigner, verifiedEntries } from '#tests/fixtures/centre/centreInMemory.ts';
import { type DeskOnDisk, deskOnDisk } from '#tests/fixtures/centre/deskRecords.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const signer = newSigner();
const begun = async () => {
  const { blobs, centre } = await begunCentre(signer);
  return { blobs, log: centre.log };
};

const gathered = async <Value>(rows: AsyncIterable<Value>): Promise<readonly Value[]> => {
  const all: Value[] = [];
  for await (const row of rows) all.push(row);
  return all;
};

const keys = async (blobs: Blobs): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const { key } of blobs.list(VIEWS_PREFIX)) found.push(key.slice(VIEWS_PREFIX.length));
  return found;
};

/** Findings of `centre verify` on the bucket. Public keys are no matter here. */
const findings = async (blobs: Blobs): Promise<readonly [string, string][]> => {
  const { bucketLog } = centreOn({ blobs, signers: [signer] });
  const found: [string, string][] = [];
  const deps = { log: bucketLog, blobs, hasher: nodeHasher, checker: nodeSignatures, pemOf: publicKeyPem, ours: () => null };
  for await (const row of verifyBucket(deps, { pinned: fingerprint(signer), head: null, kept: 0 }) as AsyncIterable<BucketRow>)
    if ('finding' in row && row.finding.code !== 'centre-pem-missing') found.push([row.finding.code, row.at.slice(VIEWS_PREFIX.length)]);
  return found;
};

const anchorsOf = async (blobs: Blobs, { desk }: DeskOnDisk) => {
  const fold = foldCentre();
  for (const entry of await verifiedEntries(blobs, fingerprint(signer))) fold.add(entry);
  return fold.anchors(desk);
};

const overwritten = (blobs: Blobs, key: string, to: (text: string) => string | null): Blobs => ({
  ...blobs,
  get: async (at) => {
    const blob = await blobs.get(at);
    if (at !== key || blob === null) return blob;
    const text = to(new TextDecoder().decode(blob.bytes));
    return text === null ? null : { ...blob, bytes: new TextEncoder().encode(text) };
  },
});

describe('A2.6 the record of views is copied and anchored', () => {
  test('each anchor covers the lines since the one before, under their range; nothing new writes nothing', async () => {
    const { blobs, log } = await begun();
    const desk = await deskOnDisk();
    expect(await desk.anchor(blobs, log)).toBe(0);
    desk.look(3);
    expect(await desk.anchor(blobs, log)).toBe(3);
    expect(await desk.anchor(blobs, log)).toBe(0);
    desk.look(2);
    expect(await desk.anchor(blobs, log)).toBe(2);
    expect(await keys(blobs)).toEqual([`${desk.desk}/000000000001-000000000003.jsonl`, `${desk.desk}/000000000004-000000000005.jsonl`]);
    expect((await anchorsOf(blobs, desk)).map(({ views, head }) => [views, head])).toEqual([
      [3, desk.views.line(3)?.sha256],
      [5, desk.views.line(5)?.sha256],
    ]);
    expect(await findings(blobs)).toEqual([]);
  });

  test('two desks have chains, copies and anchors of their own in one log', async () => {
    const { blobs, log } = await begun();
    const other = centreOn({ blobs, signers: [signer] });
    const [one, two] = [await deskOnDisk(), await deskOnDisk()];
    expect(one.desk).not.toBe(two.desk);
    one.look(2);
    two.look(4);
    await Promise.all([one.anchor(blobs, log), two.anchor(blobs, other.log)]);
    one.look(1);
    await one.anchor(blobs, log);
    expect((await anchorsOf(blobs, one)).map(({ views }) => views)).toEqual([2, 3]);
    expect((await anchorsOf(blobs, two)).map(({ views }) => views)).toEqual([4]);
    expect(await keys(blobs)).toHaveLength(3);
    expect(await findings(blobs)).toEqual([]);
  });

  test('stopped before or after any call to the store, the next run makes it up: one copy a range, no line twice, none lost', async () => {
    let died = 0;
    for (let at = 1; ; at += 1) {
      for (const when of ['before', 'after'] as const) {
        const { blobs } = await begun();
        const desk = await deskOnDisk();
        desk.look(2);
        await desk.anchor(blobs, centreOn({ blobs, signers: [signer] }).log);
        desk.look(3);
        let calls = 0;
        const dying =
          <Arguments extends readonly unknown[], Value>(call: (...words: Arguments) => Promise<Value>) =>
          async (...words: Arguments): Promise<Value> => {
            calls += 1;
            const dies = calls === at;
            if (dies && when === 'before') throw new Fault('store-unreachable', 'temporary');
            const value = await call(...words);
            if (dies) throw new Fault('store-unreachable', 'temporary');
            return value;
          };
        const mortal: Blobs = { ...blobs, get: dying(blobs.get), putIfAbsent: dying(blobs.putIfAbsent) };
        const ran = await desk.anchor(mortal, centreOn({ blobs: mortal, signers: [signer] }).log).then(
          () => 'done',
          () => 'died',
        );
        if (calls < at) {
          expect(ran).toBe('done');
          console.log(`anchoring stopped at each of ${at - 1} calls, before and after: ${died} deaths, 0 lines lost`);
          expect(died).toBeGreaterThan(10);
          return;
        }
        if (ran === 'died') died += 1;
        // Somebody looked at a dossier before the process came back.
        desk.look(1);
        await desk.anchor(blobs, centreOn({ blobs, signers: [signer] }).log);
        expect((await anchorsOf(blobs, desk)).at(-1)).toMatchObject({ views: 6, head: desk.views.line(6)?.sha256 });
        expect(await findings(blobs)).toEqual([]);
        expect((await keys(blobs)).length).toBe((await anchorsOf(blobs, desk)).length);
      }
    }
  });

  test('what was changed in the copies is named: a line, a missing copy, one too many', async () => {
    const { blobs, log } = await begun();
    const desk = await deskOnDisk();
    for (const times of [3, 2]) {
      desk.look(times);
      await desk.anchor(blobs, log);
    }
    const [first, second] = [viewsKey(desk.desk, 1, 3), viewsKey(desk.desk, 4, 5)];
    const at = (key: string) => key.slice(VIEWS_PREFIX.length);
    const spoilt = overwritten(blobs, first, (text) => text.replace('"purpose":"service"', '"purpose":"audit"'));
    expect(await findings(spoilt)).toEqual([['views-copy-differs', at(first)]]);
    expect(await findings(overwritten(blobs, second, (text) => text.slice(0, text.indexOf('\n') + 1)))).toEqual([
      ['views-copy-differs', at(second)],
    ]);
    expect(await findings(overwritten(blobs, second, () => null))).toEqual([['views-copy-missing', at(second)]]);
    const extra = viewsKey(desk.desk, 2, 3);
    await blobs.putIfAbsent(extra, new Uint8Array());
    expect(await findings(blobs)).toEqual([['views-copy-extra', at(extra)]]);
  });

  test('a copy that waits for its anchor is no finding; with another text under its range nobody anchors on', async () => {
    const { blobs, log } = await begun();
    const desk = await deskOnDisk();
    desk.look(2);
    await blobs.putIfAbsent(viewsKey(desk.desk, 1, 2), new TextEncoder().encode('{}\n'));
    expect(await findings(blobs)).toEqual([]);
    await expect(desk.anchor(blobs, log)).rejects.toMatchObject({ code: 'views-differ', details: { n: 1 } });
  });
});

describe('A2.6 a record that lost lines is compared with what was anchored', () => {
  const lost = async () => {
    const { blobs, log } = await begun();
    const desk = await deskOnDisk();
    desk.look(4);
    await desk.anchor(blobs, log);
    const backup = join(await temporaryFolder(), 'backup.sqlite');
    copyDatabase(desk.db, backup);
    desk.look(3);
    await desk.anchor(blobs, log);
    desk.look(2);
    await desk.anchor(blobs, log);
    desk.db.close();
    return { blobs, log, before: desk, old: await deskOnDisk(backup) };
  };

  test('a database put back from its backup is the same desk, is told what is missing, and records nothing until it is back', async () => {
    const { blobs, log, before, old } = await lost();
    expect(old.desk).toBe(before.desk);
    expect(() => compareWithAnchor(log.fold, old.views, old.desk)).toThrow(
      expect.objectContaining({ code: 'views-behind', details: { kept: 4, anchored: 9, first: 5 } }),
    );
    await expect(old.anchor(blobs, log)).rejects.toMatchObject({ code: 'views-behind' });
    const compare = { blobs, views: old.views, hasher: nodeHasher, desk: old.desk, anchors: log.fold.anchors(old.desk) };
    expect(await compareViews(compare)).toEqual([{ code: 'views-lost', details: { first: 5, last: 9 } }]);
    const rows = await gathered(recoverViews(compare));
    expect(rows).toEqual([
      { found: 'views-put-back', first: 5, last: 7 },
      { found: 'views-put-back', first: 8, last: 9 },
    ]);
    expect(await compareViews(compare)).toEqual([]);
    expect(old.views.end().sha256).toBe(log.fold.anchors(old.desk).at(-1)?.head);
    old.look(1);
    expect(await old.anchor(blobs, log)).toBe(1);
    expect(await findings(blobs)).toEqual([]);
  });

  test('lines that were recorded on another end are named, not replaced', async () => {
    const { blobs, log, old } = await lost();
    // The store could not be asked, so the desk went on: its fifth line is another.
    old.look(1);
    old.db.exec(`DROP TRIGGER view_is_never_changed; UPDATE view SET line = replace(line, 'service', 'audit') WHERE n = 5`);
    const sha256 = nodeHasher.sha256(old.views.line(5)?.line ?? '');
    old.db.prepare('UPDATE view SET sha256 = ? WHERE n = 5').run(sha256);
    const compare = { blobs, views: old.views, hasher: nodeHasher, desk: old.desk, anchors: log.fold.anchors(old.desk) };
    expect(await gathered(recoverViews(compare))).toEqual([{ found: 'views-missing', first: 5, last: 7 }]);
    expect(old.views.end()).toMatchObject({ n: 5, sha256 });
    old.look(4);
    expect(await compareViews(compare)).toEqual([{ code: 'views-differ', details: { n: 5 } }]);
    expect(() => compareWithAnchor(log.fold, old.views, old.desk)).toThrow(expect.objectContaining({ code: 'views-differ' }));
  });

  test('copies that the store lost are made again from the record', async () => {
    const { blobs, log } = await begun();
    const desk = await deskOnDisk();
    for (const times of [2, 2]) {
      desk.look(times);
      await desk.anchor(blobs, log);
    }
    const restored = memoryBlobs();
    for await (const { key } of blobs.list('centre/log/'))
      await restored.putIfAbsent(key, (await blobs.get(key))?.bytes ?? new Uint8Array());
    expect((await findings(restored)).map(([code]) => code)).toEqual(['views-copy-missing', 'views-copy-missing']);
    const anchors = log.fold.anchors(desk.desk);
    // A record that was changed under its digests makes no copy.
    desk.db.exec(`DROP TRIGGER view_is_never_changed; UPDATE view SET line = replace(line, 'service', 'audit') WHERE n = 1`);
    const spoilt = { blobs: restored, views: desk.views, hasher: nodeHasher, desk: desk.desk, anchors };
    expect(await gathered(recoverViews(spoilt))).toEqual([{ found: 'views-missing', first: 1, last: 2 }]);
    desk.db.exec(`UPDATE view SET line = replace(line, 'audit', 'service') WHERE n = 1`);
    const rows = await gathered(recoverViews({ blobs: restored, views: desk.views, hasher: nodeHasher, desk: desk.desk, anchors }));
    expect(rows.map(({ found }) => found)).toEqual(['views-copied', 'views-copied']);
    expect(await findings(restored)).toEqual([]);
  });
});

describe('A2.6 a report checks the record from where it was checked last', () => {
  test('from the last anchor, then from the last good check; a change after that place is found, one before it by the whole check', async () => {
    const { blobs, log } = await begun();
    const desk = await deskOnDisk();
    const read: number[] = [];
    const views = {
      ...desk.views,
      *lines(from = 1) {
        for (const line of desk.views.lines(from)) {
          read.push(line.n);
          yield line;
        }
      },
    };
    const check = recordChecker({ log, views, hasher: nodeHasher, desk: desk.desk });
    expect(check()).toMatchObject({ views: 0, valid: true, after: 0, anchored: null });
    desk.look(4);
    expect(check()).toMatchObject({ views: 4, valid: true, after: 0 });
    desk.look(2);
    await desk.anchor(blobs, log);
    desk.look(1);
    read.length = 0;
    expect(check()).toMatchObject({ views: 7, valid: true, after: 6, anchored: { views: 6 }, head: desk.views.line(7)?.sha256 });
    expect(read).toEqual([7]);
    desk.look(1);
    expect(check()).toMatchObject({ views: 8, after: 7 });
    desk.db.exec(`DROP TRIGGER view_is_never_changed; UPDATE view SET line = replace(line, 'service', 'audit') WHERE n = 2`);
    expect(check()).toMatchObject({ valid: true, after: 8 });
    const anchors = log.fold.anchors(desk.desk);
    expect(await compareViews({ blobs, views, hasher: nodeHasher, desk: desk.desk, anchors })).toMatchObject([
      { code: 'views-chain-broken', details: { n: 2 } },
    ]);
    desk.db.exec(`UPDATE view SET line = replace(line, 'service', 'audit') WHERE n = 8`);
    expect(check()).toMatchObject({ valid: false, culprit: { n: 8 } });
    // A process that starts anew takes the anchor's place for it.
    expect(recordChecker({ log, views, hasher: nodeHasher, desk: desk.desk })()).toMatchObject({
      valid: false,
      culprit: { n: 8 },
      after: 6,
    });
    desk.db.exec(`UPDATE view SET line = replace(line, 'service', 'audit') WHERE n = 6`);
    expect(recordChecker({ log, views, hasher: nodeHasher, desk: desk.desk })()).toMatchObject({ valid: false, culprit: { n: 6 } });
  });
});

test('an old copy of a desk’s database keeps its name', async () => {
  const desk = await deskOnDisk();
  const other = join(await temporaryFolder(), 'other.sqlite');
  desk.db.pragma('wal_checkpoint(TRUNCATE)');
  await copyFile(desk.path, other);
  expect((await deskOnDisk(other)).desk).toBe(desk.desk);
  expect(() => desk.db.exec(`UPDATE view_chain SET desk = 'x'`)).toThrow(/keeps its name/);
});
