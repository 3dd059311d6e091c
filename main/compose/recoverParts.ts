import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { recoverStation, type StationRecovery } from '#app/custody/index.ts';
import { recoverSpool, sweepParts } from '#storage/spool/index.ts';
import { sqliteMasters } from '#storage/sqlite/masters.ts';
import type { Parts } from './openParts.ts';

/** What every program that takes hold of a station does first; null before the station is set up. */
export const recoverParts = async (parts: Parts): Promise<StationRecovery | null> => {
  await rm(join(parts.dataFolder, 'staging'), { recursive: true, force: true });
  await sweepParts(parts.disk, join(parts.dataFolder, 'derived'));
  if (parts.stationRecord.identity() === null) return null;
  const { queue, scanSessions, lines, disk, dataFolder, db } = parts;
  const masters = sqliteMasters(db);
  const spool = () => recoverSpool(disk, join(dataFolder, 'spool'), masters.knownDigests(), masters.leavingDigests());
  return recoverStation(parts.performing({ queue, sessions: scanSessions, lines, spool }));
};
