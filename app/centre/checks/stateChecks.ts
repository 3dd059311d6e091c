import { approvalDigest, currentImages, type Image, reconcile, visitOf } from '#app/pipeline/index.ts';
import type { Reason } from '../headFacts.ts';
import type { RejectionCode } from '../rejections.ts';
import type { HeadCheck } from './chainChecks.ts';

const images = (rejection: RejectionCode, wrong: readonly Image[]): readonly Reason[] =>
  wrong.map(({ image }) => ({ code: rejection, at: `image ${image}` }));

/**
 * What is checked of where the dossier stands. The guards were asked when each step ended; a dossier that was sent back since may
 * have lost what they saw, and then the version waits for the next one.
 */
export const STATE_CHECKS = {
  /** Steps 1 to 10 were done at least once: paper is back on its shelf before its images count. */
  uploadReached: ({ state }) => (visitOf(state, 'upload') > 0 ? [] : [{ code: 'position-too-early', at: `position ${state.position}` }]),

  everyImageJudged: ({ state }) =>
    images(
      'judgement-open',
      currentImages(state).filter((image) => image.judgement?.verdict !== 'accepted'),
    ),

  everyImageCompared: ({ state }) =>
    images(
      'comparison-open',
      currentImages(state).filter(({ comparison, sha256 }) => comparison?.result !== 'same' || comparison.masterSha256 !== sha256),
    ),

  /** A1.2 */
  countBalanced: ({ state }) => (reconcile(state).reconciled ? [] : [{ code: 'count-open', at: `position ${state.position}` }]),

  /** What is published is what was approved: the masters of the log and the access copies that stand in this version (A1.3, A2.6). */
  approvalBinds: ({ state, copies, hasher }) => {
    const published = new Map([...copies].map(([image, { sha256 }]) => [image, sha256]));
    return state.approval?.sha256 === approvalDigest(hasher, state, published) ? [] : [{ code: 'copy-not-approved', at: 'access/' }];
  },
} as const satisfies Readonly<Record<string, HeadCheck>>;
