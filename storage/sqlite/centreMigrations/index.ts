import type { Migration } from '../migrate.ts';
import { memoryTables } from './0010-memory.ts';

/** Every migration of the centre's memory, in order of number. */
export const CENTRE_MIGRATIONS: readonly Migration[] = [memoryTables];
