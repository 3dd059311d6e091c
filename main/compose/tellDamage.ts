import { damageFault, damageLog, type FollowedLog } from '#app/centre/index.ts';
import type { Damage } from '#app/ports/AcceptedFiles.ts';

const whereOf = ({ branch, object, path }: Damage): string => `${branch} ${object} ${path}`;

/**
 * What became of accepted bytes becomes an entry of the centre's log, told on stderr when it is written. Never throws: a page that
 * was found is shown, whatever becomes of the entry that tells of it.
 */
export const tellDamage = (log: FollowedLog, report: (error: unknown, where: string) => void): ((damage: Damage) => Promise<void>) => {
  const write = damageLog(log);
  return async (damage) => {
    try {
      if (await write(damage)) report(damageFault(damage), whereOf(damage));
    } catch (error) {
      report(error, whereOf(damage));
    }
  };
};
