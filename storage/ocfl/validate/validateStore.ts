import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { BlobEntry, BlobReader } from '#app/ports/Blobs.ts';
import { checkInventory } from './checkInventory.ts';
import { type Problem, problems } from './problems.ts';
import { type ObjectFindings, type ObjectSettings, validateObject } from './validateObject.ts';
import { type RootFindings, validateRoot } from './validateRoot.ts';

export type ValidationRow = RootFindings | ObjectFindings;

/**
 * Validates what stands in a tree: a storage root, a single object, or a store that holds several storage roots. Rows come
 * as they are known: the objects of a root, then the root itself. Refuses `not-ocfl` when nothing in it looks like OCFL.
 */
export const validateStore = async (reader: BlobReader, settings: ObjectSettings = {}): Promise<Outcome<AsyncIterable<ValidationRow>, 'not-ocfl'>> => {
  const shape = await shapeOf(reader);
  if (shape === 'nothing') return refuse('not-ocfl');
  return accept(shape === 'object' ? wholeObject(reader, settings) : roots(reader, shape, settings));
};

/** Validates one `inventory.json` by itself. */
export const validateInventory = (bytes: Uint8Array): { readonly id: string | null; readonly valid: boolean; readonly errors: readonly Problem[]; readonly warnings: readonly Problem[] } => {
  const found = problems();
  const checked = checkInventory(bytes, 'inventory.json', found);
  return { id: checked?.inventory.id ?? null, valid: found.errors.length === 0, errors: found.errors, warnings: found.warnings };
};

const wholeObject = async function* (reader: BlobReader, settings: ObjectSettings): AsyncIterable<ValidationRow> {
  const entries: BlobEntry[] = [];
  for await (const entry of reader.list('')) entries.push(entry);
  yield await validateObject(reader, '', entries, settings);
};

const roots = async function* (reader: BlobReader, prefixes: readonly string[], settings: ObjectSettings): AsyncIterable<ValidationRow> {
  for (const prefix of prefixes) yield yield* validateRoot(reader, prefix, settings);
};

/**
 * `object`, the prefixes of storage roots, or `nothing`. A tree with objects in it and no declaration of a root anywhere is
 * taken for a root that lacks it (E069).
 */
const shapeOf = async (reader: BlobReader): Promise<'object' | 'nothing' | readonly string[]> => {
  const found: string[] = [];
  let looksLikeOcfl = false;
  for await (const { key, kind } of reader.list('')) {
    if (kind !== 'file') continue;
    if (key.startsWith('0=ocfl_object_') || key === 'inventory.json') return 'object';
    if (key.startsWith('0=ocfl_') || key === 'ocfl_layout.json') return [''];
    const prefix = /^(.*\/)0=ocfl_\d[^/]*$/.exec(key)?.[1];
    // A declaration under another root is content of one of its objects.
    if (prefix !== undefined && !found.some((outer) => prefix.startsWith(outer))) found.push(prefix);
    looksLikeOcfl ||= /\/0=ocfl_object_[^/]*$|\/inventory\.json$/.test(key);
  }
  if (found.length > 0) return found;
  return looksLikeOcfl ? [''] : 'nothing';
};
