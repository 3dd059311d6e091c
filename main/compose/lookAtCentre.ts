import { type AnswersRead, custodySettings, readAnswers } from '#app/custody/index.ts';
import { nodeSignatures } from '../nodeSignatures.ts';
import type { Parts } from './openParts.ts';

/** Reads what the centre answered this branch; null before the station is set up. Faults are those of the store. */
export const lookAtCentre = async (parts: Parts): Promise<AnswersRead | null> => {
  const own = parts.stationRecord.identity();
  if (own === null) return null;
  const { reading, answers, clock, hasher } = parts;
  const pinned = custodySettings(parts.settings).centreKey;
  return readAnswers({ blobs: reading, answers, clock, hasher, checker: nodeSignatures, branch: own.branchCode, pinned });
};
