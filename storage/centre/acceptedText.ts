import { hash } from 'node:crypto';
import type { AcceptedEntry } from '#app/centre/schema.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';
import { type Inventory, logicalState, objectPath, readContent } from '../ocfl/index.ts';

/**
 * Text of a file of an accepted version, `dossier.json` unless named. What is read is the version's own inventory, at the digest
 * that the centre signed: a root inventory may have been overwritten since, digests are the truth (STORE.md §4). The content is
 * checked against it. Fault `archive-damaged` (permanent, `path`) where the bytes are not those that were accepted.
 */
export const acceptedText = async (
  blobs: BlobReader,
  { branch, object, version, inventorySha512 }: Pick<AcceptedEntry, 'branch' | 'object' | 'version' | 'inventorySha512'>,
  logicalPath = 'dossier.json',
): Promise<string> => {
  const prefix = `roots/${branch}/${objectPath(object)}/`;
  const path = `${prefix}${version}/inventory.json`;
  const bytes = (await blobs.get(path))?.bytes;
  if (bytes === undefined || hash('sha512', bytes) !== inventorySha512) throw new Fault('archive-damaged', 'permanent', { path });
  // Judged when it was accepted; its digest says that it is the same since.
  const inventory = JSON.parse(new TextDecoder().decode(bytes)) as Inventory;
  const digest = logicalState(inventory, version)?.get(logicalPath);
  if (digest === undefined) throw new Fault('archive-damaged', 'permanent', { path: `${path}#${logicalPath}` });
  return new TextDecoder('utf-8', { fatal: true }).decode(await readContent(blobs, prefix, inventory, digest));
};
