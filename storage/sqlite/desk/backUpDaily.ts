import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '#app/kernel/clock.ts';
import { copyDatabase, type Db } from '../openDatabase.ts';

const KEPT_DAYS = 14;
const NAME = /^desk-\d{4}-\d\d-\d\d\.sqlite$/;

/**
 * A whole copy of the database for each day that it was open, fourteen of them, as `desk-<day>.sqlite` in `folder`. Made aside
 * and named when it is whole. Accounts, rights and the record of views cannot be made again from the store.
 */
export const backUpDaily = (db: Db, folder: string, now: Instant): void => {
  const name = `desk-${now.slice(0, 10)}.sqlite`;
  if (existsSync(join(folder, name))) return;
  mkdirSync(folder, { recursive: true });
  const part = join(folder, 'desk.part');
  copyDatabase(db, part);
  renameSync(part, join(folder, name));
  const copies = readdirSync(folder)
    .filter((one) => NAME.test(one))
    .sort();
  for (const old of copies.slice(0, -KEPT_DAYS)) rmSync(join(folder, old));
};
