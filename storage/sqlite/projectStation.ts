import type { StationDraft } from '#app/pipeline/index.ts';
import type { Db } from './openDatabase.ts';

/** Keeps what the station's own events say about itself; people are kept by the accounts. */
export const projectStation = (db: Db): ((event: StationDraft) => void) => {
  const initialise = db.prepare(
    'INSERT INTO station (one, branch_code, branch_name, station_code, sample) VALUES (1, @branchCode, @branchName, @stationCode, @sample)',
  );
  const confirmClock = db.prepare('UPDATE station SET clock_confirmed_from = ?');
  const set = db.prepare('INSERT INTO setting (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = @value');
  return (event) => {
    if (event.kind === 'stationInitialised') initialise.run({ ...event.data, sample: Number(event.data.sample) });
    if (event.kind === 'settingChanged') set.run(event.data);
    if (event.kind === 'clockConfirmed') confirmClock.run(event.data.observed);
  };
};
