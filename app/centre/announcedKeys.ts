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

/** Announcements of one station before the next station has its turn, and keys that are listed for it at a time. */
const [TURN, LISTED] = [4, 64];

/**
 * The announcements that were not dealt with, of each station in the order of their numbers, and by turns of a few a station: whoever
 * has a thousand dossiers to be judged, or floods the centre with wrong ones, makes nobody else wait for all of them
 * (docs/decisions/0099). Each station is listed from behind the last number up to which none is missing, so a number that comes late
 * into a gap is met whenever it comes; long runs of handled numbers behind a gap are jumped over (docs/decisions/0076). `memory` is
 * asked as the caller goes along.
 */
export const announcedKeys = async function* (
  blobs: Pick<BlobReader, 'list'>,
  memory: Pick<CentreMemory, 'handled'>,
): AsyncIterable<AnnouncedKey> {
  const waiting: (AnnouncingStation & { readonly from: string })[] = [];
  const turn = async function* ({ branch, station }: AnnouncingStation, from: string): AsyncGenerator<AnnouncedKey, void> {
    const last = yield* turnOf(blobs, memory, { branch, station }, from);
    if (last !== null) waiting.push({ branch, station, from: last });
  };
  for await (const found of stationsOf(blobs)) {
    if (found.kind === 'stray') yield found;
    else yield* turn(found, behind(found, lowWater(memory.handled(found.branch, found.station))));
  }
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) yield* turn(next, next.from);
};

/** The key behind which a list goes on after that number. */
const behind = ({ branch, station }: AnnouncingStation, seq: number): string =>
  seq === 0 ? announcePrefix(branch, station) : announceKey(branch, station, seq);

/** A few announcements behind the key `from`; gives back where the next turn goes on, or null when nothing more stands there. */
const turnOf = async function* (
  blobs: Pick<BlobReader, 'list'>,
  memory: Pick<CentreMemory, 'handled'>,
  { branch, station }: AnnouncingStation,
  from: string,
): AsyncGenerator<AnnouncedKey, string | null> {
  const prefix = announcePrefix(branch, station);
  let told = 0;
  for (let after = from; ; ) {
    let listed = 0;
    let jumpTo: string | null = null;
    for await (const { key, kind, bytes } of blobs.list(prefix, { after, atMost: LISTED })) {
      listed += 1;
      after = key;
      if (kind !== 'file') continue;
      const digits = SEQ.exec(key.slice(prefix.length))?.[1];
      const range = digits === undefined ? null : rangeHolding(memory.handled(branch, station), Number(digits));
      if (digits === undefined) yield { kind: 'stray', key };
      else if (range === null) {
        yield { kind: 'announcement', key, branch, station, seq: Number(digits), bytes };
        told += 1;
        if (told === TURN) return key;
      } else if (range[1] - Number(digits) >= JUMP) {
        jumpTo = behind({ branch, station }, range[1]);
        break;
      }
    }
    if (jumpTo !== null) after = jumpTo;
    else if (listed < LISTED) return null;
  }
};
