import type { Blobs } from '#app/ports/Blobs.ts';

export interface BandwidthSettings {
  /** Asked before each page, so that it may change by the hour. `null`: no limit; 0: nothing for now. */
  readonly bytesPerSecond: () => number | null;
  /** Milliseconds of a clock that does not jump. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

/** Longest sleep before the limit is asked for again. */
const ASK_EVERY = 1_000;

/**
 * Keeps the bytes of pages, sent and read back together, under a limit: whoever moved bytes leaves a debt, and the next one
 * waits until time has paid it off, so over any while the mean is under the limit. Waiting is done before a call, outside its
 * deadline, in the order of asking. Heads and lists are small and pass.
 */
export const limited = (blobs: Blobs, settings: BandwidthSettings): Blobs => {
  let debt = 0;
  let paidUntil = settings.now();
  let queue: Promise<unknown> = Promise.resolve();

  const payOff = async (bytes: number): Promise<void> => {
    for (;;) {
      const rate = settings.bytesPerSecond();
      const now = settings.now();
      if (rate === null) debt = 0;
      else debt = Math.max(0, debt - ((now - paidUntil) * rate) / 1000);
      paidUntil = now;
      if (rate !== 0 && debt === 0) break;
      await settings.sleep(rate === null || rate === 0 ? ASK_EVERY : Math.min(ASK_EVERY, Math.max(1, (debt / rate) * 1000)));
    }
    debt += bytes;
  };

  /** Waits for the line, and owes for the bytes at once when they are known already. */
  const turn = (bytes: number): Promise<void> => {
    const mine = queue.then(() => payOff(bytes));
    queue = mine.catch(() => undefined);
    return mine;
  };

  const pieces = async function* (stream: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const piece of stream) {
      debt += piece.length;
      yield piece;
      await turn(0);
    }
  };

  return {
    head: (key) => blobs.head(key),
    list: (prefix, part) => blobs.list(prefix, part),
    async get(key) {
      await turn(0);
      const blob = await blobs.get(key);
      debt += blob?.bytes.length ?? 0;
      return blob;
    },
    async range(key, from, length) {
      await turn(0);
      const bytes = await blobs.range(key, from, length);
      debt += bytes?.length ?? 0;
      return bytes;
    },
    async stream(key) {
      await turn(0);
      const stream = await blobs.stream(key);
      return stream === null ? null : pieces(stream);
    },
    async putIfAbsent(key, bytes) {
      await turn(bytes.length);
      return blobs.putIfAbsent(key, bytes);
    },
    async putIfMatch(key, bytes, etag) {
      await turn(bytes.length);
      return blobs.putIfMatch(key, bytes, etag);
    },
  };
};
