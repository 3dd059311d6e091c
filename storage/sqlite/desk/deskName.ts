import type { Db } from '../openDatabase.ts';

/** The name of this desk's record of views in the centre's log: 32 hex digits, made once with the database. */
export const deskName = (db: Db): string => db.prepare<[], string>('SELECT desk FROM view_chain').pluck().get() as string;
