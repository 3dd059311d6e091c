import type { Clock } from '#app/kernel/clock.ts';
import { laterBy } from '#app/kernel/laterBy.ts';
import type { BytesPlace, LocalBytes } from '#app/ports/LocalBytes.ts';
import type { LettingSpool } from '#app/ports/Spool.ts';

export interface LetGoDeps {
  readonly clock: Clock;
  readonly local: LocalBytes;
  readonly spools: Readonly<Record<BytesPlace, LettingSpool>>;
  /** True while the store lacks something that it held before. */
  readonly storeBehind: () => boolean;
  /** Whether every published version of the dossier stands in the store now. */
  readonly stands: (dossier: string) => Promise<boolean>;
  /** Days between a verified acceptance and letting go; null: everything is kept. */
  readonly keepDays: number | null;
}

const DAY_MILLISECONDS = 86_400_000;

/**
 * Lets go of local bytes (STORE.md §4 "Trust"): of dossiers that are done, whose last version the centre accepted, verified
 * with the pinned key, `keepDays` ago or earlier. Bytes that any other dossier needs stay, and so do those without a receipt,
 * and those that came in since this program started. Each dossier's versions are looked for in the store once more, so that a
 * store that was set back is noticed before the last copy goes; from a store that is behind nothing is let go of at all. What
 * is let go of is recorded first, so that a stop between leaves a file too many and never one too few. Gives how many files
 * went. Faults are those of the store.
 */
export const letGo = async ({ clock, local, spools, keepDays, storeBehind, stands }: LetGoDeps): Promise<number> => {
  if (keepDays === null || storeBehind()) return 0;
  const now = clock.now();
  const due = () => local.releasable(laterBy(now, -keepDays * DAY_MILLISECONDS));
  const standing = new Set<string>();
  for (const { dossier } of due()) if (local.kept(dossier).length > 0 && (await stands(dossier))) standing.add(dossier);
  // Looking took its time. From here to the last row nothing is waited for, so that what is decided on is what is.
  const releasable = new Map(due().flatMap(({ dossier, entry }) => (standing.has(dossier) ? [[dossier, entry] as const] : [])));
  for (const dossier of releasable.keys()) {
    for (const { sha256, place } of local.kept(dossier)) {
      const holders = local.holders(sha256);
      // Each of them on its own account: it is released itself, and the store confirmed these bytes to it.
      const free = holders.every(
        (one) => releasable.has(one) && local.kept(one).some((bytes) => bytes.sha256 === sha256 && bytes.receipted),
      );
      if (!free || spools[place].cameNow(sha256)) continue;
      local.letGo(
        sha256,
        place,
        holders.map((one) => ({ dossier: one, entry: releasable.get(one) ?? 0 })),
        now,
      );
    }
  }
  let gone = 0;
  for (const { sha256, place } of local.unfinished()) {
    if (local.holders(sha256).length > 0) continue;
    if (!(await spools[place].letGo(sha256))) continue;
    local.removed(sha256, place, clock.now());
    gone += 1;
  }
  return gone;
};
