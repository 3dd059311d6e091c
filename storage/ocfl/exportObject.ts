import { dirname } from 'node:path';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';
import type { Disk } from '#storage/disk/Disk.ts';
import { findObject } from './findObject.ts';
import { logicalState, readContent, readHead } from './readObject.ts';

export interface ExportRequest {
  /** Id of the object, or the uuid of a dossier. */
  readonly object: string;
  /** The head unless named. */
  readonly version?: string;
  /** Absolute path; made when absent, refused when something lies in it. */
  readonly folder: string;
}

export interface Exported {
  readonly id: string;
  readonly version: string;
  readonly files: number;
  readonly bytes: number;
}

/** What no file system but Unix takes for a plain name: such a path would be written elsewhere, or not at all. */
const UNSAFE = /[\\:\0]/;

/**
 * Writes the logical state of a version into a folder as plain files, every digest checked before a byte is written.
 * Refuses `object-unknown`, `version-unknown`, `folder-not-empty`, and `path-unsafe` (a foreign logical path that this
 * program will not write). Fault `archive-damaged` names the first content that does not hold.
 */
export const exportObject = async (
  reader: BlobReader,
  disk: Disk,
  request: ExportRequest,
): Promise<Outcome<Exported, 'object-unknown' | 'version-unknown' | 'folder-not-empty' | 'path-unsafe'>> => {
  const prefix = await findObject(reader, request.object);
  const head = prefix === null ? null : await readHead(reader, prefix);
  if (prefix === null || head === null) return refuse('object-unknown', { object: request.object });
  const { inventory } = head;
  const version = request.version ?? inventory.head;
  const state = logicalState(inventory, version);
  if (state === null) return refuse('version-unknown', { version });
  if ((await disk.names(request.folder)).length > 0) return refuse('folder-not-empty', { folder: request.folder });
  const unsafe = [...state.keys()].find((path) => UNSAFE.test(path));
  if (unsafe !== undefined) return refuse('path-unsafe', { path: unsafe });

  let bytes = 0;
  const folders = new Set<string>([request.folder]);
  for (const [path, digest] of state) {
    const content = await readContent(reader, prefix, inventory, digest);
    const target = `${request.folder}/${path}`;
    await disk.makeFolder(dirname(target));
    await disk.writeFlushed(target, content);
    folders.add(dirname(target));
    bytes += content.length;
  }
  for (const folder of folders) await disk.flushFolder(folder);
  return accept({ id: inventory.id, version, files: state.size, bytes });
};
