import type { Hasher } from '#app/kernel/digest.ts';
import type { RefusalDetails } from '#app/kernel/refusal.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import { VIEWS_PREFIX, viewsKey } from './keys.ts';
import type { AnchorEntry } from './schema.ts';
import { anchoredEnd, followSegment, type ViewsEnd } from './viewSegment.ts';

/** What is wrong at a key, as `verifyBucket` tells it. */
export interface Finding {
  readonly code: string;
  readonly at: string;
  readonly details?: RefusalDetails;
}

interface ViewCopyChecks {
  /** The lines that this anchor covers beyond the anchor before lie at their key, follow, and end in the anchored head. */
  anchor(entry: AnchorEntry): AsyncIterable<Finding>;
  /** What lies among the copies and no anchor names; a copy that waits for its anchor at the end of a desk is no finding. */
  ending(): AsyncIterable<Finding>;
}

const COPY = /^centre\/views\/([0-9a-f]{32})\/(\d{12})-\d{12}\.jsonl$/;

/** Checks the copies of the desks' records of views against their anchors, told in the order of the log (STORE.md §4 duty 2). */
export const viewCopyChecks = (blobs: Pick<Blobs, 'get' | 'list'>, hasher: Hasher): ViewCopyChecks => {
  const ends = new Map<string, ViewsEnd>();
  const named = new Set<string>();
  return {
    async *anchor(entry) {
      const { desk, views } = entry;
      const before = ends.get(desk) ?? anchoredEnd(undefined);
      ends.set(desk, anchoredEnd(entry));
      const key = viewsKey(desk, before.views + 1, views);
      named.add(key);
      if (views <= before.views) {
        yield { code: 'views-anchor-backwards', at: key, details: { n: entry.n, views, before: before.views } };
        return;
      }
      const blob = await blobs.get(key);
      if (blob === null) {
        yield { code: 'views-copy-missing', at: key, details: { first: before.views + 1, last: views } };
        return;
      }
      const followed = followSegment(hasher, before, new TextDecoder().decode(blob.bytes));
      const differs = !followed.ok || followed.value.views !== views || followed.value.head !== entry.head;
      const n = followed.ok ? views : Number(followed.refusal.details['n']);
      if (differs) yield { code: 'views-copy-differs', at: key, details: { n, anchor: entry.n } };
    },
    async *ending() {
      for await (const { key, kind } of blobs.list(VIEWS_PREFIX)) {
        // A folder store tells of an empty folder; nothing lies in it.
        if (kind === 'folder' || named.has(key)) continue;
        const [, desk = '', first = ''] = COPY.exec(key) ?? [];
        const end = ends.get(desk) ?? anchoredEnd(undefined);
        if (desk === '' || Number(first) !== end.views + 1) yield { code: 'views-copy-extra', at: key };
      }
    },
  };
};
