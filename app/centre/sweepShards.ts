import type { Hasher } from '#app/kernel/digest.ts';
import { invariant } from '#app/kernel/invariant.ts';

/** First folders of the objects' places: the first three digits of the sha256 of an object's id (layout 0004), and so even. */
const FOLDERS = 4096;

/** The most nights that a sweep of everything may be spread over: one folder a night. */
export const MOST_SWEEP_NIGHTS = FOLDERS;

/** First folders `from` to `to`, both included, `000` to `fff`. */
export interface FolderRange {
  readonly from: string;
  readonly to: string;
}

/** Which objects a sweep looks at. Deterministic: the same night, and the same number of them, name the same objects. */
export interface SweepShard {
  /** Ascending and apart, so that each is one list of a branch's root. */
  readonly ranges: readonly FolderRange[];
  readonly holds: (object: string) => boolean;
}

const nameOf = (folder: number): string => folder.toString(16).padStart(3, '0');

/**
 * The objects that are due on a `night`, in days since 1970, when all are to be looked at in so many `nights` (1 to
 * MOST_SWEEP_NIGHTS): the folders are cut into that many runs, one a night. Nights since the `last` sweep (null: there was none) are
 * made up, so a centre that stood still for a while has passed over nothing.
 */
export const shardDue = (
  hasher: Hasher,
  { night, nights, last }: { readonly night: number; readonly nights: number; readonly last: number | null },
): SweepShard => {
  invariant(nights >= 1 && nights <= FOLDERS, 'a sweep takes between one night and one for each folder');
  const first = last === null ? night : Math.max(last + 1, night - nights + 1);
  const due = new Set(Array.from({ length: Math.max(0, night - first + 1) }, (_, at) => (first + at) % nights));
  const isDue = (folder: number): boolean => due.has(Math.floor((folder * nights) / FOLDERS));
  const ranges: FolderRange[] = [];
  for (let folder = 0; folder < FOLDERS; folder += 1) {
    if (!isDue(folder)) continue;
    const from = nameOf(folder);
    while (folder + 1 < FOLDERS && isDue(folder + 1)) folder += 1;
    ranges.push({ from, to: nameOf(folder) });
  }
  return { ranges, holds: (object) => isDue(Number.parseInt(hasher.sha256(object).slice(0, 3), 16)) };
};
