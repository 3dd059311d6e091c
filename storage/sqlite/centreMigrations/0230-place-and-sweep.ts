import { hash } from 'node:crypto';
import type { Migration } from '../migrate.ts';

/**
 * How far the log was verified, so that a start goes on from there; and the last night that was swept. A database of before has
 * its place in its last entry: what is kept was verified when it was kept. The key in force is that of the last change of key;
 * lines are canonical JSON, in which no text of a person can hold an unescaped quote.
 */
export const placeAndSweep: Migration = {
  number: 230,
  name: 'place-and-sweep',
  up: (db) => {
    db.exec(`
      CREATE TABLE place (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        n INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        at TEXT NOT NULL,
        public_key TEXT NOT NULL
      ) STRICT;
      ALTER TABLE progress ADD COLUMN swept_night INTEGER;
    `);
    const line = (text: string): string => text.split('\n', 1)[0] ?? '';
    const last = db.prepare<[], string>('SELECT text FROM entry ORDER BY n DESC LIMIT 1').pluck().get();
    const changed = db
      .prepare<[], string>(`SELECT text FROM entry WHERE text LIKE '%"kind":"keyChanged"%' ORDER BY n DESC LIMIT 1`)
      .pluck()
      .get();
    if (last === undefined || changed === undefined) return;
    const { n, at } = JSON.parse(line(last)) as { n: number; at: string };
    const { publicKey } = JSON.parse(line(changed)) as { publicKey: string };
    db.prepare('INSERT INTO place VALUES (1, ?, ?, ?, ?)').run(n, hash('sha256', line(last)), at, publicKey);
  },
};
