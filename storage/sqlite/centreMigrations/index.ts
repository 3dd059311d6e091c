import type { Migration } from '../migrate.ts';
import { memoryTables } from './0010-memory.ts';
import { placeAndSweep } from './0230-place-and-sweep.ts';

/** Every migration of the centre's memory, in order of number. */
export const CENTRE_MIGRATIONS: readonly Migration[] = [memoryTables, placeAndSweep];
