import { describe, expect, test } from 'vitest';
import { answerKey, entryKey } from '#app/centre/index.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import { folderBlobs, memoryBlobs } from '#storage/blobs/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { objectPath } from '#storage/ocfl/index.ts';
import { raceAcceptors } from '#tests/fixtures/centre/acceptorRace.ts';
import {
  announce,
  begunCentre,
  centreOn,
  fingerprint,
  headOf,
  newSigner,
  putSwitchedHead,
  sampleJudge,
  textAt,
  verifiedEntries,
} from '#tests/fixtures/centre/centreInMemory.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const signer = newSigner();
const pinned = fingerprint(signer);
const signers = [signer];

const begun = (blobs?: Blobs, rejects?: Parameters<typeof sampleJudge>[0]) => begunCentre(signer, blobs, rejects);

describe('A1 step 11 the centre accepts before anything counts', () => {
  test('each announced head becomes one signed entry, with its copy for the branch', async () => {
    const { blobs, centre } = await begun(memoryBlobs(), ({ object }) => (object.endsWith('2') ? 'repairable' : null));
    for (const n of [1, 2, 3]) await announce(blobs, n, headOf(n));
    expect(await centre.accept()).toMatchObject({ accepted: 2, rejected: 1, known: 0, faults: 0, copies: 4 });
    const entries = await verifiedEntries(blobs, pinned);
    expect(entries.map(({ kind }) => kind)).toEqual(['keyChanged', 'accepted', 'rejected', 'accepted']);
    for (const n of [1, 2, 3, 4]) expect(await textAt(blobs, answerKey('0105', n))).toBe(await textAt(blobs, entryKey(n)));
  });

  test('a head that was announced twice, or again after a restart that forgot its place, is judged once', async () => {
    const { blobs, asked, centre, judge } = await begun();
    await announce(blobs, 1, headOf(1));
    await announce(blobs, 2, headOf(1));
    expect(await centre.accept()).toMatchObject({ accepted: 1, known: 1 });
    centre.memory.setHandled('0105', '0105-01', []);
    expect(await centreOn({ blobs, memory: centre.memory, signers, judge }).accept()).toMatchObject({ accepted: 0, known: 2 });
    expect(asked).toHaveLength(1);
  });

  test('a version names what was accepted before it; an older one that arrives late is not judged against it', async () => {
    const { blobs, centre, asked } = await begun();
    const [v2, v3] = [headOf(1, { version: 'v2' }), headOf(1, { version: 'v3' })];
    await announce(blobs, 2, v2);
    await centre.accept();
    await announce(blobs, 3, v3);
    await announce(blobs, 1, headOf(1), '0105-02');
    expect(await centre.accept()).toMatchObject({ accepted: 1, known: 1 });
    expect(asked.map(({ version }) => version)).toEqual(['v2', 'v3']);
    expect((await verifiedEntries(blobs, pinned)).at(-1)).toMatchObject({ version: 'v3', previousAccepted: v2.inventorySha512 });
  });

  test('an announcement that fills a gap later is seen', async () => {
    const { blobs, centre } = await begun();
    for (const n of [1, 3, 999_999_999_999]) await announce(blobs, n, headOf(n % 1000));
    expect(await centre.accept()).toMatchObject({ accepted: 3 });
    await announce(blobs, 2, headOf(2));
    expect(await centre.accept()).toMatchObject({ accepted: 1, known: 0 });
    expect(centre.memory.handled('0105', '0105-01')).toEqual([
      [1, 3],
      [999_999_999_999, 999_999_999_999],
    ]);
  });

  test('A3 the id of another branch’s dossier is rejected, unjudged, and harms neither it nor its next version', async () => {
    const { blobs, centre, asked } = await begun();
    await announce(blobs, 1, headOf(1));
    await centre.accept();
    await announce(blobs, 1, headOf(1, { branch: '0777' }));
    await announce(blobs, 2, headOf(1, { version: 'v2' }));
    expect(await centre.accept()).toMatchObject({ accepted: 1, rejected: 1 });
    expect(asked.map(({ branch }) => branch)).toEqual(['0105', '0105']);
    const entries = await verifiedEntries(blobs, pinned);
    expect(entries).toContainEqual(
      expect.objectContaining({
        kind: 'rejected',
        branch: '0777',
        permanent: true,
        reasons: [{ code: 'object-of-another-branch', at: 'v1' }],
      }),
    );
    expect(centre.log.fold.standing('0105', headOf(1).object)).toMatchObject({ closed: null, accepted: { version: 'v2' } });
  });

  test('keys that announce nothing are told once and hold nothing up', async () => {
    const { blobs, centre } = await begun();
    await blobs.putIfAbsent('announce/0105/0105-01/000000000001.json', new TextEncoder().encode('{"v":1}'));
    await blobs.putIfAbsent('announce/0105/other.txt', new Uint8Array([1]));
    await announce(blobs, 2, headOf(2));
    expect(await centre.accept()).toMatchObject({ accepted: 1, unreadable: 2 });
    expect(centre.reports.map(({ code }) => code)).toEqual(['announcement-unreadable', 'announcement-unreadable']);
    expect(await centre.accept()).toMatchObject({ unreadable: 1 });
  });

  test('an announcement larger than one can be is told, and not read', async () => {
    const read: string[] = [];
    const values = memoryBlobs();
    const blobs = {
      ...values,
      get: (key: string) => {
        read.push(key);
        return values.get(key);
      },
    };
    const { centre } = await begunCentre(signer, blobs);
    const large = 'announce/0105/0105-01/000000000001.json';
    await blobs.putIfAbsent(large, new Uint8Array(4097).fill(0x20));
    await announce(blobs, 2, headOf(2));
    expect(await centre.accept()).toMatchObject({ accepted: 1, unreadable: 1 });
    expect(read).not.toContain(large);
    expect(await centre.accept()).toMatchObject({ accepted: 0, unreadable: 0 });
  });

  test('a branch that announces hundreds, all of them wrong, holds up nobody else', async () => {
    const { blobs, centre } = await begun(memoryBlobs(), ({ branch }) => (branch === '0104' ? 'permanent' : null));
    for (let n = 1; n <= 200; n += 1) await announce(blobs, n, headOf(n, { branch: '0104' }));
    for (const n of [1, 2]) await announce(blobs, n, headOf(900 + n, { branch: '0999' }));
    let asked = 0;
    // As long as a dozen heads take.
    const totals = await centre.acceptor.pass(() => {
      asked += 1;
      return asked > 12;
    });
    expect(totals).toMatchObject({ accepted: 2, rejected: 10 });
    expect(await centre.accept()).toMatchObject({ accepted: 0, rejected: 190, known: 0 });
  });

  test('a head whose bytes cannot be read now is looked at again; others go on', async () => {
    const blobs = memoryBlobs();
    let down = true;
    const { judge } = sampleJudge();
    const centre = centreOn({
      blobs,
      signers,
      judge: async (claim, chain) => {
        if (down && claim.object.endsWith('1')) throw new Fault('store-unreachable', 'temporary', {});
        return judge(claim, chain);
      },
    });
    await centre.begin();
    for (const n of [1, 2]) await announce(blobs, n, headOf(n));
    expect(await centre.accept()).toMatchObject({ accepted: 1, faults: 1 });
    down = false;
    expect(await centre.accept()).toMatchObject({ accepted: 1, faults: 0 });
    expect(await verifiedEntries(blobs, pinned)).toHaveLength(3);
  });

  test('heads that cannot be read, however many in a row, hold up no other branch; a store that is down for all ends the pass', async () => {
    const inner = memoryBlobs();
    let [dies, down] = [false, false];
    const get: Blobs['get'] = async (key) => {
      if (down && !key.startsWith('announce/')) throw new Fault('store-unreachable', 'temporary', { key });
      return inner.get(key);
    };
    const blobs: Blobs = { ...inner, get };
    const { judge } = sampleJudge();
    const asked: string[] = [];
    const centre = centreOn({
      blobs,
      signers,
      judge: async (claim, chain) => {
        asked.push(claim.branch);
        down = dies;
        if (down || claim.branch === '0104') throw new Fault('store-unreachable', 'temporary', {});
        return judge(claim, chain);
      },
    });
    await centre.begin();
    for (let n = 1; n <= 9; n += 1) await announce(inner, n, headOf(n, { branch: '0104' }));
    await announce(inner, 1, headOf(901, { branch: '0999' }));
    expect(await centre.accept()).toMatchObject({ accepted: 1, faults: 9 });
    await announce(inner, 2, headOf(902, { branch: '0999' }));
    dies = true;
    asked.length = 0;
    await expect(centre.accept()).rejects.toMatchObject({ code: 'store-unreachable' });
    expect(asked).toHaveLength(3);
  });

  test('announcements that cannot be read now are told and met again; they hold up nobody', async () => {
    const inner = memoryBlobs();
    let lost = true;
    const get: Blobs['get'] = async (key) => {
      if (lost && key.startsWith('announce/0104/')) throw new Fault('store-unreachable', 'temporary', { key });
      return inner.get(key);
    };
    const { centre } = await begun({ ...inner, get });
    for (let n = 1; n <= 5; n += 1) await announce(inner, n, headOf(n, { branch: '0104' }));
    await announce(inner, 1, headOf(901, { branch: '0999' }));
    expect(await centre.accept()).toMatchObject({ accepted: 1, faults: 5 });
    expect(new Set(centre.reports.map(({ key }) => key)).size).toBe(5);
    lost = false;
    expect(await centre.accept()).toMatchObject({ accepted: 5, faults: 0 });
  });

  test('reasons beyond what an entry holds are cut and the head is rejected all the same', async () => {
    const blobs = memoryBlobs();
    const reasons = Array.from({ length: 150 }, () => ({ code: 'sample-reason', at: 'x'.repeat(900) }));
    const centre = centreOn({ blobs, signers, judge: async () => ({ verdict: 'rejected', permanent: true, reasons }) });
    await centre.begin();
    await announce(blobs, 1, headOf(1));
    expect(await centre.accept()).toMatchObject({ rejected: 1 });
    expect((await verifiedEntries(blobs, pinned))[1]).toMatchObject({ reasons: { length: 100 } });
  });

  test('the sweep finds a whole head that nobody announced, and leaves a half-switched one alone', async () => {
    const { blobs, centre } = await begun();
    const ids = [1, 2, 3].map((n) => headOf(n).object) as [string, string, string];
    await putSwitchedHead(blobs, `roots/0105/${objectPath(ids[0])}`, ids[0], 'v1');
    await putSwitchedHead(blobs, `roots/0105/${objectPath(ids[1])}`, ids[1], 'v1', false);
    await putSwitchedHead(blobs, `roots/0105/${objectPath(ids[1])}x`.slice(0, -1).replace(/.$/, '0'), ids[2], 'v1');
    expect(await centre.accept()).toMatchObject({ accepted: 0 });
    expect(await centre.sweep.run({ night: 20_785, nights: 1 })).toMatchObject({ accepted: 1, rejected: 0, whole: true });
    expect(await centre.sweep.run({ night: 20_786, nights: 1 })).toMatchObject({ accepted: 0, rejected: 0 });
  });
});

describe('A2.6 two acceptors at once write one chain', () => {
  const stores: Readonly<Record<string, () => Promise<readonly [Blobs, Blobs]>>> = {
    memory: async () => {
      const blobs = memoryBlobs();
      return [blobs, blobs];
    },
    folder: async () => {
      const folder = await temporaryFolder();
      return [folderBlobs(nodeDisk(), { folder, holder: 'one' }), folderBlobs(nodeDisk(), { folder, holder: 'other' })];
    },
  };

  test.each(Object.entries(stores))('on %s: no head twice, no number twice, every copy there', async (_, open) => {
    await raceAcceptors(...(await open()));
  });
});

describe('A2.6 keys', () => {
  test('a change of key is signed by both, goes to every known branch, and to a branch that comes later', async () => {
    const next = newSigner();
    const blobs = memoryBlobs();
    const centre = centreOn({ blobs, signers: [signer, next] });
    await centre.begin();
    await announce(blobs, 1, headOf(1));
    await centre.accept();
    await centre.rotate(next, signer);
    await announce(blobs, 2, headOf(2));
    await announce(blobs, 1, headOf(3, { branch: '0222' }));
    await centre.accept();
    expect((await verifiedEntries(blobs, pinned)).map(({ kind }) => kind)).toEqual([
      'keyChanged',
      'accepted',
      'keyChanged',
      'accepted',
      'accepted',
    ]);
    const answers = [...blobs.snapshot().keys()].filter((key) => key.startsWith('answers/'));
    const expected = [...[1, 2, 3, 4].map((n) => answerKey('0105', n)), ...[1, 3, 5].map((n) => answerKey('0222', n))];
    expect(answers.sort()).toEqual(expected.sort());
  });

  test('an acceptor that has not the key in force writes nothing', async () => {
    const next = newSigner();
    const blobs = memoryBlobs();
    const old = centreOn({ blobs, signers });
    await old.begin();
    await centreOn({ blobs, signers: [signer, next] }).rotate(next, signer);
    await announce(blobs, 1, headOf(1));
    await expect(old.accept()).rejects.toMatchObject({ code: 'centre-key-missing', details: { key: fingerprint(next) } });
    expect(await verifiedEntries(blobs, pinned)).toHaveLength(2);
  });
});
