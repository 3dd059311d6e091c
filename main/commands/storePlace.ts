import { type Archive, type ArchivePlace, openArchive } from '../compose/openArchive.ts';
import { dataFolder } from '../dataFolder.ts';
import { readStorePlace } from '../readStorePlace.ts';
import type { StorePlace } from '../StorePlace.ts';
import { type CommandContext, optional, UsageError } from './command.ts';

/** Options of every command that reads an archive. */
export const STORE_OPTIONS = { store: { type: 'string' }, data: { type: 'string' } } as const;

/** Where the archive stands: the word on the line, else what `readStorePlace` says. A bad address is wrong usage. */
export const storePlace = (context: CommandContext, word: string | undefined): StorePlace => {
  if (word === '') throw new UsageError('option-empty', { option: 'STORE' });
  const data = dataFolder(optional(context, 'data'), context.environment);
  const place = readStorePlace(word ?? optional(context, 'store'), context.environment, data);
  if (!place.ok) throw new UsageError(place.refusal.code, place.refusal.details);
  return place.value;
};

/** Opens what stands there; `null` after it was refused as `not-ocfl`. */
export const openStore = async (
  context: CommandContext,
  word: string | undefined,
): Promise<Exclude<ArchivePlace, { kind: 'nothing' }> | null> => {
  const named = storePlace(context, word);
  const place = await openArchive(named);
  if (place.kind !== 'nothing') return place;
  context.failed({ code: 'not-ocfl', details: {} }, { path: named.where });
  return null;
};

/** As `openStore`, where one inventory by itself will not do. */
export const openFolder = async (context: CommandContext, word: string | undefined): Promise<Archive | null> => {
  const place = await openStore(context, word);
  if (place === null || place.kind === 'archive') return place?.archive ?? null;
  context.failed({ code: 'not-ocfl', details: {} }, { path: place.findings.path });
  return null;
};
