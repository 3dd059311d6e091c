import { describe, expect, test } from 'vitest';
import { answerKey, ENTRY_PREFIX } from '#app/centre/index.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import { type MemoryBlobs, memoryBlobs } from '#storage/blobs/index.ts';
import { Died, dyingBlobs } from '#tests/fixtures/archive/dyingBlobs.ts';
import { announce, centreOn, fingerprint, headOf, newSigner, verifiedEntries } from '#tests/fixtures/centre/centreInMemory.ts';
import { memoryCentreMemory } from '#tests/fixtures/centre/memoryCentreMemory.ts';

const signer = newSigner();
const signers = [signer];
const HEADS = [1, 2, 3];

const announced = async (): Promise<MemoryBlobs> => {
  const blobs = memoryBlobs();
  for (const n of HEADS) await announce(blobs, n, headOf(n));
  await announce(blobs, 4, headOf(4, { branch: '0222' }), '0222-01');
  return blobs;
};

/** The whole life of a centre on these blobs: its first entry and one pass. */
const live = async (blobs: Blobs, memory: ReturnType<typeof memoryCentreMemory>) => {
  const centre = centreOn({ blobs, memory, signers });
  await centre.begin();
  return centre.accept();
};

const expectWhole = async (blobs: MemoryBlobs): Promise<void> => {
  const entries = await verifiedEntries(blobs, fingerprint(signer));
  const heads = entries.flatMap((entry) => (entry.kind === 'accepted' ? [`${entry.branch} ${entry.object}`] : []));
  expect(heads.sort()).toEqual([...HEADS.map((n) => `0105 ${headOf(n).object}`), `0222 ${headOf(4).object}`]);
  expect(entries).toHaveLength(5);
  const snapshot = blobs.snapshot();
  const wanted = entries.flatMap((entry) =>
    entry.kind === 'accepted' ? [answerKey(entry.branch, entry.n)] : [answerKey('0105', entry.n), answerKey('0222', entry.n)],
  );
  expect([...snapshot.keys()].filter((key) => key.startsWith('answers/')).sort()).toEqual(wanted.sort());
  for (const key of wanted) expect(snapshot.get(key)).toEqual(snapshot.get(`${ENTRY_PREFIX}${key.slice(-12)}`));
};

describe('A1 step 11 whatever ends the acceptor, the next start makes it whole', () => {
  test('death before and after each operation on the store: one chain, no head twice, all copies', async () => {
    const counted = dyingBlobs(await announced(), Number.MAX_SAFE_INTEGER, 'after');
    await live(counted, memoryCentreMemory());
    const operations = counted.count();
    expect(operations).toBeGreaterThan(25);
    let deaths = 0;
    for (let at = 1; at <= operations; at += 1) {
      for (const moment of ['before', 'after'] as const) {
        // Its memory survives, or the whole machine was lost and another one starts with an empty one.
        for (const survives of [true, false]) {
          const blobs = await announced();
          const memory = memoryCentreMemory();
          await expect(live(dyingBlobs(blobs, at, moment), memory)).rejects.toThrow(Died);
          deaths += 1;
          await live(blobs, survives ? memory : memoryCentreMemory());
          await expectWhole(blobs);
        }
      }
    }
    console.log(`acceptor: ${deaths} deaths at ${operations} operations on the store, each made whole by the next start`);
  });

  test('every conditional put with its success stored and the answer dropped', async () => {
    const puts = async (dropAt: number) => {
      const blobs = await announced();
      let count = 0;
      const dropping: Blobs = {
        ...blobs,
        async putIfAbsent(key, bytes) {
          const answer = await blobs.putIfAbsent(key, bytes);
          count += 1;
          if (count === dropAt) throw new Fault('store-unreachable', 'temporary', { key });
          return answer;
        },
      };
      const memory = memoryCentreMemory();
      await live(dropping, memory).catch((fault: unknown) => {
        if (!(fault instanceof Fault)) throw fault;
      });
      await live(dropping, memory);
      await expectWhole(blobs);
      return count;
    };
    const all = await puts(Number.MAX_SAFE_INTEGER);
    expect(all).toBeGreaterThan(10);
    for (let at = 1; at <= all; at += 1) await puts(at);
    console.log(`acceptor: ${all} puts, each with its answer dropped once`);
  });

  test('a silent second try that says taken although the first was stored counts as written', async () => {
    const blobs = await announced();
    const retrying: Blobs = {
      ...blobs,
      async putIfAbsent(key, bytes) {
        await blobs.putIfAbsent(key, bytes);
        return blobs.putIfAbsent(key, bytes);
      },
    };
    await live(retrying, memoryCentreMemory());
    await expectWhole(blobs);
  });
});
