import { hash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Fault } from '#app/kernel/fault.ts';
import type { Outcome } from '#app/kernel/refusal.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import {
  type AuditFinding,
  type AuditSettings,
  type AuditTotal,
  auditStore,
  type Exported,
  exportObject,
  findObject,
  type ListedObject,
  listObjects,
  logicalState,
  type Problem,
  readContent,
  readHead,
  type ValidationRow,
  validateInventory,
  validateStore,
} from '#storage/ocfl/index.ts';
import type { StorePlace } from '../StorePlace.ts';
import { exportPdf } from './exportPdf.ts';
import { openReader } from './openBlobs.ts';

export type { AuditFinding, AuditSettings, AuditTotal, ListedObject, Problem, ValidationRow };

/** Findings about one `inventory.json` by itself. */
export interface InventoryFindings extends ReturnType<typeof validateInventory> {
  readonly path: string;
}

/** A tree of OCFL, ours or foreign, read without a station: nothing in it is changed. */
export interface Archive {
  validate(): Promise<Outcome<AsyncIterable<ValidationRow>, 'not-ocfl'>>;
  audit(settings: AuditSettings): Promise<Outcome<AsyncIterable<AuditFinding | AuditTotal>, 'not-ocfl'>>;
  list(): AsyncIterable<ListedObject>;
  /** Writes the logical state of an object into an empty folder (absolute path). */
  get(object: string, folder: string, version: string | null): ReturnType<typeof exportObject>;
  /** A version of a dossier as one PDF of its stamped copies; the head when none is named. */
  pdf(object: string, version: string | null): ReturnType<typeof exportPdf>;
  /**
   * sha256 of the master of an image, computed from the bytes that stand in the archive. `no-object` and `no-image` where
   * it has none. Fault `archive-damaged` when the bytes are not those that the inventory names.
   */
  masterSha256(dossier: string, image: number): Promise<{ readonly sha256: string } | 'no-object' | 'no-image'>;
}

export type { Exported };

const masterSha256 = async (reader: BlobReader, dossier: string, image: number): ReturnType<Archive['masterSha256']> => {
  const prefix = await findObject(reader, dossier);
  const head = prefix === null ? null : await readHead(reader, prefix);
  if (prefix === null || head === null) return 'no-object';
  const name = new RegExp(`^masters/0*${image}\\.\\w+$`);
  const found = [...(logicalState(head.inventory, head.inventory.head) ?? [])].find(([path]) => name.test(path));
  return found === undefined ? 'no-image' : { sha256: hash('sha256', await readContent(reader, prefix, head.inventory, found[1])) };
};

const archiveAt = (place: StorePlace): Archive => {
  const disk = nodeDisk();
  const reader = openReader(place);
  return {
    validate: () => validateStore(reader),
    audit: (settings) => auditStore(reader, settings),
    list: () => listObjects(reader),
    get: (object, out, version) => exportObject(reader, disk, { object, folder: out, ...(version === null ? {} : { version }) }),
    pdf: (object, version) => exportPdf(reader, object, version),
    masterSha256: (dossier, image) => masterSha256(reader, dossier, image),
  };
};

/** What stands at a path: a folder or a bucket that may hold an archive, one inventory, or `nothing` that could be either. */
export type ArchivePlace =
  | { readonly kind: 'archive'; readonly archive: Archive }
  | { readonly kind: 'inventory'; readonly findings: InventoryFindings }
  | { readonly kind: 'nothing' };

/** Opens a place for reading. Fault `store-refuses` where a path may not be looked at. */
export const openArchive = async (place: StorePlace): Promise<ArchivePlace> => {
  if (place.kind === 's3') return { kind: 'archive', archive: archiveAt(place) };
  const path = place.where;
  try {
    if ((await stat(path)).isDirectory()) return { kind: 'archive', archive: archiveAt(place) };
    if (!basename(path).startsWith('inventory') || !path.endsWith('.json')) return { kind: 'nothing' };
    return { kind: 'inventory', findings: { path, ...validateInventory(await readFile(path)) } };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'nothing' };
    if (code === undefined) throw error;
    throw new Fault('store-refuses', 'permanent', { cause: code }, error);
  }
};
