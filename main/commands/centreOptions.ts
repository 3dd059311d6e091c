import { MOST_SWEEP_NIGHTS } from '#app/centre/index.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import type { CentrePlace } from '../compose/openCentreLog.ts';
import { dataFolder } from '../dataFolder.ts';
import { readStorePlace } from '../readStorePlace.ts';
import { type CommandContext, optional, UsageError, wholeNumber } from './command.ts';

/** Options of every command of the centre that opens its folder. */
export const CENTRE_OPTIONS = { data: { type: 'string' }, store: { type: 'string' }, 'key-file': { type: 'string' } } as const;

/**
 * The store as it was named: `--store`, else `PARVANDEH_STORE`; null where the centre's own settings say it. A folder becomes
 * absolute, because it is kept; an address holds no secret and is kept as it is.
 */
export const namedStore = (context: CommandContext): string | null => {
  const given = optional(context, 'store') ?? (context.environment['PARVANDEH_STORE'] || null);
  if (given === null) return null;
  const place = readStorePlace(given, context.environment, '');
  if (!place.ok) throw new UsageError(place.refusal.code, place.refusal.details);
  return place.value.where;
};

/** Folder, store and key file as they were named. */
export const centrePlace = (context: CommandContext): CentrePlace => ({
  dataFolder: dataFolder(optional(context, 'data'), context.environment),
  store: namedStore(context),
  keyFile: optional(context, 'key-file'),
});

/** A digest of 64 hexadecimal digits, with or without blanks between; null where the option is absent. */
export const digestOption = (context: CommandContext, name: string): Sha256 | null => {
  const given = optional(context, name)?.replaceAll(/\s/g, '').toLowerCase() ?? null;
  if (given !== null && !/^[0-9a-f]{64}$/.test(given)) throw new UsageError('option-not-a-digest', { option: `--${name}` });
  return given as Sha256 | null;
};

/** In how many nights a sweep looks at everything: `--sweep-nights`, 1 to MOST_SWEEP_NIGHTS. */
export const sweepNights = (context: CommandContext, otherwise: number): number => {
  const nights = wholeNumber(context, 'sweep-nights', 1) ?? otherwise;
  if (nights > MOST_SWEEP_NIGHTS) throw new UsageError('option-too-large', { option: '--sweep-nights', most: MOST_SWEEP_NIGHTS });
  return nights;
};
