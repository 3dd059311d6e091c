import { Fault } from '#app/kernel/fault.ts';
import type { BlobEntry, Blobs, ListPart } from '#app/ports/Blobs.ts';

export interface RetrySettings {
  /** Tries in all, the first included. */
  readonly tries: number;
  /** Milliseconds of the first pause at most; each next one may be three times as long. */
  readonly pause: number;
  readonly longestPause: number;
  /** No new try begins when the call has lasted so many milliseconds: then the outbox comes back to it later. */
  readonly patience: number;
  /** Milliseconds of a clock that does not jump. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** 0 to 1: stations that lost the line together must not come back together. */
  readonly random: () => number;
}

/** Runs a call, and again after pauses of random length while it fails for a while (temporary faults, and only those). */
export const retrying =
  (settings: RetrySettings) =>
  async <Value>(work: () => Promise<Value>): Promise<Value> => {
    const began = settings.now();
    for (let tried = 1; ; tried += 1) {
      try {
        return await work();
      } catch (error) {
        const passing = error instanceof Fault && error.permanence === 'temporary';
        if (!passing || tried >= settings.tries || settings.now() - began >= settings.patience) throw error;
        const longest = Math.min(settings.longestPause, settings.pause * 3 ** (tried - 1));
        await settings.sleep(longest * settings.random());
      }
    }
  };

/**
 * Tries again what failed for a while (temporary faults, and only those) after pauses of random length. A put that is
 * repeated after a lost answer says `taken` or `changed`: the port's promise is that its caller then reads and compares. A
 * stream that breaks off is not gone on with, because the key may have another value by now.
 */
export const retried = (blobs: Blobs, settings: RetrySettings): Blobs => {
  const again = retrying(settings);

  /** Goes on behind the last key that was told; the list is in order, so nothing comes twice. */
  const list = async function* (prefix: string, part: ListPart = {}): AsyncIterable<BlobEntry> {
    let last = part.after ?? '';
    let told = 0;
    const rest = (): AsyncIterator<BlobEntry> => {
      const left = part.atMost === undefined ? {} : { atMost: part.atMost - told };
      return blobs.list(prefix, { ...left, ...(last === '' ? {} : { after: last }) })[Symbol.asyncIterator]();
    };
    let entries = rest();
    const next = async (): Promise<IteratorResult<BlobEntry>> => {
      try {
        return await entries.next();
      } catch (error) {
        entries = rest();
        throw error;
      }
    };
    try {
      for (;;) {
        const found = await again(next);
        if (found.done === true) return;
        last = found.value.key;
        told += 1;
        yield found.value;
        if (told === part.atMost) return;
      }
    } finally {
      await entries.return?.();
    }
  };

  return {
    get: (key) => again(() => blobs.get(key)),
    range: (key, from, length) => again(() => blobs.range(key, from, length)),
    stream: (key) => again(() => blobs.stream(key)),
    head: (key) => again(() => blobs.head(key)),
    list,
    putIfAbsent: (key, bytes, sha256) => again(() => blobs.putIfAbsent(key, bytes, sha256)),
    putIfMatch: (key, bytes, etag) => again(() => blobs.putIfMatch(key, bytes, etag)),
  };
};
