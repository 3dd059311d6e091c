import { describe, expect, test } from 'vitest';
import { damageLog, type HeadJudge } from '#app/centre/index.ts';
import { openJudge } from '#main/compose/openJudge.ts';
import { memoryBlobs } from '#storage/blobs/index.ts';
import { announce, centreOn, fingerprint, headOf, newSigner, sampleJudge, verifiedEntries } from '#tests/fixtures/centre/centreInMemory.ts';
import { firstVersion, type Shown, tampered } from '#tests/fixtures/centre/forgery.ts';
import { judge } from '#tests/fixtures/centre/judging.ts';

const signer = newSigner();
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What one pass does with this head and an honest one of another branch behind it. */
const passOver = async ({ blobs, claim }: Shown, judgeOf?: HeadJudge) => {
  const real: HeadJudge = (one, chain) => openJudge({ blobs, versions: null, log: centre.log }, () => undefined)(one, chain);
  const honest = sampleJudge().judge;
  const centre = centreOn({
    blobs,
    signers: [signer],
    judge: (one, chain) => (one.branch === '0999' ? honest(one, chain) : (judgeOf ?? real)(one, chain)),
  });
  await centre.begin();
  await announce(blobs, 1, claim);
  await announce(blobs, 1, headOf(1, { branch: '0999' }));
  const totals = await centre.accept();
  const [, ...entries] = await verifiedEntries(blobs, fingerprint(signer));
  return { totals, entries, centre };
};

describe('STORE.md §4: what a branch puts into its root never stops a pass of the centre', () => {
  test.each([
    ['"name":"شعبه نمونه"', '"name":"\\ud800"'],
    ['"station":"0105-01"', '"station":"0105-\\udc00"'],
  ])('half a character in dossier.json, at %s', async (words, forged) => {
    const shown = await firstVersion({
      files: (files) => void files.set('dossier.json', utf8(new TextDecoder().decode(files.get('dossier.json')).replace(words, forged))),
    });
    expect(await judge(shown.blobs, shown.claim)).toMatchObject({ permanent: false, reasons: [{ code: 'document-differs' }] });
    expect((await passOver(shown)).totals).toMatchObject({ accepted: 1, rejected: 1, faults: 0 });
  });

  test.each([
    ['half a character', 'v1/content/\ud800.txt'],
    ['a character that is cut in half where the entry ends', `v1/content/${'😀'.repeat(300)}`],
    ['the same, one letter on', `v1/content/a${'😀'.repeat(300)}`],
  ])('a path with %s is named in an entry that can be written', async (_, path) => {
    const shown = tampered(await firstVersion(), (object) =>
      object.inventory('v1', ({ manifest }) => void (Object.values(manifest)[0] as string[]).push(path)),
    );
    const { totals, entries } = await passOver(shown);
    expect(totals).toMatchObject({ accepted: 1, rejected: 1, faults: 0 });
    const rejected = entries.find((entry) => entry.kind === 'rejected');
    expect(rejected?.reasons.map(({ code }) => code)).toContain('content-misplaced');
    for (const { at } of rejected?.reasons ?? []) expect(at.isWellFormed() && at.length <= 300).toBe(true);
  });

  test('content under a name that no store can be asked for is rejected, and never asked for', async () => {
    const shown = tampered(await firstVersion(), (object) => {
      const [from, to] = ['v1/content/events.jsonl', 'v1/content/..\\events.jsonl'];
      object.inventory('v1', (value) => {
        for (const block of [value.manifest, value.fixity.sha256])
          for (const digest of Object.keys(block)) block[digest] = block[digest].map((path: string) => (path === from ? to : path));
      });
      object.put(to, object.text(from));
      object.remove(from);
    });
    const blobs = { ...shown.blobs, get: (key: string) => (key.includes('\\') ? Promise.reject(new Error(key)) : shown.blobs.get(key)) };
    const judgement = await judge(blobs, shown.claim);
    expect(judgement).toMatchObject({ verdict: 'rejected', permanent: true });
    expect(judgement.verdict === 'rejected' && new Set(judgement.reasons.map(({ code }) => code))).toEqual(
      new Set(['ocfl-structure', 'content-misplaced']),
    );
  });

  test('an exception that nobody foresaw is no verdict: it is told, the others are judged, and the head again at the next pass', async () => {
    let broken = true;
    const falls: HeadJudge = (one, chain) => (broken ? Promise.reject(new RangeError('too deep')) : sampleJudge().judge(one, chain));
    const { totals, entries, centre } = await passOver(await firstVersion(), falls);
    expect(totals).toMatchObject({ accepted: 1, rejected: 0, faults: 1 });
    expect(entries.map(({ kind }) => kind)).toEqual(['accepted']);
    expect(centre.reports).toMatchObject([{ code: 'head-not-judgeable' }]);
    broken = false;
    expect(await centre.accept()).toMatchObject({ accepted: 1, faults: 0 });
  });

  test('damage at a path that no entry holds is written once all the same', async () => {
    const centre = centreOn({ blobs: memoryBlobs(), signers: [signer] });
    await centre.begin();
    const { branch, object, version } = headOf(1);
    const write = damageLog(centre.log);
    for (const path of [`v1/content/${'x'.repeat(700)}`, `v1/content/${'😀'.repeat(200)}`, 'v1/content/\udc00']) {
      const damage = { branch, object, version, path, finding: 'lost' } as const;
      expect([await write(damage), await write(damage)]).toEqual([true, false]);
    }
  });
});
