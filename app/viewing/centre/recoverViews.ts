import { type AnchorEntry, anchoredEnd, followSegment, segmentLines, segmentText, viewsKey } from '#app/centre/index.ts';
import type { Hasher } from '#app/kernel/digest.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import type { Views } from '#app/ports/Views.ts';
import type { ViewEntry } from '../schema.ts';

export interface RecoverViewsDeps {
  readonly blobs: Pick<Blobs, 'get' | 'putIfAbsent'>;
  readonly views: Views;
  readonly hasher: Hasher;
  readonly desk: string;
  /** Anchors of this desk in our verified log, oldest first. */
  readonly anchors: readonly AnchorEntry[];
}

export interface RecoveredViews {
  /** `views-put-back`: lines written into our record from the store. `views-copied`: the store's copy made again from our record. `views-missing`: neither has them as they were anchored. */
  readonly found: 'views-put-back' | 'views-copied' | 'views-missing';
  readonly first: number;
  readonly last: number;
}

const entryOf = (line: string): ViewEntry => {
  const { v: _, n: __, prev: ___, ...entry } = JSON.parse(line) as ViewEntry & { v: number; n: number; prev: string };
  return entry;
};

const linesOf = (views: Views, first: number, last: number): readonly string[] => {
  const lines: string[] = [];
  for (const { n, line } of views.lines(first)) {
    if (n > last) break;
    lines.push(line);
  }
  return lines;
};

/**
 * After a restore: for each anchor, the lines that the one side lost are put back from the other, and only where they end in the
 * anchored head. Into our record line by line at its end, into the store by create-if-absent. Nothing is ever replaced; at the
 * first lines that neither side has it stops. Which pages were seen under a view is no part of its line, and is not brought back.
 */
export const recoverViews = async function* ({ blobs, views, hasher, desk, anchors }: RecoverViewsDeps): AsyncIterable<RecoveredViews> {
  let before = anchoredEnd(undefined);
  for (const anchor of anchors) {
    const [first, last] = [before.views + 1, anchor.views];
    const key = viewsKey(desk, first, last);
    const holds = (text: string): boolean => {
      const followed = followSegment(hasher, before, text);
      return followed.ok && followed.value.views === last && followed.value.head === anchor.head;
    };
    const copy = await blobs.get(key);
    const text = copy === null ? null : new TextDecoder().decode(copy.bytes);
    const copied = text !== null && holds(text) ? (segmentLines(text) ?? []) : null;
    const kept = views.end().n;
    const own = kept < last ? null : segmentText(linesOf(views, first, last));
    if (own !== null && holds(own)) {
      if (text === null) {
        await blobs.putIfAbsent(key, new TextEncoder().encode(own));
        yield { found: 'views-copied', first, last };
      }
    } else if (copied !== null && kept < last && (kept < first || views.end().sha256 === hasher.sha256(copied[kept - first] ?? ''))) {
      for (const line of copied.slice(Math.max(0, kept + 1 - first)))
        views.append(({ n }) => ({ n: n + 1, line, sha256: hasher.sha256(line), entry: entryOf(line) }));
      yield { found: 'views-put-back', first: Math.max(first, kept + 1), last };
    } else {
      yield { found: 'views-missing', first, last };
      return;
    }
    before = anchoredEnd(anchor);
  }
};
