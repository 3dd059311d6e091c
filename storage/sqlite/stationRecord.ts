import type { StationIdentity } from '#app/accounts/schema.ts';
import type { StationRecord } from '#app/ports/StationRecord.ts';
import type { Db } from './openDatabase.ts';

/** Reads what the station's first event made of it. */
export const sqliteStationRecord = (db: Db): StationRecord => {
  const identity = db.prepare<[], Omit<StationIdentity, 'sample'> & { readonly sample: number }>(
    'SELECT branch_code AS branchCode, branch_name AS branchName, station_code AS stationCode, sample FROM station',
  );
  return {
    identity() {
      const row = identity.get();
      return row === undefined ? null : { ...row, sample: row.sample === 1 };
    },
  };
};
