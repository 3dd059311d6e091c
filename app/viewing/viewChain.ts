import { canonicalJson } from '#app/kernel/canonicalJson.ts';
import { type Hasher, NO_DIGEST, type Sha256 } from '#app/kernel/digest.ts';
import { readClock } from '#app/pipeline/index.ts';
import type { StoredViewLine, ViewChainEnd, ViewEntry, ViewLine } from './schema.ts';

/** The next line of the record of views: canonical JSON (RFC 8785) that names the digest of the line before it. */
export const nextViewLine = (hasher: Hasher, entry: ViewEntry, end: ViewChainEnd): ViewLine => {
  const n = end.n + 1;
  const stamped = { ...entry, at: readClock(entry.at, end.lastAt).at };
  const line = canonicalJson({ v: 1, n, prev: end.sha256, ...stamped });
  return { n, line, sha256: hasher.sha256(line), entry: stamped };
};

/** What checking the record found: how many lines, the digest of the last, and the first line that does not hold. */
export interface ViewsVerdict {
  readonly views: number;
  readonly head: Sha256;
  readonly valid: boolean;
  readonly culprit: { readonly n: number; readonly why: 'number' | 'digest' | 'chain' | 'columns' | 'text' } | null;
}

interface Told {
  readonly n?: unknown;
  readonly prev?: unknown;
  readonly view?: unknown;
  readonly dossier?: unknown;
}

const told = (line: string): Told | null => {
  try {
    return JSON.parse(line) as Told;
  } catch {
    return null;
  }
};

/**
 * Checks numbering, every link, and that what lines are looked up by is what they say (A2.6), of the lines after `from`, which
 * stands for what was checked before. A cut end is seen by `head`.
 */
export const verifyViews = (
  hasher: Hasher,
  lines: Iterable<StoredViewLine>,
  from: { readonly views: number; readonly head: Sha256 } = { views: 0, head: NO_DIGEST },
): ViewsVerdict => {
  let { views, head } = from;
  for (const stored of lines) {
    const says = told(stored.line);
    const why =
      says === null
        ? 'text'
        : stored.n !== views + 1 || says.n !== stored.n
          ? 'number'
          : says.prev !== head
            ? 'chain'
            : hasher.sha256(stored.line) !== stored.sha256
              ? 'digest'
              : says.view !== stored.view || says.dossier !== stored.dossier
                ? 'columns'
                : null;
    if (why !== null) return { views, head, valid: false, culprit: { n: stored.n, why } };
    views = stored.n;
    head = stored.sha256 as Sha256;
  }
  return { views, head, valid: true, culprit: null };
};
