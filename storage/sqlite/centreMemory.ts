import { invariant } from '#app/kernel/invariant.ts';
import type { CentreMemory, SequenceRange } from '#app/ports/CentreMemory.ts';
import type { Db } from './openDatabase.ts';

/** What a centre was told when it was made. */
export interface CentreSettings {
  /** The store as it was named. */
  readonly store: string;
  /** Fingerprint of the first key of the log. */
  readonly pinned: string;
  /** Where the private key lies when it is not in the centre's folder. */
  readonly keyFile: string | null;
}

export interface SqliteCentreMemory extends CentreMemory {
  /** Null before the centre was made. */
  settings(): CentreSettings | null;
  setSettings(settings: CentreSettings): void;
}

/** The centre's memory in its own SQLite file, each write flushed by itself. */
export const sqliteCentreMemory = (db: Db): SqliteCentreMemory => {
  const last = db.prepare<[], number>('SELECT coalesce(max(n), 0) FROM entry').pluck();
  const read = db.prepare<[number], string>('SELECT text FROM entry WHERE n = ?').pluck();
  const next = db.prepare<[number], { n: number; text: string }>('SELECT n, text FROM entry WHERE n >= ? ORDER BY n LIMIT 1000');
  const keep = db.prepare('INSERT INTO entry (n, text) VALUES (?, ?)');
  const ranges = db.prepare<[string, string], string>('SELECT ranges FROM handled WHERE branch = ? AND station = ?').pluck();
  const setRanges = db.prepare(
    'INSERT INTO handled (branch, station, ranges) VALUES (?, ?, ?) ON CONFLICT (branch, station) DO UPDATE SET ranges = excluded.ranges',
  );
  const copied = db.prepare<[], number>('SELECT copied_up_to FROM progress').pluck();
  const setCopied = db.prepare('UPDATE progress SET copied_up_to = ?');
  const settings = db.prepare<[], CentreSettings>('SELECT store, pinned, key_file AS keyFile FROM centre');
  const setSettings = db.prepare(
    'INSERT INTO centre (one, store, pinned, key_file) VALUES (1, @store, @pinned, @keyFile) ON CONFLICT (one) DO UPDATE SET store = excluded.store, pinned = excluded.pinned, key_file = excluded.key_file',
  );

  return {
    last: () => last.get() ?? 0,
    read: (n) => read.get(n) ?? null,
    // A thousand at a time: a statement that is being stepped through would keep the connection from writing.
    *entries(from) {
      for (let rows = next.all(from); rows.length > 0; rows = next.all((rows.at(-1)?.n ?? 0) + 1)) for (const { text } of rows) yield text;
    },
    keep(n, text) {
      invariant(n === (last.get() ?? 0) + 1, `entry ${n} is not the next one to keep`);
      keep.run(n, text);
    },
    handled: (branch, station) => JSON.parse(ranges.get(branch, station) ?? '[]') as readonly SequenceRange[],
    setHandled: (branch, station, all) => void setRanges.run(branch, station, JSON.stringify(all)),
    copiedUpTo: () => copied.get() ?? 0,
    setCopiedUpTo: (n) => void setCopied.run(n),
    settings: () => settings.get() ?? null,
    setSettings: (to) => void setSettings.run(to),
  };
};
