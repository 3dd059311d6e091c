import type { Branch } from '#app/archive/index.ts';
import type { Parts } from './openParts.ts';

/** Branch and station as the archive names them; null before the station is set up. */
export const branchOf = ({ stationRecord, code }: Parts): Branch | null => {
  const own = stationRecord.identity();
  return own === null ? null : { code: own.branchCode, name: own.branchName, station: code() };
};
