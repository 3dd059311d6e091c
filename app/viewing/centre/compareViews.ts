import { type AnchorEntry, anchoredEnd, segmentLines, viewsKey } from '#app/centre/index.ts';
import type { Hasher } from '#app/kernel/digest.ts';
import type { Refusal } from '#app/kernel/refusal.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import type { Views } from '#app/ports/Views.ts';
import { verifyViews } from '../viewChain.ts';

export interface CompareDeps {
  readonly blobs: Pick<Blobs, 'get'>;
  readonly views: Pick<Views, 'end' | 'line' | 'lines'>;
  readonly hasher: Hasher;
  readonly desk: string;
  /** Anchors of this desk in the verified log, oldest first. */
  readonly anchors: readonly AnchorEntry[];
}

/** The first line that is another here than in the copies; where those are gone, the first anchor that does not hold. */
const firstDifference = async ({ blobs, views, hasher, desk, anchors }: CompareDeps, wrong: number): Promise<number> => {
  const before = anchoredEnd(anchors[wrong - 1]);
  const anchor = anchors[wrong];
  if (anchor === undefined) return before.views + 1;
  const copy = await blobs.get(viewsKey(desk, before.views + 1, anchor.views));
  const lines = copy === null ? null : segmentLines(new TextDecoder().decode(copy.bytes));
  const at = lines?.findIndex((line, place) => views.line(before.views + 1 + place)?.sha256 !== hasher.sha256(line)) ?? -1;
  return at < 0 ? anchor.views : before.views + 1 + at;
};

/**
 * This desk's own record, line by line from the first, and against its anchors and copies: what is broken (`views-chain-broken`),
 * another than what was anchored (`views-differ`), or no longer there (`views-lost`, first to last line). Nothing is mended.
 */
export const compareViews = async (deps: CompareDeps): Promise<readonly Refusal[]> => {
  const { views, hasher, anchors } = deps;
  const findings: Refusal[] = [];
  const { culprit } = verifyViews(hasher, views.lines());
  if (culprit !== null) findings.push({ code: 'views-chain-broken', details: { n: culprit.n } });
  const kept = views.end().n;
  const wrong = anchors.findIndex(({ views: n, head }) => n <= kept && views.line(n)?.sha256 !== head);
  if (wrong >= 0) findings.push({ code: 'views-differ', details: { n: await firstDifference(deps, wrong) } });
  const last = anchoredEnd(anchors.at(-1)).views;
  if (last > kept) findings.push({ code: 'views-lost', details: { first: kept + 1, last } });
  return findings;
};
