import type { Sha256, Sha512 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';
import type { NewContent, Receipt, VersionPlan } from '#app/ports/ContentStore.ts';
import { digestKey, WHOLE } from './digestOf.ts';

/**
 * Reads a content path from the store again: its receipt. `sent`: the bytes that were put there a moment ago, which have the
 * digests of the plan; what is read is then compared with them byte by byte, which says more than a digest and costs a tenth
 * of it. Without them it is hashed. That what came is what the server sent is the reader's business. Fault `archive-damaged`.
 */
export const readBack = async (reader: BlobReader, object: string, file: NewContent, sent: Uint8Array | null): Promise<Receipt> => {
  const key = `${object}/${file.contentPath}`;
  if (sent !== null && file.bytes <= WHOLE) {
    const there = await reader.get(key);
    if (there === null || Buffer.compare(there.bytes, sent) !== 0) throw damaged(object, file.contentPath);
    return { path: file.contentPath, sha512: file.sha512, sha256: file.sha256, bytes: file.bytes };
  }
  const read = await digestKey(reader, key, ['sha512', 'sha256'], file.bytes);
  const sha512 = read?.digests.get('sha512');
  const sha256 = read?.digests.get('sha256');
  if (read?.bytes !== file.bytes || sha512 !== file.sha512 || sha256 !== file.sha256) throw damaged(object, file.contentPath);
  return { path: file.contentPath, sha512: sha512 as Sha512, sha256: sha256 as Sha256, bytes: read.bytes };
};

/** Every key of a version is there with its size: one listing, no reading. */
export const sizesAgree = async (reader: BlobReader, object: string, plan: VersionPlan): Promise<void> => {
  const there = new Map<string, number>();
  for await (const entry of reader.list(`${object}/${plan.version}/`)) there.set(entry.key, entry.bytes);
  const wrong = plan.newContent.find((file) => there.get(`${object}/${file.contentPath}`) !== file.bytes);
  if (wrong !== undefined) throw damaged(object, wrong.contentPath);
};

const damaged = (object: string, contentPath: string): Fault =>
  new Fault('archive-damaged', 'permanent', { path: `${object}/${contentPath}` });
