import { createHash } from 'node:crypto';
import type { Blob, BlobEntry, BlobReader } from '#app/ports/Blobs.ts';
import type { Disk, DiskEntry } from '#storage/disk/Disk.ts';
import { checkKey } from './checkKey.ts';
import { asStoreFault } from './storeFault.ts';
import { storeFolder } from './storeFolder.ts';

/** The etag of bytes on a folder: their MD5, as a bucket says it, so that the two are alike to look at. */
export const etagOf = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');

/** Most readers never look at the etag, and it costs as much as a digest: computed when asked for. */
export const blobOf = (bytes: Uint8Array): Blob => ({
  bytes,
  get etag() {
    return etagOf(bytes);
  },
});

/**
 * Reads the tree under `folder` (absolute) as keys; writes nothing, so a foreign tree on a read-only disk will do.
 * `hidden` names entries directly under the folder that are no keys (staging of the writing adapter).
 */
export const folderReader = (disk: Disk, folder: string, hidden: readonly string[] = []): BlobReader => {
  const base = storeFolder(folder);
  const pathOf = (key: string): string => {
    checkKey(key);
    return `${base}/${key}`;
  };

  const pieces = async function* (key: string): AsyncIterable<Uint8Array> {
    const read = disk.chunks(pathOf(key))[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await asStoreFault(key, () => read.next());
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await read.return?.();
    }
  };

  const part = async (path: string, from: number, length: number): Promise<Uint8Array | null> => {
    const size = await disk.size(path);
    if (size === null) return null;
    const wanted = Math.max(0, Math.min(length, size - from));
    const parts: Uint8Array[] = [];
    let got = 0;
    if (wanted > 0) {
      for await (const chunk of disk.chunks(path, from)) {
        parts.push(chunk);
        got += chunk.length;
        if (got >= wanted) break;
      }
    }
    return Buffer.concat(parts, Math.min(wanted, got));
  };

  const walk = async function* (inside: string, prefix: string, after: string): AsyncIterable<BlobEntry> {
    const all = await asStoreFault(inside, () => disk.entries(`${base}/${inside}`));
    const entries = inside === '' ? all.filter((entry) => !hidden.includes(entry.name)) : all;
    if (entries.length === 0 && inside !== '' && inside.startsWith(prefix) && inside > after)
      yield { key: inside, bytes: 0, kind: 'folder' };
    const within = entries
      .filter((entry) => mayHold(inside, entry, prefix) && mayFollow(inside, entry, after))
      .sort((one, other) => (sortName(one) < sortName(other) ? -1 : 1));
    const sizes = await Promise.all(within.map((entry) => (entry.kind === 'file' ? disk.size(`${base}/${inside}${entry.name}`) : 0)));
    for (const [at, entry] of within.entries()) {
      const key = `${inside}${entry.name}`;
      const bytes = sizes[at] ?? null;
      if (entry.kind === 'folder') yield* walk(`${key}/`, prefix, after);
      // A file that went between the two looks was never promised.
      else if (bytes !== null) yield { key, bytes, kind: entry.kind };
      // A name that is no UTF-8 cannot be asked for again; left out, a file that nobody named would not be seen.
      else if (entry.name.includes('\uFFFD')) yield { key, bytes: 0, kind: entry.kind };
    }
  };

  return {
    get: (key) =>
      asStoreFault(key, async () => {
        const bytes = await disk.read(pathOf(key));
        return bytes === null ? null : blobOf(bytes);
      }),
    range: (key, from, length) => asStoreFault(key, () => part(pathOf(key), from, length)),
    stream: (key) => asStoreFault(key, async () => ((await disk.size(pathOf(key))) === null ? null : pieces(key))),
    head: (key) =>
      asStoreFault(key, async () => {
        const bytes = await disk.size(pathOf(key));
        return bytes === null ? null : { bytes };
      }),
    async *list(prefix, { after = '', atMost = Number.POSITIVE_INFINITY } = {}) {
      let told = 0;
      for await (const entry of walk(prefix.slice(0, prefix.lastIndexOf('/') + 1), prefix, after)) {
        yield entry;
        told += 1;
        if (told >= atMost) return;
      }
    },
  };
};

/** A folder sorts as its keys do, with the slash that follows its name: `a.txt` stands before `a/b`. */
const sortName = (entry: DiskEntry): string => (entry.kind === 'folder' ? `${entry.name}/` : entry.name);

const mayHold = (inside: string, entry: DiskEntry, prefix: string): boolean => {
  const key = `${inside}${sortName(entry)}`;
  return key.startsWith(prefix) || (entry.kind === 'folder' && prefix.startsWith(key));
};

/** Whether the entry, or something in it, stands behind that text. */
const mayFollow = (inside: string, entry: DiskEntry, after: string): boolean => {
  const key = `${inside}${sortName(entry)}`;
  return key > after || (entry.kind === 'folder' && after.startsWith(key));
};
