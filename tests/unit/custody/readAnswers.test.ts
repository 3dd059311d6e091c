import { beforeEach, describe, expect, test } from 'vitest';
import { answerKey } from '#app/centre/index.ts';
import { readAnswers } from '#app/custody/index.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import { nodeHasher } from '#main/nodeHasher.ts';
import { nodeSignatures } from '#main/nodeSignatures.ts';
import { type MemoryBlobs, memoryBlobs } from '#storage/blobs/index.ts';
import { sqliteCentreAnswers } from '#storage/sqlite/centreAnswers.ts';
import { migrate } from '#storage/sqlite/migrate.ts';
import { MIGRATIONS } from '#storage/sqlite/migrations/index.ts';
import { type Db, openDatabase } from '#storage/sqlite/openDatabase.ts';
import { standingCounts } from '#storage/sqlite/standing.ts';
import { centreSigner, smallCentre } from '#tests/fixtures/station/smallCentre.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const BRANCH = '0105';
const DOSSIER = '11111111-1111-4111-8111-111111111111';
const INVENTORY = 'c'.repeat(128);

let db: Db;
let stored: MemoryBlobs;
beforeEach(async () => {
  db = openDatabase(`${await temporaryFolder()}/station.sqlite`, 'write');
  migrate(db, MIGRATIONS, () => undefined);
  db.pragma('foreign_keys = OFF');
  db.prepare(`INSERT INTO publication (dossier, version, at, head_n, plan, inventory_sha512, content_files, content_bytes, switched, receipted)
    VALUES (?, 'v1', '2026', 1, '{}', ?, 1, 1, 1, 1)`).run(DOSSIER, INVENTORY);
  stored = memoryBlobs();
});

const look = (pinned: Sha256 | null, blobs: Blobs = stored) => {
  const answers = sqliteCentreAnswers(db);
  const clock = { now: () => '2026-11-22T08:00:00.000Z' };
  return readAnswers({ blobs, answers, hasher: nodeHasher, checker: nodeSignatures, clock, branch: BRANCH, pinned });
};
const kept = () => db.prepare('SELECT n FROM centre_entry ORDER BY n').pluck().all();
const spoil = (n: number, change: (text: string) => string): void => {
  const key = answerKey(BRANCH, n);
  const tree = new Map(stored.snapshot());
  tree.set(key, new TextEncoder().encode(change(new TextDecoder().decode(tree.get(key)))));
  stored = memoryBlobs(tree);
};

describe('STORE §4 "Trust": what the station believes of the centre', () => {
  test('nothing, while no key is pinned', async () => {
    const centre = smallCentre(stored, BRANCH);
    await centre.begin();
    await centre.accept(DOSSIER, 'v1', INVENTORY);
    expect(await look(null)).toEqual({ pinned: false, accepted: 0, rejected: 0, findings: [], unread: [] });
    expect(kept()).toEqual([]);
  });

  test('an acceptance signed by the pinned key: kept with both lines, byte for byte, and counted once', async () => {
    const centre = smallCentre(stored, BRANCH);
    await centre.begin();
    const { text } = await centre.accept(DOSSIER, 'v1', INVENTORY);
    expect(await look(centre.fingerprint)).toMatchObject({ accepted: 1, rejected: 0, findings: [] });
    const row = db.prepare('SELECT line, signature FROM centre_entry WHERE n = 2').get() as { line: string; signature: string };
    expect(`${row.line}\n${row.signature}\n`).toBe(text);
    expect(await look(centre.fingerprint)).toMatchObject({ accepted: 0, findings: [] });
    expect(() => db.exec('UPDATE centre_entry SET version = version')).toThrow(/stands/);
    expect(() => db.exec('DELETE FROM centre_entry')).toThrow(/stands/);
  });

  test('no acceptance by a key that is not the pinned one, though it lies there and signs itself in', async () => {
    const centre = smallCentre(stored, BRANCH);
    await centre.begin();
    await centre.accept(DOSSIER, 'v1', INVENTORY);
    const other = smallCentre(memoryBlobs(), BRANCH).fingerprint;
    const { accepted, findings } = await look(other);
    expect(accepted).toBe(0);
    expect(findings).toEqual([
      { n: 1, code: 'answer-unsigned' },
      { n: 2, code: 'answer-unsigned' },
    ]);
    expect(kept()).toEqual([]);
  });

  test.each([
    ['line 1', (text: string) => text.replace('"v1"', '"v2"'), 'answer-unsigned'],
    ['the signature', (text: string) => text.replace(/"sig":"./, '"sig":"0').replace(/("sig":"0)./, '$1f'), 'answer-unsigned'],
    ['the form', (text: string) => text.replace('\n', '\n\n'), 'answer-unreadable'],
  ])('no entry whose %s was changed', async (_, change, code) => {
    const centre = smallCentre(stored, BRANCH);
    await centre.begin();
    await centre.accept(DOSSIER, 'v1', INVENTORY);
    spoil(2, change);
    expect(await look(centre.fingerprint)).toMatchObject({ accepted: 0, findings: [{ n: 2, code }] });
    expect(kept()).toEqual([1]);
  });

  test('no entry that lies under another number, nor one of another branch', async () => {
    const centre = smallCentre(stored, BRANCH);
    await centre.begin();
    const { text } = await centre.accept(DOSSIER, 'v1', INVENTORY);
    await stored.putIfAbsent(answerKey(BRANCH, 9), new TextEncoder().encode(text));
    const elsewhere = await smallCentreOf('0205', centre);
    await stored.putIfAbsent(answerKey(BRANCH, 3), elsewhere);
    const { findings } = await look(centre.fingerprint);
    expect(findings.filter(({ n }) => n === 9)).toEqual([{ n: 9, code: 'answer-misplaced' }]);
    expect(findings.filter(({ n }) => n === 3)).toEqual([{ n: 3, code: 'answer-misplaced' }]);
    expect(kept()).toEqual([1, 2]);
  });

  test('an acceptance of other bytes than were committed: a finding, never an acceptance, told once', async () => {
    const centre = smallCentre(stored, BRANCH);
    await centre.begin();
    await centre.accept(DOSSIER, 'v1', 'd'.repeat(128));
    expect(await look(centre.fingerprint)).toMatchObject({ accepted: 0, findings: [{ n: 2, code: 'answer-other-bytes' }] });
    expect(standingCounts(db)).toEqual({ awaitingAcceptance: 0, rejected: 1 });
    expect((await look(centre.fingerprint)).findings).toEqual([]);
    expect(sqliteCentreAnswers(db).findings()).toMatchObject([{ n: 2, code: 'answer-other-bytes', dossier: DOSSIER, version: 'v1' }]);
  });

  test('a key that the old one signed in, from its entry on; the old key not any more, and a key that nobody signed in never', async () => {
    const [first, next] = [centreSigner(), centreSigner()];
    const centre = smallCentre(stored, BRANCH, first);
    await centre.begin();
    await centre.changeKey(next);
    await centre.accept(DOSSIER, 'v1', INVENTORY);
    expect(await look(centre.fingerprint)).toMatchObject({ accepted: 1, findings: [] });
    expect(kept()).toEqual([1, 2, 3]);

    const stolen = smallCentre(stored, BRANCH, first);
    for (let n = 1; n <= 3; n += 1)
      await stolen.say({ kind: 'viewsAnchored', desk: 'd'.repeat(32), views: n, head: 'b'.repeat(64) }, { copied: false });
    await stolen.accept(DOSSIER, 'v2', INVENTORY);
    expect((await look(centre.fingerprint)).findings).toEqual([{ n: 4, code: 'answer-unsigned' }]);

    const usurper = centreSigner();
    const foreign = memoryBlobs();
    const usurped = smallCentre(foreign, BRANCH, first);
    await usurped.begin();
    await usurped.changeKey(usurper, false);
    await usurped.accept(DOSSIER, 'v1', INVENTORY);
    stored = foreign;
    db.exec('DROP TRIGGER centre_entry_is_never_removed; DELETE FROM centre_entry');
    expect(await look(usurped.fingerprint)).toMatchObject({ accepted: 0 });
    expect(kept()).toEqual([1]);
  });

  test('a break of the chain between two entries that are both here is found, gaps are not', async () => {
    const centre = smallCentre(stored, BRANCH);
    await centre.begin();
    await centre.say({ kind: 'viewsAnchored', desk: 'd'.repeat(32), views: 1, head: 'b'.repeat(64) }, { copied: false });
    await centre.accept(DOSSIER, 'v1', INVENTORY);
    expect(await look(centre.fingerprint)).toMatchObject({ accepted: 1, findings: [] });

    const signer = centreSigner();
    stored = memoryBlobs();
    const one = smallCentre(stored, BRANCH, signer);
    const twin = smallCentre(stored, BRANCH, signer);
    db.exec('DROP TRIGGER centre_entry_is_never_removed; DELETE FROM centre_entry');
    await one.begin();
    await one.say({ kind: 'viewsAnchored', desk: 'd'.repeat(32), views: 1, head: 'b'.repeat(64) }, { copied: false });
    await twin.begin();
    await twin.say({ kind: 'viewsAnchored', desk: 'd'.repeat(32), views: 2, head: 'b'.repeat(64) });
    await one.accept(DOSSIER, 'v1', INVENTORY);
    expect(await look(one.fingerprint)).toMatchObject({ accepted: 0, findings: [{ n: 3, code: 'answer-links-broken' }] });
  });

  test('what else there is, where the store does not give one of them while it gives others; a store that is down is a fault', async () => {
    const centre = smallCentre(stored, BRANCH);
    await centre.begin();
    const [second, third] = ['22222222-2222-4222-8222-222222222222', '33333333-3333-4333-8333-333333333333'];
    await centre.accept(second, 'v1', INVENTORY);
    await centre.accept(DOSSIER, 'v1', INVENTORY);
    await centre.accept(third, 'v1', INVENTORY);
    const away = (key: string) => new Fault('store-unreachable', 'temporary', { key });
    const without = (gone: string): Blobs => ({
      ...stored,
      get: async (key) => {
        if (key === gone) throw away(key);
        return stored.get(key);
      },
    });
    const looked = await look(centre.fingerprint, without(answerKey(BRANCH, 2)));
    expect(looked).toMatchObject({ accepted: 1, findings: [], unread: [{ code: 'store-unreachable' }] });
    expect(kept()).toEqual([1, 3, 4]);
    expect(await look(centre.fingerprint)).toMatchObject({ findings: [], unread: [] });
    expect(kept()).toEqual([1, 2, 3, 4]);

    await centre.accept(third, 'v2', INVENTORY);
    let lists = 0;
    const list: Blobs['list'] = (prefix, part) => {
      lists += 1;
      if (lists > 1) throw away(prefix);
      return stored.list(prefix, part);
    };
    await expect(look(centre.fingerprint, { ...without(answerKey(BRANCH, 5)), list })).rejects.toMatchObject({
      details: { key: answerKey(BRANCH, 5) },
    });
  });

  test('no accusation of a key whose signing in is the very copy that cannot be read', async () => {
    const [centre, next] = [smallCentre(stored, BRANCH), centreSigner()];
    await centre.begin();
    await centre.changeKey(next);
    await centre.accept(DOSSIER, 'v1', INVENTORY);
    const get: Blobs['get'] = async (key) => {
      if (key === answerKey(BRANCH, 2)) throw new Fault('store-unreachable', 'temporary', { key });
      return stored.get(key);
    };
    expect(await look(centre.fingerprint, { ...stored, get })).toMatchObject({ accepted: 0, findings: [] });
    expect(await look(centre.fingerprint)).toMatchObject({ accepted: 1, findings: [], unread: [] });
  });

  test('a rejection: kept with its reasons, and the version awaits nothing more', async () => {
    const centre = smallCentre(stored, BRANCH);
    await centre.begin();
    await centre.reject(DOSSIER, 'v1', INVENTORY, true);
    expect(await look(centre.fingerprint)).toMatchObject({ accepted: 0, rejected: 1, findings: [] });
    expect(sqliteCentreAnswers(db).awaiting()).toBe(0);
  });
});

/** Entry 3 of the same centre, about another branch. */
const smallCentreOf = async (branch: string, centre: ReturnType<typeof smallCentre>): Promise<Uint8Array> => {
  const { text } = await centre.say(
    {
      kind: 'rejected',
      branch,
      object: `urn:uuid:${DOSSIER}`,
      version: 'v1',
      inventorySha512: INVENTORY,
      previousAccepted: null,
      permanent: false,
      reasons: [{ code: 'count-unbalanced', at: '' }],
    },
    { copied: false },
  );
  return new TextEncoder().encode(text);
};
