import { describe, expect, test } from 'vitest';
import type { Sha256 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import { memoryBlobs, type RetrySettings, requireConditions, retried, sharedLine } from '#storage/blobs/index.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

/** A clock that stands until somebody sleeps. */
const fakeClock = () => {
  const slept: number[] = [];
  let at = 0;
  return {
    slept,
    now: () => at,
    async sleep(milliseconds: number) {
      slept.push(milliseconds);
      at += milliseconds;
    },
    pass: (milliseconds: number) => {
      at += milliseconds;
    },
  };
};

const away = new Fault('store-unreachable', 'temporary', {});
/** Fails so often, then goes on; counts what it was asked. */
const faulty = (times: number, fault: Error = away) => {
  const inner = memoryBlobs();
  const count = { calls: 0 };
  const failing = <Value>(work: () => Promise<Value>): Promise<Value> => {
    count.calls += 1;
    return count.calls <= times ? Promise.reject(fault) : work();
  };
  const blobs: Blobs = {
    ...inner,
    get: (key) => failing(() => inner.get(key)),
    putIfAbsent: (key, bytes) => failing(() => inner.putIfAbsent(key, bytes)),
  };
  return { blobs, count };
};
const settings = (clock: ReturnType<typeof fakeClock>, random = 1): RetrySettings => ({
  tries: 4,
  pause: 100,
  longestPause: 500,
  patience: 10_000,
  now: clock.now,
  sleep: clock.sleep,
  random: () => random,
});

test('A2.6 every wrapper hands on the digest that its caller gave', async () => {
  const clock = fakeClock();
  const inner = memoryBlobs();
  const given: (string | undefined)[] = [];
  const noting: Blobs = {
    ...inner,
    putIfAbsent: (key, bytes, sha256) => {
      given.push(sha256);
      return inner.putIfAbsent(key, bytes);
    },
  };
  const sha256 = 'a'.repeat(64) as Sha256;
  const free = { bytesPerSecond: () => null, now: clock.now, sleep: clock.sleep };
  const line = sharedLine(free);
  const wrapped = line.limited(requireConditions(retried(line.repeated(noting), settings(clock)), () => 'probes/0105'));
  await wrapped.putIfAbsent('page', text('x'), sha256);
  expect(given.at(-1)).toBe(sha256);
});

describe('A1.1 step 11, retries', () => {
  test('a temporary fault is tried again after growing pauses with a bound, shortened by chance', async () => {
    const clock = fakeClock();
    expect(await retried(faulty(3).blobs, settings(clock)).putIfAbsent('a', text('x'))).toBe('written');
    expect(clock.slept).toEqual([100, 300, 500]);
    const other = fakeClock();
    await retried(faulty(2).blobs, settings(other, 0.5)).get('a');
    expect(other.slept).toEqual([50, 150]);
  });

  test('after the last try, or when patience is used up, the fault is the caller’s', async () => {
    const tried = faulty(9);
    await expect(retried(tried.blobs, settings(fakeClock())).get('a')).rejects.toBe(away);
    expect(tried.count.calls).toBe(4);
    const clock = fakeClock();
    const slow = faulty(9);
    const slowly: Blobs = {
      ...slow.blobs,
      get(key) {
        clock.pass(10_001);
        return slow.blobs.get(key);
      },
    };
    await expect(retried(slowly, settings(clock)).get('a')).rejects.toBe(away);
    expect(slow.count.calls).toBe(1);
  });

  test.each([new Fault('store-refuses', 'permanent', {}), new Error('ours')])('%s is not tried again', async (fault) => {
    const { blobs, count } = faulty(1, fault);
    await expect(retried(blobs, settings(fakeClock())).get('a')).rejects.toBe(fault);
    expect(count.calls).toBe(1);
  });

  test('a put that happened although its answer was lost says taken when it is repeated', async () => {
    const inner = memoryBlobs();
    let lost = false;
    const losing: Blobs = {
      ...inner,
      async putIfAbsent(key, bytes) {
        const answer = await inner.putIfAbsent(key, bytes);
        if (lost) return answer;
        lost = true;
        throw away;
      },
    };
    expect(await retried(losing, settings(fakeClock())).putIfAbsent('a', text('mine'))).toBe('taken');
    expect(inner.snapshot().get('a')).toEqual(text('mine'));
  });

  test('a list that breaks off goes on behind the last key, each key once', async () => {
    const inner = memoryBlobs(Array.from({ length: 9 }, (_, n) => [`k${n}`, text('x')] as const));
    let told = 0;
    const breaking: Blobs = {
      ...inner,
      async *list(prefix, part) {
        for await (const entry of inner.list(prefix, part)) {
          told += 1;
          if (told === 4 || told === 7) throw away;
          yield entry;
        }
      },
    };
    const keys: string[] = [];
    for await (const { key } of retried(breaking, settings(fakeClock())).list('')) keys.push(key);
    expect(keys).toEqual(Array.from({ length: 9 }, (_, n) => `k${n}`));
    told = 0;
    const part: string[] = [];
    for await (const { key } of retried(breaking, settings(fakeClock())).list('', { after: 'k1', atMost: 5 })) part.push(key);
    expect(part).toEqual(['k2', 'k3', 'k4', 'k5', 'k6']);
  });
});

describe('A1.1 step 11, the limit of the line', () => {
  const page = new Uint8Array(1_000_000);
  const measured = async (rate: (now: number) => number | null, work: (blobs: Blobs) => Promise<unknown>): Promise<number> => {
    const clock = fakeClock();
    const inner = memoryBlobs([['there', page]]);
    const line = sharedLine({ bytesPerSecond: () => rate(clock.now()), now: clock.now, sleep: clock.sleep });
    await work(line.limited(inner));
    return Math.round(clock.now());
  };
  const pages = (count: number) => (blobs: Blobs) => Promise.all(Array.from({ length: count }, (_, n) => blobs.putIfAbsent(`p${n}`, page)));

  test('pages in parallel take together what the limit says: the first goes at once', async () => {
    expect(await measured(() => 500_000, pages(6))).toBe(10_000);
  });

  test('bytes read back count too, whole, by range and in pieces', async () => {
    const reading = async (blobs: Blobs): Promise<void> => {
      await blobs.get('there');
      await blobs.range('there', 0, 500_000);
      for await (const piece of (await blobs.stream('there')) ?? []) expect(piece.length).toBeGreaterThan(0);
      await blobs.putIfAbsent('last', page);
    };
    expect(await measured(() => 500_000, reading)).toBe(5_000);
  });

  test('no limit is no wait; the limit may change by the hour, and nothing goes while it is 0', async () => {
    expect(await measured(() => null, pages(20))).toBe(0);
    expect(await measured((now) => (now < 5_000 ? 0 : 1_000_000), pages(3))).toBe(7_000);
    expect(await measured((now) => (now < 2_000 ? 10_000 : null), pages(3))).toBe(2_000);
  });

  test('what is read in parallel waits in turn, because how much it is stands only in the answer', async () => {
    const six = (blobs: Blobs) => Promise.all(Array.from({ length: 6 }, () => blobs.get('there')));
    expect(await measured(() => 500_000, six)).toBe(10_000);
    expect(await measured(() => null, six)).toBe(0);
  });

  test('a put that failed and is tried again is owed for twice, without using up the patience of its retries', async () => {
    const clock = fakeClock();
    const line = sharedLine({ bytesPerSecond: () => 100_000, now: clock.now, sleep: clock.sleep });
    const { blobs } = faulty(2);
    const sending = line.limited(retried(line.repeated(blobs), settings(clock)));
    expect(await sending.putIfAbsent('a', page)).toBe('written');
    expect(clock.now()).toBeLessThan(1_000);
    await sending.putIfAbsent('b', page);
    expect(Math.round(clock.now())).toBe(30_000);
  });

  test('who waits is told when waiting ends, and nothing of theirs was sent', async () => {
    const inner = memoryBlobs();
    const ended = new Fault('sending-interrupted', 'temporary');
    const line = sharedLine({ bytesPerSecond: () => 0, now: () => 0, sleep: () => Promise.reject(ended) });
    const both = [line.limited(inner).putIfAbsent('a', page), line.limited(inner).get('a')];
    for (const one of both) await expect(one).rejects.toBe(ended);
    expect(inner.snapshot().size).toBe(0);
  });
});

describe('DESIGN §4, a server that ignores conditions', () => {
  const forgetful = (ignores: 'absent' | 'match') => {
    const values = new Map<string, Uint8Array>();
    const inner = memoryBlobs();
    const blobs: Blobs = {
      ...inner,
      async putIfAbsent(key, bytes) {
        if (ignores !== 'absent' && values.has(key)) return 'taken';
        values.set(key, bytes);
        return 'written';
      },
      async putIfMatch(key, bytes) {
        if (ignores !== 'match') return 'changed';
        values.set(key, bytes);
        return 'written';
      },
    };
    return { blobs, values };
  };

  test.each(['absent', 'match'] as const)('(%s) is refused before anything is published', async (ignores) => {
    const { blobs, values } = forgetful(ignores);
    const guarded = requireConditions(blobs, () => 'probes/0105');
    const wanted = { code: 'store-unconditional', permanence: 'permanent' };
    await expect(guarded.putIfAbsent('roots/0105/a', text('x'))).rejects.toMatchObject(wanted);
    await expect(guarded.putIfMatch('roots/0105/a', text('x'), 'etag')).rejects.toMatchObject(wanted);
    expect([...values.keys()]).toEqual(['probes/0105/condition']);
  });

  test('one that keeps them is tried once and then left alone', async () => {
    const inner = memoryBlobs();
    let puts = 0;
    const counting: Blobs = {
      ...inner,
      putIfAbsent(key, bytes) {
        puts += 1;
        return inner.putIfAbsent(key, bytes);
      },
    };
    const guarded = requireConditions(counting, () => 'probes/0105');
    for (let n = 0; n < 5; n += 1) expect(await guarded.putIfAbsent(`roots/0105/${n}`, text('x'))).toBe('written');
    expect(puts).toBe(7);
  });
});
