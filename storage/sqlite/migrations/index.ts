import type { Migration } from '../migrate.ts';
import { ledgerTables } from './0010-ledger.ts';
import { accountTables } from './0100-accounts.ts';
import { viewTables } from './0110-views.ts';
import { jobDeaths } from './0120-job-deaths.ts';
import { settingsTable } from './0125-settings.ts';
import { centreAnswers } from './0130-centre-answers.ts';
import { storeRecall } from './0150-store-recall.ts';
import { rebuiltStation } from './0170-rebuilt-station.ts';

/** Every migration of the station's database, in order of number. */
export const MIGRATIONS: readonly Migration[] = [
  ledgerTables,
  accountTables,
  viewTables,
  jobDeaths,
  settingsTable,
  centreAnswers,
  storeRecall,
  rebuiltStation,
];
