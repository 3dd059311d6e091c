import {
  type AnchorEntry,
  anchoredEnd,
  type CentreFold,
  type FollowedLog,
  segmentText,
  type ViewsEnd,
  viewsFromPrefix,
  viewsKey,
} from '#app/centre/index.ts';
import { Fault } from '#app/kernel/fault.ts';
import { invariant } from '#app/kernel/invariant.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import type { Views } from '#app/ports/Views.ts';

export interface AnchorDeps {
  readonly blobs: Pick<Blobs, 'get' | 'putIfAbsent' | 'list'>;
  readonly log: FollowedLog;
  readonly views: Views;
  /** Name of this desk's record in the log. */
  readonly desk: string;
}

/** Lines a copy: about ten megabytes, well under what a bucket takes in one put. */
const MOST_LINES = 20_000;

const lastAnchor = (fold: CentreFold, desk: string): AnchorEntry | undefined => fold.anchors(desk).at(-1);

/**
 * Compares this desk's record with its last anchor, and nobody numbers on beyond a record that lost lines. Faults, permanent:
 * `views-behind` (`kept`, `anchored`, `first`: the log anchored lines that are not here, so this database was put back from an
 * older state), `views-differ` (`n`: the anchored line is another here).
 */
export const compareWithAnchor = (fold: CentreFold, views: Views, desk: string): ViewsEnd => {
  const anchored = anchoredEnd(lastAnchor(fold, desk));
  const kept = views.end().n;
  if (kept < anchored.views) throw new Fault('views-behind', 'permanent', { kept, anchored: anchored.views, first: kept + 1 });
  if (anchored.views > 0 && views.line(anchored.views)?.sha256 !== anchored.head)
    throw new Fault('views-differ', 'permanent', { n: anchored.views });
  return anchored;
};

const textOf = (views: Views, first: number, last: number): string => {
  const lines: string[] = [];
  for (const { n, line } of views.lines(first)) {
    if (n > last) break;
    lines.push(line);
  }
  invariant(lines.length === last - first + 1, 'a line of the record of views is not there');
  return segmentText(lines);
};

/** The range of the copy that follows the anchor: one that an earlier stop left without its anchor, else all lines up to now. */
const rangeAfter = async ({ blobs, views, desk }: AnchorDeps, after: number): Promise<number> => {
  const prefix = viewsFromPrefix(desk, after + 1);
  for await (const { key } of blobs.list(prefix)) {
    const last = Number(key.slice(prefix.length, prefix.length + 12));
    const kept = views.end().n;
    if (kept < last) throw new Fault('views-behind', 'permanent', { kept, anchored: last, first: kept + 1 });
    return last;
  }
  return Math.min(views.end().n, after + MOST_LINES);
};

/**
 * Copies the lines since the last anchor into the store, by create-if-absent under their range, and anchors their head in the
 * centre's log (STORE.md §4 duty 2): from then on no line of them can be changed or cut unseen. Repeated until nothing is left;
 * any stop is made up by the next call. Gives how many lines were anchored. Faults of `compareWithAnchor`, of FollowedLog and of
 * Blobs; `views-differ` also where another text stands under the range.
 */
export const anchorViews = async (deps: AnchorDeps): Promise<number> => {
  const { blobs, log, views, desk } = deps;
  let anchored = 0;
  await log.sync();
  for (;;) {
    const before = compareWithAnchor(log.fold, views, desk);
    if (views.end().n === before.views) return anchored;
    const first = before.views + 1;
    const last = await rangeAfter(deps, before.views);
    const head = views.line(last)?.sha256;
    invariant(head !== undefined, 'the last line of a copy is not there');
    const [key, text] = [viewsKey(desk, first, last), textOf(views, first, last)];
    if ((await blobs.putIfAbsent(key, new TextEncoder().encode(text))) === 'taken') {
      const there = await blobs.get(key);
      if (there === null || new TextDecoder().decode(there.bytes) !== text) throw new Fault('views-differ', 'permanent', { n: first });
    }
    const isNext = (fold: CentreFold): boolean => anchoredEnd(lastAnchor(fold, desk)).views === before.views;
    const entry = await log.append((fold) => (isNext(fold) ? { kind: 'viewsAnchored', desk, views: last, head } : null));
    if (entry !== null) anchored += last - before.views;
  }
};
