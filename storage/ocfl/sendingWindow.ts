import { Fault } from '#app/kernel/fault.ts';

export interface Sent<Value> {
  readonly value: Value;
  readonly moved: boolean;
}

/** One version on its way out. */
export interface Sender {
  /** Comes when nobody who goes before this version waits, and there is a place. */
  turn(): Promise<void>;
  /**
   * Runs `work`, which moves a page of so many bytes, when there is a place for it; one that stood there already, `moved` false, tells
   * nothing of the line. Throws what `work` throws; after that the pages of this version that still wait throw the same, and are not
   * begun.
   */
  send<Value>(bytes: number, work: () => Promise<Sent<Value>>): Promise<Value>;
}

/** How much is on the line at once, of all versions together. */
export interface SendingWindow {
  /** A version begins: its pages wait behind those of versions that began before it, unless it is `ahead`: out of turn. */
  begin(ahead: boolean): Sender;
}

export interface WindowSettings {
  /** Pages at once. */
  readonly pages: number;
  /** Bytes of pages at once, to begin with and at most; a single page may have more. Memory is about twice that. */
  readonly firstBytes: number;
  readonly mostBytes: number;
  /** Milliseconds of a clock that does not jump. */
  readonly now: () => number;
  /** Milliseconds after which a call that moves so many bytes is given up. */
  readonly patience: (bytes: number) => number;
}

/** Shares of a page's patience: quicker than the one, and more may go at once; slower than the other, and it is too much. */
const [QUICK, SLOW] = [1 / 6, 1 / 3];

interface Turn {
  readonly number: number;
  readonly ahead: boolean;
  failure: { readonly error: unknown } | null;
}

interface Waiting {
  readonly turn: Turn;
  readonly bytes: number;
  readonly start: () => void;
}

const goesBefore = (one: Turn, other: Turn): boolean => (one.ahead === other.ahead ? one.number < other.number : one.ahead);

/**
 * As much as the line carries. Twelve pages of 1 MB that share a line of 1 Mbit/s are all given up before one of them is through, and so
 * for ever; one after the other they pass. So the window widens by each page that was quick, is halved by one that was slow, and
 * closes to a single page when the store fails for a while (docs/decisions/0096). The oldest version goes first with all its pages:
 * while it is checked and switched, the next one's fill the line.
 */
export const sendingWindow = ({ pages, firstBytes, mostBytes, now, patience }: WindowSettings): SendingWindow => {
  let width = firstBytes;
  let begun = 0;
  const held = { pages: 0, bytes: 0 };
  const waiting: Waiting[] = [];

  const admit = (): void => {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const fits = held.pages < pages && held.bytes + next.bytes <= width;
      // Nobody is overtaken by a smaller page, or a large one would wait for ever; and one page may always go.
      if (held.pages > 0 && !fits) return;
      waiting.shift();
      held.pages += 1;
      held.bytes += next.bytes;
      next.start();
    }
  };

  const place = (turn: Turn, bytes: number): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const behind = waiting.findIndex((other) => goesBefore(turn, other.turn));
    waiting.splice(behind < 0 ? waiting.length : behind, 0, { turn, bytes, start: resolve });
    admit();
    return promise;
  };

  const leave = (bytes: number): void => {
    held.pages -= 1;
    held.bytes -= bytes;
    admit();
  };

  const learn = (bytes: number, took: number): void => {
    const share = took / patience(bytes);
    if (share < QUICK) width = Math.min(mostBytes, width + bytes);
    else if (share > SLOW) width = Math.floor(width / 2);
  };

  return {
    begin(ahead) {
      const turn: Turn = { number: begun, ahead, failure: null };
      begun += 1;
      return {
        async turn() {
          await place(turn, 0);
          leave(0);
        },
        async send(bytes, work) {
          await place(turn, bytes);
          try {
            if (turn.failure !== null) throw turn.failure.error;
            const began = now();
            const { value, moved } = await work();
            if (moved) learn(bytes, now() - began);
            return value;
          } catch (error) {
            turn.failure ??= { error };
            if (error instanceof Fault && error.permanence === 'temporary') width = 0;
            throw error;
          } finally {
            leave(bytes);
          }
        },
      };
    },
  };
};

/** Small pages wait for the server and go together; of large ones a dozen fill any line (measured: docs/decisions/0090, 0096). */
export const MOST_PAGES = 24;
const [FIRST_BYTES, MOST_BYTES] = [2_000_000, 12_000_000];

/** The window of one store, whose calls have so much patience; none is ever given up unless it is told. */
export const pageWindow = (patience: WindowSettings['patience'] = () => Number.POSITIVE_INFINITY): SendingWindow =>
  sendingWindow({ pages: MOST_PAGES, firstBytes: FIRST_BYTES, mostBytes: MOST_BYTES, now: () => performance.now(), patience });
