import { type HeadJudge, judgeHead, rootOf } from '#app/centre/index.ts';
import { DEFAULT_TABLE } from '#app/documents/index.ts';
import { objectReader } from '#storage/ocfl/index.ts';
import { nodeHasher } from '../nodeHasher.ts';
import type { Centre } from './openCentre.ts';
import { tellDamage } from './tellDamage.ts';

/** The judge of claimed heads, over what stands in the store and what it keeps of accepted bytes that were written over. */
export const openJudge = (
  { blobs, versions, log }: Pick<Centre, 'blobs' | 'versions' | 'log'>,
  report: (error: unknown, where: string) => void,
): HeadJudge => {
  const objects = objectReader(blobs, rootOf, { versions, found: tellDamage(log, report) });
  const deps = { hasher: nodeHasher, objects, documentTable: DEFAULT_TABLE };
  return (claim, chain) => judgeHead(deps, claim, chain);
};
