import { type HeadJudge, judgeHead, rootOf } from '#app/centre/index.ts';
import { DEFAULT_TABLE } from '#app/documents/index.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';
import { objectReader } from '#storage/ocfl/index.ts';
import { nodeHasher } from '../nodeHasher.ts';

/** The judge of claimed heads, over what stands in the store. */
export const openJudge = (blobs: BlobReader): HeadJudge => {
  const deps = { hasher: nodeHasher, objects: objectReader(blobs, rootOf), documentTable: DEFAULT_TABLE };
  return (claim, chain) => judgeHead(deps, claim, chain);
};
