import { CENTRE_BEGIN, type CentreEntry, type FollowedLog, foldCentre } from '#app/centre/index.ts';

/**
 * The log of a desk whose index was fed without one: it ends where the index does, and what the desk writes into it is folded and
 * goes nowhere. What is timed is the search and the page, not the walk of a log.
 */
export const benchLog = (entries: number): FollowedLog => {
  const fold = foldCentre();
  let n = entries;
  return {
    fold,
    progress: () => ({ ...CENTRE_BEGIN, end: { ...CENTRE_BEGIN.end, n } }),
    *kept() {},
    sync: async () => undefined,
    append: async (draftOf) => {
      const draft = draftOf(fold);
      if (draft === null) return null;
      n += 1;
      const { sha256: prev, at } = CENTRE_BEGIN.end;
      const entry = { ...draft, v: 1, n, prev, at } as CentreEntry;
      fold.add(entry);
      return entry;
    },
  };
};
