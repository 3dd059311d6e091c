import { invariant } from '#app/kernel/invariant.ts';
import type { AnnouncingStation, CentreMemory, KeptPlace, SequenceRange } from '#app/ports/CentreMemory.ts';
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
  const keepText = db.prepare('INSERT INTO entry (n, text) VALUES (?, ?)');
  const place = db.prepare<[], KeptPlace>('SELECT n, sha256, at, public_key AS publicKey FROM place');
  const setPlace = db.prepare(
    'INSERT INTO place (one, n, sha256, at, public_key) VALUES (1, @n, @sha256, @at, @publicKey) ON CONFLICT (one) DO UPDATE SET n = excluded.n, sha256 = excluded.sha256, at = excluded.at, public_key = excluded.public_key',
  );
  const keep = db.transaction((text: string, at: KeptPlace) => {
    keepText.run(at.n, text);
    setPlace.run(at);
  });
  const stations = db.prepare<[], AnnouncingStation>('SELECT branch, station FROM handled ORDER BY branch, station');
  const ranges = db.prepare<[string, string], string>('SELECT ranges FROM handled WHERE branch = ? AND station = ?').pluck();
  const setRanges = db.prepare(
    'INSERT INTO handled (branch, station, ranges) VALUES (?, ?, ?) ON CONFLICT (branch, station) DO UPDATE SET ranges = excluded.ranges',
  );
  const copied = db.prepare<[], number>('SELECT copied_up_to FROM progress').pluck();
  const setCopied = db.prepare('UPDATE progress SET copied_up_to = ?');
  const swept = db.prepare<[], number | null>('SELECT swept_night FROM progress').pluck();
  const setSwept = db.prepare('UPDATE progress SET swept_night = ?');
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
    place: () => place.get() ?? null,
    keep(text, at) {
      invariant(at.n === (last.get() ?? 0) + 1, `entry ${at.n} is not the next one to keep`);
      keep.immediate(text, at);
    },
    stations: () => stations.all(),
    handled: (branch, station) => JSON.parse(ranges.get(branch, station) ?? '[]') as readonly SequenceRange[],
    setHandled: (branch, station, all) => void setRanges.run(branch, station, JSON.stringify(all)),
    copiedUpTo: () => copied.get() ?? 0,
    setCopiedUpTo: (n) => void setCopied.run(n),
    sweptNight: () => swept.get() ?? null,
    setSweptNight: (night) => void setSwept.run(night),
    settings: () => settings.get() ?? null,
    setSettings: (to) => void setSettings.run(to),
  };
};
