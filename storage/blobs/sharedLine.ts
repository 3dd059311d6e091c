import type { Blobs } from '#app/ports/Blobs.ts';

export interface LineSettings {
  /** Asked before each page and at least once a second while one waits, so that it may change at any time. `null`: no limit; 0: nothing for now. */
  readonly bytesPerSecond: () => number | null;
  /** Milliseconds of a clock that does not jump. */
  readonly now: () => number;
  /** May throw: then whoever waits for the line is told so, and nothing was sent. */
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

/** One line that everybody's pages go over, whatever the lane. */
export interface Line {
  /** A store whose pages wait for the line. */
  limited(blobs: Blobs): Blobs;
  /**
   * Below the retries of a limited store: a put that failed may have gone out whole, and the next try goes out again, so it is
   * owed for once more. The retry itself does not wait here, for its own patience runs meanwhile.
   */
  repeated(blobs: Blobs): Blobs;
}

/** Longest sleep before the limit is asked for again. */
const ASK_EVERY = 1_000;

/**
 * Keeps the bytes of pages, sent and read back together, under a limit: whoever moved bytes leaves a debt, and the next one
 * waits until time has paid it off, so over any while the mean is under the limit and at most one page ahead. Waiting is done
 * before a call, outside its deadline, in the order of asking; a page under way is never held up in the middle, because a
 * server takes a slow body for a dead one. Heads and lists are small and pass.
 */
export const sharedLine = (settings: LineSettings): Line => {
  let debt = 0;
  let paidUntil = settings.now();
  let queue: Promise<unknown> = Promise.resolve();

  /** Gives the limit under which the debt was paid off. */
  const payOff = async (bytes: number): Promise<number | null> => {
    for (;;) {
      const rate = settings.bytesPerSecond();
      const now = settings.now();
      if (rate === null) debt = 0;
      else debt = Math.max(0, debt - ((now - paidUntil) * rate) / 1000);
      paidUntil = now;
      if (rate !== 0 && debt === 0) {
        debt += bytes;
        return rate;
      }
      await settings.sleep(rate === 0 ? ASK_EVERY : Math.min(ASK_EVERY, Math.max(1, (debt / (rate ?? debt)) * 1000)));
    }
  };

  /** Waits for the line, and owes for the bytes at once, because they are known. */
  const turn = async (bytes: number): Promise<void> => {
    const mine = queue.then(() => payOff(bytes));
    queue = mine.catch(() => undefined);
    await mine;
  };

  /** Under a limit one value is read at a time: how much it is, and so what is owed, is known only when it is there. */
  const reading = async <Value>(read: () => Promise<Value>, bytesOf: (value: Value) => number): Promise<Value> => {
    const over = Promise.withResolvers<void>();
    const mine = queue.then(() => payOff(0));
    queue = mine.then(
      (rate) => (rate === null ? undefined : over.promise),
      () => undefined,
    );
    await mine;
    try {
      const value = await read();
      debt += bytesOf(value);
      return value;
    } finally {
      over.resolve();
    }
  };

  const owedFor = async function* (stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const piece of stream) {
      debt += piece.length;
      yield piece;
    }
  };

  const sent = async <Value>(bytes: Uint8Array, put: () => Promise<Value>): Promise<Value> => {
    try {
      return await put();
    } catch (error) {
      debt += bytes.length;
      throw error;
    }
  };

  return {
    limited: (blobs) => ({
      head: (key) => blobs.head(key),
      list: (prefix, part) => blobs.list(prefix, part),
      get: (key) =>
        reading(
          () => blobs.get(key),
          (blob) => blob?.bytes.length ?? 0,
        ),
      range: (key, from, length) =>
        reading(
          () => blobs.range(key, from, length),
          (bytes) => bytes?.length ?? 0,
        ),
      async stream(key) {
        await turn(0);
        const stream = await blobs.stream(key);
        return stream === null ? null : owedFor(stream);
      },
      async putIfAbsent(key, bytes, sha256) {
        await turn(bytes.length);
        return blobs.putIfAbsent(key, bytes, sha256);
      },
      async putIfMatch(key, bytes, etag) {
        await turn(bytes.length);
        return blobs.putIfMatch(key, bytes, etag);
      },
    }),
    repeated: (blobs) => ({
      ...blobs,
      putIfAbsent: (key, bytes, sha256) => sent(bytes, () => blobs.putIfAbsent(key, bytes, sha256)),
      putIfMatch: (key, bytes, etag) => sent(bytes, () => blobs.putIfMatch(key, bytes, etag)),
    }),
  };
};
