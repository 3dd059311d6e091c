import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CENTRE_BEGIN, followEntry, signedBytes, writeEntry } from '#app/centre/index.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import { nodeHasher } from '#main/nodeHasher.ts';
import { nodeSignatures, publicKeyPem } from '#main/nodeSignatures.ts';
import { memoryBlobs } from '#storage/blobs/index.ts';
import { announce, centreOn, fingerprint, headOf, newSigner, sampleJudge } from '#tests/fixtures/centre/centreInMemory.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const PROGRAM = resolve(import.meta.dirname, '../../../docs/verify/centre/verify_centre_log.py');
const has = (program: string): boolean => spawnSync(program, ['version']).error === undefined;
const lacking = ['python3', 'openssl'].filter((program) => !has(program));
if (lacking.length > 0) {
  const why = `${lacking.join(' and ')} missing: apt-get install python3 openssl`;
  if (process.env['CI']) throw new Error(why);
  console.error(`SKIPPED, the centre's log was not judged from outside: ${why}`);
}

const [first, second, stranger] = [newSigner(), newSigner(), newSigner()];
const pinned = fingerprint(first);

/** The entries of a log that the product wrote: acceptances, rejections, a change of key. */
const written = await (async () => {
  const blobs = memoryBlobs();
  const { judge } = sampleJudge(({ object }) => (object.endsWith('2') ? 'permanent' : null));
  const centre = centreOn({ blobs, signers: [first, second], judge });
  await centre.begin();
  for (const n of [1, 2, 3]) await announce(blobs, n, headOf(n));
  await centre.accept();
  await centre.rotate(second, first);
  await centre.log.append(() => ({
    kind: 'restricted',
    object: headOf(1).object,
    restricted: true,
    by: '3005',
    reason: 'به دستور «مدیر»\u2028 \u{1F4C1}',
  }));
  await announce(blobs, 4, headOf(4));
  await centre.accept();
  return [...centre.memory.entries(1)];
})();

/** The product's own verdict. */
const ours = (texts: readonly string[], pin: Sha256 | null = pinned): boolean => {
  let progress = CENTRE_BEGIN;
  for (const text of texts) {
    const followed = followEntry({ hasher: nodeHasher, checker: nodeSignatures }, progress, text, pin);
    if (!followed.ok) return false;
    progress = followed.value.progress;
  }
  return texts.length > 0;
};

const python = (...words: readonly string[]) => {
  const ran = spawnSync('python3', [PROGRAM, ...words], { encoding: 'utf8' });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
};

const asFile = async (texts: readonly string[]): Promise<string> => {
  const file = join(await temporaryFolder(), 'log');
  await writeFile(file, texts.join(''));
  return file;
};

const asFolder = async (texts: readonly string[]): Promise<string> => {
  const folder = join(await temporaryFolder(), 'log');
  await mkdir(folder);
  for (const [at, text] of texts.entries()) await writeFile(join(folder, String(at + 1).padStart(12, '0')), text);
  return folder;
};

const lineOf = (text: string | undefined): string => (text ?? '').split('\n')[0] ?? '';
const headAt = (n: number): string => nodeHasher.sha256(lineOf(written[n - 1]));
const flipped = (text: string | undefined, at: number): string => {
  const bytes = Buffer.from(text ?? '');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes.toString('latin1');
};

/** Entry `n` written anew at its place by a key of somebody's own, the rest as it was. */
const resigned = (n: number): readonly string[] => {
  const { v: _, n: __, prev, at, ...draft } = JSON.parse(lineOf(written[n - 1]));
  const forged = writeEntry(nodeHasher, { n: n - 1, sha256: prev, at }, at, draft, { key: stranger, previous: stranger });
  return written.toSpliced(n - 1, 1, forged.text);
};

/** The whole log by another first key: good in itself, wrong by the pinned one. */
const replaced = (() => {
  const draft = { kind: 'keyChanged', key: fingerprint(stranger), publicKey: stranger.publicKey, previousKey: null } as const;
  return [
    writeEntry(nodeHasher, { n: 0, sha256: '0'.repeat(64) as Sha256, at: '' }, '2026-11-28T00:00:00.000Z', draft, { key: stranger }).text,
  ];
})();

const TAMPERED: Readonly<Record<string, readonly string[]>> = {
  'a bit of line 1': written.with(1, flipped(written[1], 20)),
  'a bit of a signature': written.with(
    2,
    (written[2] ?? '').replace(/("sig":")(.)/, (_, a: string, b: string) => `${a}${b === '0' ? '1' : '0'}`),
  ),
  'an entry removed': written.toSpliced(2, 1),
  'the first entry removed': written.slice(1),
  'two entries exchanged': written.with(1, written[2] ?? '').with(2, written[1] ?? ''),
  'an entry twice': written.toSpliced(2, 0, written[1] ?? ''),
  'an entry signed by another key': resigned(2),
  'the change of key signed by a stranger in both names': resigned(5),
  'the old key’s signature gone': written.with(4, (written[4] ?? '').replace(/"previousSig":"[0-9a-f]+",/, '')),
  'blanks in the JSON': written.with(1, (written[1] ?? '').replace('{', '{ ')),
  'a third line': written.with(1, `${written[1]}{}\n`),
  'another log by another key': replaced,
};

describe.skipIf(lacking.length > 0)('A2.6 the centre’s log is judged without our code', () => {
  test('docs/verify/centre/verify_centre_log.py finds what the product wrote good, as file and as folder', async () => {
    expect(ours(written)).toBe(true);
    for (const place of [await asFile(written), await asFolder(written)]) {
      const judged = python(place, '--key', pinned, '--head', headAt(written.length));
      expect(judged).toEqual({ code: 0, out: `good: ${written.length} entries, head ${headAt(written.length)}\n`, err: '' });
    }
  });

  test.each(Object.entries(TAMPERED))('both verifiers find it: %s', async (_, texts) => {
    expect(texts.join('')).not.toBe(written.join(''));
    expect(ours(texts)).toBe(false);
    for (const place of [await asFile(texts), await asFolder(texts)]) {
      expect(python(place, '--key', pinned)).toMatchObject({ code: 1, out: expect.stringMatching(/^(entry \d+ is wrong|no entry)/) });
    }
  });

  test('a cut tail is good in itself and told by a head that was written down, also an earlier one read out in groups', async () => {
    const cut = written.slice(0, 4);
    const place = await asFolder(cut);
    expect(ours(cut)).toBe(true);
    expect(python(place, '--key', pinned).code).toBe(0);
    expect(python(place, '--key', pinned, '--head', headAt(written.length)).code).toBe(1);
    const spoken = headAt(3).toUpperCase().match(/.{4}/g)?.join(' ') ?? '';
    expect(python(place, '--head', spoken).code).toBe(0);
  });

  test('a hole in a folder of entries is found by the names', async () => {
    const folder = await asFolder(written);
    await writeFile(join(folder, '000000000099'), written.at(-1) ?? '');
    expect(python(folder).code).toBe(1);
  });

  test('it ends with 2 when called wrongly, 3 when nothing can be read, 1 for an empty log', async () => {
    expect(python().code).toBe(2);
    expect(python('x', '--other', 'y').code).toBe(2);
    expect(python(join(await temporaryFolder(), 'absent')).code).toBe(3);
    expect(python(await asFile([])).code).toBe(1);
  });

  test('openssl agrees with every signature, and with neither after one bit', async () => {
    const folder = await temporaryFolder();
    const at = (name: string) => join(folder, name);
    const openssl = (publicKey: string, message: Uint8Array, sig: string): boolean => {
      writeFileSync(at('key.pem'), publicKeyPem(publicKey));
      writeFileSync(at('message'), message);
      writeFileSync(at('signature'), Buffer.from(sig, 'hex'));
      const words = ['pkeyutl', '-verify', '-pubin', '-inkey', at('key.pem'), '-rawin', '-in', at('message'), '-sigfile', at('signature')];
      return spawnSync('openssl', words).status === 0;
    };
    for (const [index, text] of written.entries()) {
      const key = index < 4 ? first : second;
      const { sig, previousSig } = JSON.parse(text.split('\n')[1] ?? '') as { sig: string; previousSig?: string };
      const message = signedBytes(lineOf(text));
      expect(openssl(key.publicKey, message, sig)).toBe(true);
      if (previousSig !== undefined) expect(openssl(first.publicKey, message, previousSig)).toBe(true);
      expect(openssl(key.publicKey, message.with(30, (message[30] ?? 0) ^ 1), sig)).toBe(false);
    }
  });
});
