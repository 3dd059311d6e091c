import type { AcceptedAt, Damage } from '#app/ports/AcceptedFiles.ts';
import type { BlobEntry, BlobReader } from '#app/ports/Blobs.ts';
import type { NamedVersion } from '#app/ports/ObjectReader.ts';
import type { AcceptedFilesParts } from './acceptedFiles.ts';
import { digestBytes, digestKey } from './digestOf.ts';
import { INVENTORY_FILE, sidecarBytes, sidecarDigest, sidecarName } from './inventory.ts';
import { OBJECT_DECLARATION } from './layout.ts';
import { valueByDigest } from './valueByDigest.ts';

export interface OverlaidObject extends Pick<AcceptedAt, 'branch' | 'object'> {
  /** The object's folder, with a slash at its end. */
  readonly prefix: string;
  /** Versions that the centre signed, oldest first. */
  readonly accepted: readonly NamedVersion[];
}

export interface AcceptedOverlay {
  /** The object as it stands, with the accepted bytes where something else was written over them and they are stored still. */
  readonly reader: BlobReader;
  /** Paths where they are not: nothing there is to be believed. */
  gone(): readonly string[];
  /** Looks for the inventories that were signed, their sidecars, and the object's declaration. */
  findInventories(): Promise<void>;
  /** Looks for content by the digests that the last accepted inventory states. */
  findContent(algorithm: string, digests: ReadonlyMap<string, string>): Promise<void>;
}

/** What is known of an object by what was signed, beside content: nothing that stands there is needed to tell it. */
export const signedPaths = (accepted: readonly NamedVersion[]): ReadonlySet<string> =>
  new Set(
    accepted.flatMap(({ version }) => [`${version}/${INVENTORY_FILE}`, `${version}/${sidecarName('sha512')}`, OBJECT_DECLARATION.name]),
  );

const sha512 = (bytes: Uint8Array): string => digestBytes(bytes, ['sha512']).digests.get('sha512') ?? '';

/**
 * An object of which versions were accepted, read by the signed digests (STORE.md §4 "An overwritten root: digests are the truth"). Only
 * bytes of the digest that was signed, or that follow from it, are ever put in the place of others; each finding is told.
 */
export const acceptedOverlay = ({ reader, versions, found }: AcceptedFilesParts, object: OverlaidObject): AcceptedOverlay => {
  const { branch, prefix, accepted } = object;
  const values = new Map<string, Uint8Array>();
  const gone: string[] = [];

  const tell = (path: string, finding: Damage['finding']): Promise<void> =>
    found({ branch, object: object.object, version: accepted.at(-1)?.version ?? '', path, finding });

  const find = async (path: string, algorithm: string, digest: string): Promise<void> => {
    const key = `${prefix}${path}`;
    const value = await valueByDigest(reader, versions, { key, algorithm, digest });
    if (value === null) gone.push(path);
    // What was found whole was read twice at most; it is kept as well, so that a value that changes meanwhile is not seen.
    else values.set(key, value.bytes);
    if (value?.state !== 'whole') await tell(path, value === null ? 'lost' : 'overwritten');
  };

  /** Files whose text follows from what was signed: nobody needs them to be stored in another form that means the same. */
  const findText = async (path: string, text: Uint8Array, holds: (bytes: Uint8Array) => boolean): Promise<void> => {
    const bytes = (await reader.get(`${prefix}${path}`))?.bytes;
    if (bytes !== undefined && holds(bytes)) values.set(`${prefix}${path}`, bytes);
    else await find(path, 'sha512', sha512(text));
  };

  return {
    reader: overlaid(reader, prefix, values),
    gone: () => gone,
    async findInventories() {
      for (const { version, inventorySha512 } of accepted) {
        const path = `${version}/${INVENTORY_FILE}`;
        await find(path, 'sha512', inventorySha512);
        if (gone.includes(path)) continue;
        const sidecar = `${version}/${sidecarName('sha512')}`;
        await findText(sidecar, sidecarBytes(inventorySha512), (bytes) => sidecarDigest(bytes) === inventorySha512);
      }
      const { name, bytes: declaration } = OBJECT_DECLARATION;
      if (accepted.length > 0) await findText(name, declaration, (bytes) => Buffer.compare(bytes, declaration) === 0);
    },
    async findContent(algorithm, digests) {
      const sizes = new Map<string, number>();
      for await (const { key, bytes } of reader.list(prefix)) sizes.set(key.slice(prefix.length), bytes);
      for (const [path, digest] of digests) {
        const read = await digestKey(reader, `${prefix}${path}`, [algorithm], sizes.get(path) ?? 0);
        if (read?.digests.get(algorithm) !== digest) await find(path, algorithm, digest);
      }
    },
  };
};

const overlaid = (reader: BlobReader, prefix: string, values: ReadonlyMap<string, Uint8Array>): BlobReader => {
  const entryOf = (key: string, bytes: Uint8Array): BlobEntry => ({ key, bytes: bytes.length, kind: 'file' });
  return {
    async get(key) {
      const bytes = values.get(key);
      return bytes === undefined ? reader.get(key) : { bytes: new Uint8Array(bytes), etag: '' };
    },
    range: async (key, from, length) => values.get(key)?.slice(from, from + length) ?? reader.range(key, from, length),
    async stream(key) {
      const bytes = values.get(key);
      return bytes === undefined ? reader.stream(key) : once(bytes);
    },
    async head(key) {
      const bytes = values.get(key);
      return bytes === undefined ? reader.head(key) : { bytes: bytes.length };
    },
    async *list(listed, part) {
      const missing = new Map([...values].filter(([key]) => key.startsWith(prefix) && key.startsWith(listed)));
      for await (const entry of reader.list(listed, part)) {
        const bytes = missing.get(entry.key);
        missing.delete(entry.key);
        yield bytes === undefined ? entry : entryOf(entry.key, bytes);
      }
      // Out of order: an object is listed whole, and only by who takes all of it.
      for (const [key, bytes] of missing) yield entryOf(key, bytes);
    },
  };
};

const once = async function* (bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
};
