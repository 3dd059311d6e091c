import { Fault } from '#app/kernel/fault.ts';
import type { Damage } from '#app/ports/AcceptedFiles.ts';
import type { CentreFold } from './foldCentre.ts';
import type { FollowedLog } from './followedLog.ts';
import { nameablePlace } from './nameablePlace.ts';

const isWritten = (fold: CentreFold, { branch, object, path, finding }: Damage): boolean =>
  fold.standing(branch, object).damaged.some((one) => one.path === nameablePlace(path) && one.finding === finding);

/**
 * Writes what was found of accepted bytes into the centre's log, once for each object, path and finding however often it is
 * looked at (STORE.md §4). True when this call wrote it. Faults of FollowedLog.
 */
export const damageLog =
  (log: Pick<FollowedLog, 'fold' | 'append'>) =>
  async (damage: Damage): Promise<boolean> => {
    if (isWritten(log.fold, damage)) return false;
    const { branch, object, version, path, finding } = damage;
    const draft = { kind: 'damaged', branch, object, version, finding, path: nameablePlace(path) } as const;
    // Asked again on the log's end: another process may have found the same.
    return (await log.append((fold) => (isWritten(fold, damage) ? null : draft))) !== null;
  };

/** The same for people: a fault whose sentence says what to do. */
export const damageFault = ({ branch, object, version, path, finding }: Damage): Fault =>
  new Fault(`accepted-${finding}`, 'permanent', { branch, object, version, path });
