import type { BlobReader } from '#app/ports/Blobs.ts';
import type { AnnouncingStation, CentreMemory, SequenceRange } from '#app/ports/CentreMemory.ts';
import { rangeHolding } from './handledRanges.ts';
import { ANNOUNCEMENTS, announceKey, announcePrefix } from './keys.ts';

/** A key under `announce/` that was not dealt with: one that a station numbered, or one that no station of ours would put there. */
export type AnnouncedKey =
  | ({ readonly kind: 'announcement'; readonly key: string; readonly seq: number; readonly bytes: number } & AnnouncingStation)
  | { readonly kind: 'stray'; readonly key: string };

/** A station is named by its branch and its number in it: no branch has more than a hundred to be asked about at each pass. */
const STATION = /^announce\/(\d{4})\/(\1-\d{2})\//;
const SEQ = /^(\d{12})\.json$/;
/** Handled numbers in a row that are jumped over rather than listed: a list has a page of so many keys anyway. */
const JUMP = 1000;

/**
 * Every station with a key of its own, found by asking for one key behind the last station's; and what lies beside them. Where
 * one stray lies there may be thousands, so they are listed page by page and not asked for one by one.
 */
const stationsOf = async function* (
  blobs: Pick<BlobReader, 'list'>,
): AsyncIterable<({ readonly kind: 'station' } & AnnouncingStation) | { readonly kind: 'stray'; readonly key: string }> {
  let atMost = 1;
  for (let after: string | null = ''; after !== null; ) {
    const from: string = after;
    after = null;
    for await (const { key, kind } of blobs.list(ANNOUNCEMENTS, { after: from, atMost })) {
      after = key;
      const [, branch, station] = STATION.exec(key) ?? [];
      if (branch === undefined || station === undefined) {
        atMost = JUMP;
        if (kind === 'file') yield { kind: 'stray', key };
        continue;
      }
      yield { kind: 'station', branch, station };
      atMost = 1;
      // Everything that begins with `…/<station>/` stands before this, and every other station behind it: `0` follows `/`.
      after = `${announcePrefix(branch, station).slice(0, -1)}0`;
      break;
    }
  }
};

/** The number up to which nothing is missing: what comes late comes behind it, so a list may begin there. */
const lowWater = (ranges: readonly SequenceRange[]): number => {
  const [from, to] = ranges[0] ?? [2, 0];
  return from <= 1 ? to : 0;
};

/**
 * The announcements that were not dealt with, station by station in the order of their numbers. Each station is listed from
 * behind the last number up to which none is missing, so a number that comes late into a gap is met whenever it comes; long runs
 * of handled numbers behind a gap are jumped over (docs/decisions/0076). `memory` is asked as the caller goes along.
 */
export const announcedKeys = async function* (
  blobs: Pick<BlobReader, 'list'>,
  memory: Pick<CentreMemory, 'handled'>,
): AsyncIterable<AnnouncedKey> {
  for await (const found of stationsOf(blobs)) {
    if (found.kind === 'stray') yield found;
    else yield* keysOf(blobs, memory, found);
  }
};

const keysOf = async function* (
  blobs: Pick<BlobReader, 'list'>,
  memory: Pick<CentreMemory, 'handled'>,
  { branch, station }: AnnouncingStation,
): AsyncIterable<AnnouncedKey> {
  const prefix = announcePrefix(branch, station);
  const behind = (seq: number): string => (seq === 0 ? prefix : announceKey(branch, station, seq));
  let from: string | null = behind(lowWater(memory.handled(branch, station)));
  while (from !== null) {
    const after: string = from;
    from = null;
    for await (const { key, kind, bytes } of blobs.list(prefix, { after })) {
      if (kind !== 'file') continue;
      const digits = SEQ.exec(key.slice(prefix.length))?.[1];
      const range = digits === undefined ? null : rangeHolding(memory.handled(branch, station), Number(digits));
      if (digits === undefined) yield { kind: 'stray', key };
      else if (range === null) yield { kind: 'announcement', key, branch, station, seq: Number(digits), bytes };
      else if (range[1] - Number(digits) >= JUMP) {
        from = behind(range[1]);
        break;
      }
    }
  }
};
