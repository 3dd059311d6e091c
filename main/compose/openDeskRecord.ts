import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Views } from '#app/ports/Views.ts';
import { deskName } from '#storage/sqlite/desk/deskName.ts';
import { DESK_MIGRATIONS } from '#storage/sqlite/desk/migrations.ts';
import { holdStation } from '#storage/sqlite/holdStation.ts';
import { migrate } from '#storage/sqlite/migrate.ts';
import { checkpoint, copyDatabase, type Db, openDatabase } from '#storage/sqlite/openDatabase.ts';
import { sqliteViews } from '#storage/sqlite/views.ts';

const FILE = 'desk.sqlite';
/** The shape from which on a desk's record has a name; before it nothing was ever anchored. */
const NAMED_FROM = 220;

/** A desk's record of views, without the desk. */
export interface DeskRecord {
  readonly desk: string;
  readonly views: Views;
  readonly close: () => void;
}

/** The desk's own database in the centre's folder, brought to the newest shape after a copy was taken. */
export const openDeskDatabase = (dataFolder: string): Db => {
  const db = openDatabase(join(dataFolder, FILE), 'write');
  migrate(db, DESK_MIGRATIONS, (from) => copyDatabase(db, join(dataFolder, `desk.before-${from}.sqlite`)));
  return db;
};

/** Holds the desk's folder for one process. Fault `station-held` (temporary) while another has it. */
export const holdDesk = (dataFolder: string): ReturnType<typeof holdStation> => holdStation(join(dataFolder, 'desk.lock'));

/** Looked at and not touched, also while the desk runs; null where no desk ever ran, or none that anchors. */
export const readDeskRecord = (dataFolder: string): DeskRecord | null => {
  const path = join(dataFolder, FILE);
  if (!existsSync(path)) return null;
  const db = openDatabase(path, 'read');
  if ((db.pragma('user_version', { simple: true }) as number) < NAMED_FROM) {
    db.close();
    return null;
  }
  return { desk: deskName(db), views: sqliteViews(db), close: () => void db.close() };
};

/** To put back what it lost; null where there is no desk. Fault `station-held` while the desk runs. */
export const holdDeskRecord = (dataFolder: string): DeskRecord | null => {
  if (!existsSync(join(dataFolder, FILE))) return null;
  const hold = holdDesk(dataFolder);
  const db = openDeskDatabase(dataFolder);
  return {
    desk: deskName(db),
    views: sqliteViews(db),
    close() {
      checkpoint(db);
      db.close();
      hold.release();
    },
  };
};
