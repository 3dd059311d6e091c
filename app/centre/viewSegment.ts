import { type Hasher, NO_DIGEST, type Sha256 } from '#app/kernel/digest.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { AnchorEntry } from './schema.ts';

/** How far a desk's record of views goes: number of lines, and the digest of the last one; 0 and zeros before the first. */
export interface ViewsEnd {
  readonly views: number;
  readonly head: Sha256;
}

export const VIEWS_START: ViewsEnd = { views: 0, head: NO_DIGEST };

/** What an anchor says, as an end of the record. */
export const anchoredEnd = (anchor: AnchorEntry | undefined): ViewsEnd =>
  anchor === undefined ? VIEWS_START : { views: anchor.views, head: anchor.head as Sha256 };

/** The text of a copy of those lines: each ended by a line feed. */
export const segmentText = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** The lines of a copy; null where it does not end with a whole line. */
export const segmentLines = (text: string): readonly string[] | null => (text.endsWith('\n') ? text.slice(0, -1).split('\n') : null);

const placeOf = (line: string): { readonly n?: unknown; readonly prev?: unknown } | null => {
  try {
    return JSON.parse(line) as { n?: unknown; prev?: unknown } | null;
  } catch {
    return null;
  }
};

/**
 * Follows a copy of lines from where the record stood: numbers without a gap, each `prev` the digest of the line before. Refuses
 * with the number that was due at the first line that does not follow. Says nothing of what the lines tell.
 */
export const followSegment = (hasher: Hasher, from: ViewsEnd, text: string): Outcome<ViewsEnd, 'views-line-broken'> => {
  const lines = segmentLines(text);
  if (lines === null) return refuse('views-line-broken', { n: from.views + 1 });
  let { views, head } = from;
  for (const line of lines) {
    const place = placeOf(line);
    if (place?.n !== views + 1 || place.prev !== head) return refuse('views-line-broken', { n: views + 1 });
    views += 1;
    head = hasher.sha256(line);
  }
  return accept({ views, head });
};
