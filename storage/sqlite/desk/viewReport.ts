import type { ViewReport } from '#app/ports/ViewReport.ts';
import type { ViewEntry } from '#app/viewing/schema.ts';
import type { Db } from '../openDatabase.ts';

interface Row {
  readonly n: number;
  readonly line: string;
  readonly seen: number;
}

const entryOf = (line: string): ViewEntry => {
  const { v: _, n: __, prev: ___, ...entry } = JSON.parse(line) as ViewEntry & { v: number; n: number; prev: string };
  return entry;
};

/** The record of views read for a report, newest first, by the index of dossier or person where one is asked for. */
export const sqliteViewReport = (db: Db): ViewReport => ({
  find({ dossier, person, from, to, most }) {
    const narrow = [
      ...(dossier === '' ? [] : ['dossier = @dossier']),
      ...(person === '' ? [] : ['person = @person']),
      ...(from === '' ? [] : ['at >= @from']),
      ...(to === '' ? [] : ['at < @to']),
    ];
    const rows = db
      .prepare<[object], Row>(
        `SELECT n, line, (SELECT COUNT(*) FROM view_image WHERE view_image.view = view.view AND seen_at IS NOT NULL) AS seen
         FROM view ${narrow.length === 0 ? '' : `WHERE ${narrow.join(' AND ')}`} ORDER BY n DESC LIMIT @most`,
      )
      .all({ dossier, person, from, to, most });
    return rows.map(({ n, line, seen }) => ({ n, entry: entryOf(line), seen }));
  },
});
