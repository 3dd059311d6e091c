import { type AnchorEntry, anchoredEnd, type FollowedLog, VIEWS_START } from '#app/centre/index.ts';
import type { Hasher } from '#app/kernel/digest.ts';
import type { Views } from '#app/ports/Views.ts';
import { type ViewsVerdict, verifyViews } from '../viewChain.ts';

export interface RecordDeps {
  readonly log: Pick<FollowedLog, 'fold'>;
  readonly views: Pick<Views, 'line' | 'lines' | 'end'>;
  readonly hasher: Hasher;
  readonly desk: string;
}

export interface RecordCheck extends ViewsVerdict {
  /** Number of the line after which the check began. */
  readonly after: number;
  readonly anchored: AnchorEntry | null;
}

/**
 * Checks this desk's record of views each time it is asked, from where its last anchor in the centre's log stands, or from where
 * the last good check ended when that is further: a report costs what was added, not what ever was. The line at that place has to
 * be the one of the remembered head. `centre verify --data` checks from the first line on.
 */
export const recordChecker = ({ log, views, hasher, desk }: RecordDeps): (() => RecordCheck) => {
  let checked = VIEWS_START;
  return () => {
    const anchor = log.fold.anchors(desk).at(-1);
    const anchored = anchoredEnd(anchor);
    const from = anchored.views > checked.views ? anchored : checked;
    const told = { after: from.views, anchored: anchor ?? null };
    const at = from.views === 0 ? null : views.line(from.views);
    if (from.views > 0 && (at === null || hasher.sha256(at.line) !== from.head))
      return { ...told, views: views.end().n, head: from.head, valid: false, culprit: { n: from.views, why: 'digest' } };
    const verdict = verifyViews(hasher, views.lines(from.views + 1), from);
    if (verdict.valid) checked = { views: verdict.views, head: verdict.head };
    return { ...verdict, ...told };
  };
};
