import type { Fault } from '#app/kernel/fault.ts';
import type { FollowedLog } from './followedLog.ts';

export interface FaultsInARow {
  /** Something went well. */
  went(): void;
  /** Something failed. Throws what the log throws where the store is down for all; returns where it is only this that cannot be read. */
  failed(fault: Fault): Promise<void>;
}

/** Temporary faults in a row after which the log is asked whether the store is to be had at all. */
const ASK_AFTER = 3;

/**
 * Tells a store that is down from values that are gone with their drives: those fail for as long as anybody asks, and whoever stopped at
 * three of them would never come to what stands behind (docs/decisions/0099).
 */
export const faultsInARow = (log: Pick<FollowedLog, 'sync'>): FaultsInARow => {
  let count = 0;
  return {
    went() {
      count = 0;
    },
    async failed({ permanence }) {
      count += 1;
      if (permanence === 'temporary' && count % ASK_AFTER === 0) await log.sync();
    },
  };
};
