import { resolve } from 'node:path';
import { type Archive, type ArchivePlace, openArchive } from '../compose/openArchive.ts';
import { dataFolder, storeFolder } from '../dataFolder.ts';
import { type CommandContext, optional, UsageError } from './command.ts';

/** Options of every command that reads an archive. */
export const STORE_OPTIONS = { store: { type: 'string' }, data: { type: 'string' } } as const;

/** Something as `s3://bucket`; one letter before the colon is a drive of Windows. */
const ADDRESS = /^[a-z][a-z0-9+.-]+:\/\//i;

/**
 * Where the archive stands, absolute: the word on the line, else `--store`, `PARVANDEH_STORE`, `store/` in the station's
 * folder. Wrong usage `store-address-unsupported` for anything but a path.
 */
export const storePlace = (context: CommandContext, word: string | undefined): string => {
  const given = word ?? optional(context, 'store') ?? (context.environment['PARVANDEH_STORE'] || null);
  if (given !== null && ADDRESS.test(given)) throw new UsageError('store-address-unsupported', { address: given });
  return given === null
    ? storeFolder(null, context.environment, dataFolder(optional(context, 'data'), context.environment))
    : resolve(given);
};

/** Opens what stands there; `null` after it was refused as `not-ocfl`. */
export const openStore = async (
  context: CommandContext,
  word: string | undefined,
): Promise<Exclude<ArchivePlace, { kind: 'nothing' }> | null> => {
  const path = storePlace(context, word);
  const place = await openArchive(path);
  if (place.kind !== 'nothing') return place;
  context.failed({ code: 'not-ocfl', details: {} }, { path });
  return null;
};

/** As `openStore`, where only a folder will do. */
export const openFolder = async (context: CommandContext, word: string | undefined): Promise<Archive | null> => {
  const place = await openStore(context, word);
  if (place === null || place.kind === 'folder') return place?.archive ?? null;
  context.failed({ code: 'not-ocfl', details: {} }, { path: place.findings.path });
  return null;
};
