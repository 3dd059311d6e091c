import { hash } from 'node:crypto';
import { type Announcement, announcementSchema } from '#app/centre/schema.ts';
import type { Sha256, Sha512 } from '#app/kernel/digest.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';
import type { BranchStore, StandingObject } from '#app/ports/BranchStore.ts';
import { type Inventory, objectPath, versionNumber } from '#storage/ocfl/index.ts';

const OBJECT_FOLDER = /^((?:[0-9a-f]{3}\/){3}[0-9a-f]{64})\/(?:(v[1-9]\d*)\/)?inventory\.json$/;
const ANNOUNCEMENT = /^([A-Za-z0-9-]{1,40})\/\d{12}\.json$/;
const STATION = /^urn:parvandeh:station:(\d{4}-\d{2})$/;
const OBJECT = /^urn:uuid:[0-9a-f-]{36}$/;

/** What a branch wrote about itself may be anything; it is read for what it names, and believed in nothing. */
interface LooseInventory {
  readonly id?: unknown;
  readonly head?: unknown;
  readonly versions?: Readonly<Record<string, { readonly user?: { readonly address?: unknown } }>>;
}

const parsed = (bytes: Uint8Array | undefined): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
};

const stationsOf = ({ versions }: LooseInventory): readonly string[] =>
  typeof versions !== 'object' || versions === null
    ? []
    : Object.keys(versions)
        .sort((one, other) => versionNumber(one) - versionNumber(other))
        .flatMap((name) => STATION.exec(String(versions[name]?.user?.address))?.[1] ?? []);

/** Names of the inventories under one object's folder: '' for its own, else the version. */
type Names = ReadonlySet<string>;

/** A branch's part of the central store, read back (app/ports/BranchStore.ts). */
export const branchStore = (blobs: BlobReader): BranchStore => {
  const standing = async (root: string, path: string, names: Names): Promise<StandingObject> => {
    const versions = [...names].filter((name) => name !== '').sort((one, other) => versionNumber(one) - versionNumber(other));
    const newest = versions.at(-1) ?? null;
    const from = names.has('') ? '' : `${versions[0]}/`;
    const bytesAt = async (folder: string): Promise<Uint8Array | undefined> =>
      (await blobs.get(`${root}${path}/${folder}inventory.json`))?.bytes;
    const read = async (folder: string): Promise<LooseInventory> => (parsed(await bytesAt(folder)) ?? {}) as LooseInventory;
    const bytes = await bytesAt(from);
    const inventory = (parsed(bytes) ?? {}) as LooseInventory;
    const { id, head } = inventory;
    const named = typeof id === 'string' && OBJECT.test(id) && objectPath(id) === path ? id : null;
    const switched = from === '' && bytes !== undefined && typeof head === 'string' && /^v[1-9]\d*$/.test(head);
    const begun = newest !== null && (!switched || versionNumber(newest) > versionNumber(head)) ? newest : null;
    return {
      path,
      object: named,
      head: switched ? { version: head, inventorySha512: hash('sha512', bytes) as Sha512 } : null,
      begun: begun === null ? null : { version: begun, station: stationsOf(await read(`${begun}/`)).at(-1) ?? null },
      stations: stationsOf(inventory),
    };
  };

  return {
    async *objects(branch) {
      const root = `roots/${branch}/`;
      let open: { readonly path: string; readonly names: Set<string> } | null = null;
      for await (const { key } of blobs.list(root)) {
        const [, path, version = ''] = OBJECT_FOLDER.exec(key.slice(root.length)) ?? [];
        if (path === undefined) continue;
        if (open !== null && open.path !== path) {
          yield await standing(root, open.path, open.names);
          open = null;
        }
        open ??= { path, names: new Set() };
        open.names.add(version);
      }
      if (open !== null) yield await standing(root, open.path, open.names);
    },

    async *announcements(branch) {
      const prefix = `announce/${branch}/`;
      for await (const { key } of blobs.list(prefix)) {
        const station = ANNOUNCEMENT.exec(key.slice(prefix.length))?.[1];
        if (station === undefined) continue;
        const read = announcementSchema.safeParse(parsed((await blobs.get(key))?.bytes));
        yield { station, announcement: read.success ? (read.data as Announcement) : null };
      }
    },

    async plan(branch, { object, version, inventorySha512 }) {
      const prefix = `roots/${branch}/${objectPath(object)}/`;
      const inventoryOf = async (name: string): Promise<Uint8Array | null> =>
        (await blobs.get(`${prefix}${name}/inventory.json`))?.bytes ?? null;
      const bytes = await inventoryOf(version);
      if (bytes === null || hash('sha512', bytes) !== inventorySha512) return null;
      const text = new TextDecoder().decode(bytes);
      // The bytes are those that the centre judged and signed, so their form was checked then.
      const { manifest, fixity, versions } = JSON.parse(text) as Inventory;
      const own = `${version}/`;
      const sizes = new Map<string, number>();
      for await (const { key, bytes: size } of blobs.list(`${prefix}${own}`)) sizes.set(key.slice(prefix.length), size);
      const sha256 = new Map(
        Object.entries(fixity?.sha256 ?? {}).flatMap(([digest, paths]) => paths.map((path) => [path, digest] as const)),
      );
      const newContent = Object.entries(manifest).flatMap(([sha512, paths]) =>
        paths
          .filter((path) => path.startsWith(own))
          .map((contentPath) => ({
            contentPath,
            sha512: sha512 as Sha512,
            sha256: sha256.get(contentPath) as Sha256,
            bytes: sizes.get(contentPath) ?? 0,
          })),
      );
      const number = versionNumber(version);
      const previous = number === 1 ? null : await inventoryOf(`v${number - 1}`);
      return {
        plan: {
          objectId: object,
          version,
          inventory: text,
          inventorySha512: inventorySha512 as Sha512,
          newContent,
          previousInventorySha512: previous === null ? null : (hash('sha512', previous) as Sha512),
        },
        created: versions[version]?.created ?? '',
      };
    },
  };
};
