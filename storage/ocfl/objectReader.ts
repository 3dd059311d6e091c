import type { Sha512 } from '#app/kernel/digest.ts';
import { LARGEST_TEXT } from '#app/kernel/largestValues.ts';
import { isStoreKey } from '#app/kernel/storeKey.ts';
import type { BlobEntry, BlobReader } from '#app/ports/Blobs.ts';
import type { NamedVersion, ObjectFinding, ObjectReader, OpenedVersion, VersionFile } from '#app/ports/ObjectReader.ts';
import type { AcceptedFilesParts } from './acceptedFiles.ts';
import { acceptedOverlay, signedPaths } from './acceptedOverlay.ts';
import { boundedObject } from './boundedObject.ts';
import { digestBytes } from './digestOf.ts';
import { INVENTORY_FILE, type Inventory } from './inventory.ts';
import { objectPath } from './layout.ts';
import { logicalState } from './readObject.ts';
import { checkInventory } from './validate/checkInventory.ts';
import { type Problem, problems } from './validate/problems.ts';
import { examineObject } from './validate/validateObject.ts';
import { versionView } from './versionView.ts';

/** Content path to what an inventory states of it. */
type Stated = ReadonlyMap<string, { readonly sha512: string; readonly sha256: string | null }>;

const NOTHING: Stated = new Map();

const statedBy = (inventory: Inventory): Stated => {
  const fixity = new Map(
    Object.entries(inventory.fixity?.sha256 ?? {}).flatMap(([digest, paths]) =>
      paths.map((path): [string, string] => [path, digest.toLowerCase()]),
    ),
  );
  return new Map(
    Object.entries(inventory.manifest).flatMap(([digest, paths]) =>
      paths.map((path) => [path, { sha512: digest.toLowerCase(), sha256: fixity.get(path) ?? null }] as const),
    ),
  );
};

/** The inventory of a version at exactly that digest, structure and all; null when other bytes stand there, or none. */
const inventoryAt = async (reader: BlobReader, prefix: string, { version, inventorySha512 }: NamedVersion): Promise<Inventory | null> => {
  const bytes = (await reader.get(`${prefix}${version}/${INVENTORY_FILE}`))?.bytes;
  if (bytes === undefined || digestBytes(bytes, ['sha512']).digests.get('sha512') !== inventorySha512) return null;
  const found = problems();
  const checked = checkInventory(bytes, INVENTORY_FILE, found);
  return checked === null || found.errors.length > 0 ? null : checked.inventory;
};

/** What the validator says in these words is about something that has not arrived, and that putting mends. */
const ABSENT = new Set(['no such file', 'no such folder', 'no declaration']);

const findingOf = ({ code, at, found = '' }: Problem): ObjectFinding => {
  const countsAbsent = code === 'E023' && /^\d+$/.test(found);
  return { code, at, missing: code === 'E016' || code === 'E058' || ABSENT.has(found) || countsAbsent };
};

const TEXTS = new Set(['events.jsonl', 'dossier.json']);

/** Only folders that OCFL leaves to others: what lies elsewhere, the validator has found. */
const straysIn = (entries: readonly BlobEntry[], prefix: string, stated: Stated, versions: readonly string[]): readonly string[] => {
  const known = new Set(versions);
  return entries
    .map(({ key }) => key.slice(prefix.length))
    .filter((path) => {
      const [folder = '', name = '', ...more] = path.split('/');
      const ofOthers = folder === 'logs' || folder === 'extensions' || (known.has(folder) && name !== 'content' && more.length > 0);
      return ofOthers && !stated.has(path);
    });
};

const filesOf = (inventory: Inventory, version: string, stated: Stated, sizes: ReadonlyMap<string, number>): readonly VersionFile[] =>
  [...(logicalState(inventory, version) ?? [])].map(([logicalPath, sha512]) => {
    const contentPath = inventory.manifest[sha512]?.[0] ?? '';
    const bytes = sizes.get(contentPath) ?? null;
    return { logicalPath, contentPath, sha512: sha512 as Sha512, sha256: stated.get(contentPath)?.sha256 ?? null, bytes };
  });

/** Where accepted bytes are looked for that were written over, and who is told of them; nowhere and nobody unless given. */
export type OverwrittenParts = Omit<AcceptedFilesParts, 'reader'>;
const NO_PARTS: OverwrittenParts = { versions: null, found: async () => undefined };

/** Reads objects of the branches' roots on blobs, from the bytes alone (app/ports/ObjectReader.ts). */
export const objectReader = (
  standing: BlobReader,
  rootOf: (branch: string) => string,
  parts: OverwrittenParts = NO_PARTS,
): ObjectReader => ({
  async open(claimed, accepted, old) {
    const prefix = `${rootOf(claimed.branch)}/${objectPath(claimed.object)}/`;
    const bounded = await boundedObject(standing, prefix, signedPaths(accepted));
    if ('tooLarge' in bounded) return bounded;
    const overlay = acceptedOverlay({ ...bounded, ...parts }, { ...claimed, prefix, accepted });
    await overlay.findInventories();
    const blobs = overlay.reader;
    const own = (await blobs.get(`${prefix}${claimed.version}/${INVENTORY_FILE}`))?.bytes;
    if (own === undefined || digestBytes(own, ['sha512']).digests.get('sha512') !== claimed.inventorySha512) return null;
    const inventory = await inventoryAt(blobs, prefix, claimed);
    const previous = accepted.at(-1);
    const before = previous === undefined ? null : await inventoryAt(blobs, prefix, previous);
    const stated = inventory === null ? NOTHING : statedBy(inventory);
    const vouched = before === null ? NOTHING : statedBy(before);
    // Whoever states another digest for old content is asked to show the bytes.
    const isNew = (path: string): boolean => {
      const [now, then] = [stated.get(path), vouched.get(path)];
      return now === undefined || then === undefined || now.sha512 !== then.sha512 || now.sha256 !== then.sha256;
    };

    if (before !== null && old === 'hashed') {
      const vouchedFor = [...vouched].filter(([path]) => stated.has(path) && !isNew(path));
      await overlay.findContent(before.digestAlgorithm, new Map(vouchedFor.map(([path, { sha512 }]) => [path, sha512])));
    }

    const view = versionView(blobs, prefix, claimed.version);
    const entries: BlobEntry[] = [];
    const unreadable: string[] = [];
    for await (const entry of view.list(prefix)) {
      if (isStoreKey(entry.key)) entries.push(entry);
      else unreadable.push(entry.key.slice(prefix.length));
    }
    const { findings } = await examineObject(view, prefix, entries, { hashes: isNew });
    const gone = new Set(overlay.gone());
    const sizes = new Map(
      entries.map((entry) => [entry.key.slice(prefix.length), entry.bytes] as const).filter(([path]) => !gone.has(path)),
    );
    const fresh = [...stated.keys()].filter(isNew);

    const files = inventory === null ? [] : filesOf(inventory, claimed.version, stated, sizes);
    const described = files.find((file) => TEXTS.has(file.logicalPath) && (file.bytes ?? 0) > LARGEST_TEXT);
    if (described !== undefined) return { tooLarge: described.contentPath };
    const byPath = new Map(files.map((file) => [file.logicalPath, file]));

    const versions: OpenedVersion['versions'][number][] = [];
    for (const version of Object.keys(inventory?.versions ?? {})) {
      const bytes = (await blobs.get(`${prefix}${version}/${INVENTORY_FILE}`))?.bytes;
      if (bytes === undefined) continue;
      const contentFiles = [...stated.keys()].filter((path) => path.startsWith(`${version}/`)).length;
      versions.push({ version, inventorySha512: digestBytes(bytes, ['sha512']).digests.get('sha512') ?? '', contentFiles });
    }

    return {
      objectId: inventory?.id ?? '',
      findings: findings.errors.map(findingOf),
      strays: [...unreadable, ...straysIn(entries, prefix, stated, Object.keys(inventory?.versions ?? {}))],
      newPaths: fresh,
      files,
      versions,
      acceptedGone: [...gone],
      newFiles: fresh.length,
      newBytes: fresh.reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0),
      async read(logicalPath) {
        const file = byPath.get(logicalPath);
        // What does not stand is not asked for: its name may be none that a store has.
        if (file === undefined || file.bytes === null) return null;
        const bytes = (await blobs.get(`${prefix}${file.contentPath}`))?.bytes;
        return bytes !== undefined && digestBytes(bytes, ['sha512']).digests.get('sha512') === file.sha512 ? bytes : null;
      },
    };
  },
});
