import type { Migration } from '../migrate.ts';
import { ledgerTables } from '../migrations/0010-ledger.ts';
import { accountTables } from '../migrations/0100-accounts.ts';
import { settingsTable } from '../migrations/0125-settings.ts';
import { deskTables } from './0210-desk-views.ts';
import { grantsAndChain } from './0220-grants-and-chain.ts';

/**
 * Every migration of the centre's `desk.sqlite`: accounts with the log that records each change of them, as at a station, and
 * the record of views with its rights. Nothing of it can be made again from the store (STORE.md §4 duty 2).
 */
export const DESK_MIGRATIONS: readonly Migration[] = [ledgerTables, accountTables, settingsTable, deskTables, grantsAndChain];
