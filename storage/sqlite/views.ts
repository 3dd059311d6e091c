import { NO_DIGEST } from '#app/kernel/digest.ts';
import type { Views } from '#app/ports/Views.ts';
import type { StoredViewLine, ViewChainEnd, ViewEntry, ViewLine } from '#app/viewing/schema.ts';
import type { Db } from './openDatabase.ts';

const entryOf = (line: string): ViewEntry => {
  const {
    v: _,
    n: __,
    prev: ___,
    ...entry
  } = JSON.parse(line) as ViewEntry & { readonly v: number; readonly n: number; readonly prev: string };
  return entry;
};

/** The record of views on SQLite; changing or removing a line is refused by triggers. */
export const sqliteViews = (db: Db): Views => {
  const end = db.prepare<[], ViewChainEnd>('SELECT n, sha256, at AS lastAt FROM view ORDER BY n DESC LIMIT 1');
  const insert = db.prepare(
    'INSERT INTO view (n, sha256, view, act, dossier, at, line) VALUES (@n, @sha256, @view, @act, @dossier, @at, @line)',
  );
  const opening = db.prepare<[string], string>(`SELECT line FROM view WHERE view = ? AND act = 'opened'`).pluck();
  const ofDossier = db.prepare<[string, number], { readonly line: string; readonly images: number }>(`
    SELECT line, (SELECT COUNT(*) FROM view_image WHERE view_image.view = view.view AND seen_at IS NOT NULL) AS images
    FROM view WHERE dossier = ? AND act = 'opened' ORDER BY n DESC LIMIT ?`);
  const fetched = db.prepare(`
    INSERT INTO view_image (view, image, prefetched_at) VALUES (?, ?, ?)
    ON CONFLICT (view, image) DO UPDATE SET prefetched_at = excluded.prefetched_at WHERE prefetched_at IS NULL`);
  const seen = db.prepare(`
    INSERT INTO view_image (view, image, seen_at) VALUES (?, ?, ?)
    ON CONFLICT (view, image) DO UPDATE SET seen_at = excluded.seen_at WHERE seen_at IS NULL`);
  const lineAt = db.prepare<[number], StoredViewLine>('SELECT n, line, sha256, view, dossier FROM view WHERE n = ?');
  const next = db.prepare<[number], StoredViewLine>('SELECT n, line, sha256, view, dossier FROM view WHERE n >= ? ORDER BY n LIMIT 1000');
  const endNow = (): ViewChainEnd => end.get() ?? { n: 0, sha256: NO_DIGEST, lastAt: null };
  const append = db.transaction((make: (end: ViewChainEnd) => ViewLine) => {
    const { entry, ...line } = make(endNow());
    insert.run({ ...line, view: entry.view, act: entry.act, dossier: entry.dossier, at: entry.at });
  });
  return {
    append: (make) => append.immediate(make),
    opening(view) {
      const line = opening.get(view);
      return line === undefined ? null : entryOf(line as unknown as string);
    },
    ofDossier: (dossier, most) =>
      ofDossier.all(dossier, most).map(({ line, images }) => {
        const { at, actor, purpose } = entryOf(line);
        return { at, by: actor, purpose, images };
      }),
    fetched: (view, image, at) => void fetched.run(view, image, at),
    seen: (view, image, at) => void seen.run(view, image, at),
    end: endNow,
    line: (n) => lineAt.get(n) ?? null,
    // A thousand at a time: a statement that is being stepped through would keep the connection from recording a view.
    *lines(from = 1) {
      for (let rows = next.all(from); rows.length > 0; rows = next.all((rows.at(-1)?.n ?? 0) + 1)) yield* rows;
    },
  };
};
