import { asFault, Fault } from '#app/kernel/fault.ts';
import type { AcceptedAt, AcceptedFiles, CheckedFile, Damage } from '#app/ports/AcceptedFiles.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';
import type { StoredVersions } from '#app/ports/StoredVersions.ts';
import { boundedMap } from './boundedMap.ts';
import { digestKey } from './digestOf.ts';
import { INVENTORY_FILE, type Inventory } from './inventory.ts';
import { objectPath } from './layout.ts';
import { logicalState, readHead } from './readObject.ts';
import { type FoundValue, valueByDigest } from './valueByDigest.ts';

export interface AcceptedFilesParts {
  readonly reader: BlobReader;
  /** Null where the store keeps none: a folder. */
  readonly versions: StoredVersions | null;
  /** Told, and waited for, before bytes that were overwritten are handed out and before a fault says that they are lost. */
  readonly found: (damage: Damage) => Promise<void>;
}

/** Inventories and `dossier.json` files of the dossiers that desks have open; a few hundred kilobytes each. */
const MOST_KEPT = 128;

/**
 * Accepted versions in a tree of branch roots (STORE.md §4): `vN/inventory.json` at the digest that the centre signed, never
 * the root inventory; then content by its digest in there. What is kept in memory is named by its digest, so it cannot age.
 */
export const acceptedFiles = ({ reader, versions, found }: AcceptedFilesParts): AcceptedFiles => {
  const inventories = boundedMap<Inventory>(MOST_KEPT);
  const small = boundedMap<Uint8Array<ArrayBuffer>>(MOST_KEPT);

  const prefixOf = ({ branch, object }: Pick<AcceptedAt, 'branch' | 'object'>): string => `roots/${branch}/${objectPath(object)}/`;
  const damageOf = ({ branch, object, version }: AcceptedAt, path: string, finding: Damage['finding']): Damage => ({
    branch,
    object,
    version,
    path,
    finding,
  });
  const lost = async (at: AcceptedAt, path: string): Promise<Fault> => {
    await found(damageOf(at, path, 'lost'));
    return new Fault('accepted-lost', 'permanent', { path: `${prefixOf(at)}${path}` });
  };

  const inventoryPath = ({ version }: AcceptedAt): string => `${version}/${INVENTORY_FILE}`;
  const findInventory = (at: AcceptedAt): Promise<FoundValue | null> =>
    valueByDigest(reader, versions, { key: `${prefixOf(at)}${inventoryPath(at)}`, algorithm: 'sha512', digest: at.inventorySha512 });
  // The bytes are those that the centre judged and signed, so their form was checked then.
  const parsed = ({ bytes }: FoundValue): Inventory => JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Inventory;

  const inventoryOf = async (at: AcceptedAt): Promise<Inventory> => {
    const known = inventories.get(at.inventorySha512);
    if (known !== undefined) return known;
    const value = await findInventory(at);
    if (value === null) throw await lost(at, inventoryPath(at));
    if (value.state === 'overwritten') await found(damageOf(at, inventoryPath(at), 'overwritten'));
    const inventory = parsed(value);
    inventories.keep(at.inventorySha512, inventory);
    return inventory;
  };

  const findContent = (at: AcceptedAt, { digestAlgorithm }: Inventory, path: string, digest: string): Promise<FoundValue | null> =>
    valueByDigest(reader, versions, { key: `${prefixOf(at)}${path}`, algorithm: digestAlgorithm, digest: digest.toLowerCase() });

  /** Any content path of the digest will do; what is wrong at those before it is told. */
  const contentOf = async (at: AcceptedAt, inventory: Inventory, digest: string): Promise<Uint8Array<ArrayBuffer>> => {
    const paths = inventory.manifest[digest] ?? [];
    for (const path of paths) {
      const value = await findContent(at, inventory, path, digest);
      if (value?.state !== 'whole') await found(damageOf(at, path, value === null ? 'lost' : 'overwritten'));
      if (value !== null) return new Uint8Array(value.bytes);
    }
    throw new Fault('accepted-lost', 'permanent', { path: `${prefixOf(at)}${paths[0] ?? digest}` });
  };

  /** Large content is hashed in pieces first; only what reads wrong has to fit in memory. */
  const checked = async (at: AcceptedAt, inventory: Inventory, path: string, digest: string): Promise<CheckedFile> => {
    const key = `${prefixOf(at)}${path}`;
    const size = (await reader.head(key))?.bytes ?? 0;
    const read = await digestKey(reader, key, [inventory.digestAlgorithm], size);
    if (read?.digests.get(inventory.digestAlgorithm) === digest.toLowerCase()) return { path, bytes: read.bytes, state: 'whole' };
    const value = await findContent(at, inventory, path, digest);
    return { path, bytes: value?.bytes.length ?? 0, state: value?.state ?? 'lost' };
  };

  /** What cannot be read now is told, and the files behind it are read all the same. */
  const orUnread = <Value>(path: string, work: Promise<Value>): Promise<Value | Extract<CheckedFile, { state: 'unread' }>> =>
    work.catch((error: unknown) => ({ path, state: 'unread', fault: asFault(error) }));

  return {
    async read(at, logicalPath) {
      const inventory = await inventoryOf(at);
      const digest = logicalState(inventory, at.version)?.get(logicalPath);
      if (digest === undefined) return null;
      const kept = logicalPath === 'dossier.json' ? small.get(digest) : undefined;
      if (kept !== undefined) return kept;
      const bytes = await contentOf(at, inventory, digest);
      if (logicalPath === 'dossier.json') small.keep(digest, bytes);
      return bytes;
    },
    async *check(at, what) {
      const value = await orUnread(inventoryPath(at), findInventory(at));
      if (value?.state === 'unread') return yield value;
      yield { path: inventoryPath(at), bytes: value?.bytes.length ?? 0, state: value?.state ?? 'lost' };
      if (value === null || what === 'inventory') return;
      const inventory = parsed(value);
      for (const [digest, paths] of Object.entries(inventory.manifest))
        for (const path of paths) yield await orUnread(path, checked(at, inventory, path, digest));
    },
    async claimed(at) {
      return (await readHead(reader, prefixOf(at)))?.inventory.head ?? null;
    },
  };
};
