import type { BlobEntry } from '#app/ports/Blobs.ts';

/** An object's folder with all that is in it, or something in a storage hierarchy that belongs to no object. */
export type Grouped =
  | { readonly kind: 'object'; readonly prefix: string; readonly entries: readonly BlobEntry[] }
  | { readonly kind: 'stray'; readonly entry: BlobEntry };

const DECLARATION = /^(.*\/)?0=ocfl_object_[^/]*$/;
/** What is in an object although its declaration is missing: the shortest folder that holds a version with an inventory. */
const UNDECLARED = /^(.*?\/)?(?:v\d+\/)?inventory\.json(?:\.sha\d+)?$/;

/**
 * Finds the objects in a listing that is in order, holding one object's entries at a time: an archive has millions. `base` is
 * the storage root's prefix. An object is a folder with a declaration; one that lacks it is recognised by its inventories.
 */
export const groupObjects = async function* (listing: AsyncIterable<BlobEntry>, base: string): AsyncIterable<Grouped> {
  let pending: BlobEntry[] = [];
  let open: { readonly prefix: string; readonly entries: BlobEntry[] } | null = null;
  for await (const entry of listing) {
    if (open !== null && entry.key.startsWith(open.prefix)) {
      open.entries.push(entry);
      continue;
    }
    if (open !== null) yield { kind: 'object', ...open };
    open = null;
    const last = pending.at(-1);
    if (last !== undefined && topOf(last.key, base) !== topOf(entry.key, base)) {
      yield* settle(pending, base);
      pending = [];
    }
    const prefix = entry.kind === 'file' ? DECLARATION.exec(entry.key)?.[1] : undefined;
    if (prefix === undefined || prefix.length <= base.length) {
      pending.push(entry);
      continue;
    }
    // Names that sort before the declaration have passed already.
    open = { prefix, entries: [...pending.filter((early) => early.key.startsWith(prefix)), entry] };
    pending = pending.filter((early) => !early.key.startsWith(prefix));
  }
  if (open !== null) yield { kind: 'object', ...open };
  yield* settle(pending, base);
};

const topOf = (key: string, base: string): string => key.slice(base.length).split('/', 1)[0] ?? '';

/** Entries without a declaration above them: undeclared objects first, the rest are strays. */
const settle = function* (entries: readonly BlobEntry[], base: string): Iterable<Grouped> {
  const found = new Set(
    entries.map(({ key }) => UNDECLARED.exec(key)?.[1]).filter((prefix) => prefix !== undefined && prefix.length > base.length),
  );
  const prefixes = [...found].filter(
    (prefix) => prefix !== undefined && ![...found].some((other) => other !== prefix && prefix.startsWith(other ?? prefix)),
  );
  const prefixOf = (entry: BlobEntry): string | undefined =>
    prefixes.find((prefix) => prefix !== undefined && entry.key.startsWith(prefix));
  for (const [prefix, inside] of Map.groupBy(entries, prefixOf)) {
    if (prefix !== undefined) yield { kind: 'object', prefix, entries: inside };
    else for (const entry of inside) yield { kind: 'stray', entry };
  }
};
