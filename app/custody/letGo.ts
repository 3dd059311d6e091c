import type { Clock } from '#app/kernel/clock.ts';
import { laterBy } from '#app/kernel/laterBy.ts';
import type { BytesPlace, LocalBytes } from '#app/ports/LocalBytes.ts';
import type { LettingSpool } from '#app/ports/Spool.ts';

export interface LetGoDeps {
  readonly clock: Clock;
  readonly local: LocalBytes;
  readonly spools: Readonly<Record<BytesPlace, LettingSpool>>;
  /** Days between a verified acceptance and letting go; null: everything is kept. */
  readonly keepDays: number | null;
}

const DAY_MILLISECONDS = 86_400_000;

/**
 * Lets go of local bytes (STORE.md §4 "Trust"): of dossiers that are done, whose last version the centre accepted, verified
 * with the pinned key, `keepDays` ago or earlier. Bytes that any other dossier needs stay, and so do those without a receipt,
 * and those that came in since this program started. What is let go of is recorded first, so that a stop between leaves a
 * file too many and never one too few. Gives how many files went.
 */
export const letGo = async ({ clock, local, spools, keepDays }: LetGoDeps): Promise<number> => {
  if (keepDays === null) return 0;
  const now = clock.now();
  const releasable = new Map(local.releasable(laterBy(now, -keepDays * DAY_MILLISECONDS)).map(({ dossier, entry }) => [dossier, entry]));
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
