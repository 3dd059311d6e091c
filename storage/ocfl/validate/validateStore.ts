import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { BlobEntry, BlobReader } from '#app/ports/Blobs.ts';
import { checkInventory } from './checkInventory.ts';
import { type Problem, problems } from './problems.ts';
import { storeShape } from './storeShape.ts';
import { examineObject, type ObjectFindings } from './validateObject.ts';
import { type RootFindings, type RootSettings, validateRoot } from './validateRoot.ts';

export type ValidationRow = RootFindings | ObjectFindings;

/**
 * Validates what stands in a tree: a storage root, a single object, or a store that holds several storage roots. Rows come
 * as they are known: the objects of a root, then the root itself. Refuses `not-ocfl` when nothing in it looks like OCFL.
 */
export const validateStore = async (
  reader: BlobReader,
  settings: RootSettings = {},
): Promise<Outcome<AsyncIterable<ValidationRow>, 'not-ocfl'>> => {
  const shape = await storeShape(reader);
  if (shape === 'nothing') return refuse('not-ocfl');
  return accept(shape === 'object' ? wholeObject(reader, settings) : roots(reader, shape, settings));
};

/** Validates one `inventory.json` by itself. */
export const validateInventory = (
  bytes: Uint8Array,
): { readonly id: string | null; readonly valid: boolean; readonly errors: readonly Problem[]; readonly warnings: readonly Problem[] } => {
  const found = problems();
  const checked = checkInventory(bytes, 'inventory.json', found);
  return { id: checked?.inventory.id ?? null, valid: found.errors.length === 0, errors: found.errors, warnings: found.warnings };
};

const wholeObject = async function* (reader: BlobReader, settings: RootSettings): AsyncIterable<ValidationRow> {
  const entries: BlobEntry[] = [];
  for await (const entry of reader.list('')) entries.push(entry);
  yield (await examineObject(reader, '', entries, settings)).findings;
};

const roots = async function* (reader: BlobReader, prefixes: readonly string[], settings: RootSettings): AsyncIterable<ValidationRow> {
  for (const prefix of prefixes) {
    const rows = validateRoot(reader, prefix, settings);
    let row = await rows.next();
    for (; !row.done; row = await rows.next()) yield row.value.findings;
    yield row.value;
  }
};
