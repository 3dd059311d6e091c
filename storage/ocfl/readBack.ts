import type { Sha256, Sha512 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';
import type { NewContent, Receipt, VersionPlan } from '#app/ports/ContentStore.ts';
import { digestKey } from './digestOf.ts';
import { lanes } from './lanes.ts';

/** Reads every content path of a version from the store and hashes it: the receipts, in the order of the plan. */
export const readBack = (reader: BlobReader, object: string, content: readonly NewContent[], width: number): Promise<readonly Receipt[]> =>
  lanes(content, width, async (file) => {
    const read = await digestKey(reader, `${object}/${file.contentPath}`, ['sha512', 'sha256'], file.bytes);
    const sha512 = read?.digests.get('sha512');
    const sha256 = read?.digests.get('sha256');
    if (read?.bytes !== file.bytes || sha512 !== file.sha512 || sha256 !== file.sha256) throw damaged(object, file.contentPath);
    return { path: file.contentPath, sha512: sha512 as Sha512, sha256: sha256 as Sha256, bytes: read.bytes };
  });

/** Every key of a version is there with its size: one listing, no reading. */
export const sizesAgree = async (reader: BlobReader, object: string, plan: VersionPlan): Promise<void> => {
  const there = new Map<string, number>();
  for await (const entry of reader.list(`${object}/${plan.version}/`)) there.set(entry.key, entry.bytes);
  const wrong = plan.newContent.find((file) => there.get(`${object}/${file.contentPath}`) !== file.bytes);
  if (wrong !== undefined) throw damaged(object, wrong.contentPath);
};

const damaged = (object: string, contentPath: string): Fault =>
  new Fault('archive-damaged', 'permanent', { path: `${object}/${contentPath}` });
