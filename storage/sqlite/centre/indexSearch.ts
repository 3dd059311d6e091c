import { inflateRawSync } from 'node:zlib';
import type { CentreIndex, CentreQuery, FoundDossier, IndexedDossier } from '#app/ports/CentreIndex.ts';
import type { Db } from '../openDatabase.ts';
import { INDEX_QUERIES } from './indexQueries.ts';
import { marksOf, matchesOf } from './matchQuery.ts';

interface FoundRow extends Omit<FoundDossier, 'restricted'> {
  readonly row: number;
  readonly restricted: number;
}

const found = ({ row: _, restricted, ...rest }: FoundRow): FoundDossier => ({ ...rest, restricted: restricted === 1 });

/** More dossiers of one person are a mistake of the registers, and not for a list to show. */
const MOST_OF_PERSON = 50;

type Reading = Pick<CentreIndex, 'appliedTo' | 'unread' | 'search' | 'dossier' | 'ofPerson'>;

/** The reading half of the centre's index. */
export const indexSearch = (db: Db): Reading => {
  const byWords = db.prepare<[object], number>(INDEX_QUERIES.byWords).pluck();
  const byDocument = db.prepare<[object], number>(INDEX_QUERIES.byDocument).pluck();
  const isAmong = db.prepare<[object], number>(INDEX_QUERIES.isAmong).pluck();
  const isAmongByDocument = db.prepare<[object], number>(INDEX_QUERIES.isAmongByDocument).pluck();
  const byRow = db.prepare<[number], FoundRow>(INDEX_QUERIES.byRow);
  const ofPerson = db.prepare<[string, number], FoundRow>(INDEX_QUERIES.ofPerson);
  const opened = db.prepare<[string], FoundRow & { inventorySha512: string; entry: number; deflated: Buffer }>(INDEX_QUERIES.opened);
  const unread = db.prepare<[], number>(INDEX_QUERIES.unread).pluck();
  const appliedTo = db.prepare<[], number>(INDEX_QUERIES.appliedTo).pluck();

  /** Rows of the nearest matches, each once, one more than the limit where there are more. */
  const rowsOf = (matches: readonly string[], narrow: object, documents: boolean, limit: number): readonly number[] => {
    const rows = new Set<number>();
    for (const match of matches) {
      // Whatever a nearer search found is found again by the wider one.
      const values = { match, ...(documents ? narrow : {}), limit: limit + rows.size };
      for (const row of (documents ? byDocument : byWords).all(values)) if (rows.size < limit) rows.add(row);
      if (rows.size >= limit) break;
    }
    return [...rows];
  };

  /** Dossiers of one person beside each other: also those that were registered under another spelling of the name. */
  const together = (rows: readonly number[], narrow: object, documents: boolean, marks: readonly string[]): readonly FoundRow[][] => {
    const shown = new Set<number>();
    const match = marks.join(' AND ');
    const belongs = (row: number): boolean =>
      rows.includes(row) ||
      marks.length === 0 ||
      (documents ? isAmongByDocument.get({ ...narrow, row, match }) : isAmong.get({ row, match })) !== undefined;
    return rows.flatMap((row) => {
      const first = shown.has(row) ? undefined : byRow.get(row);
      if (first === undefined) return [];
      const others = ofPerson.all(first.nationalId, MOST_OF_PERSON).filter((other) => other.row !== row && !shown.has(other.row));
      const group = [first, ...others.filter((other) => belongs(other.row))];
      for (const one of group) shown.add(one.row);
      return [group];
    });
  };

  return {
    appliedTo: () => appliedTo.get() ?? 0,
    unread: () => unread.all(),
    search(query: CentreQuery) {
      const marks = marksOf(query);
      if (marks === null) return { found: [], more: false };
      const narrow = {
        heading: query.heading ?? '',
        type: query.type ?? '',
        // A document without a date has an empty day, which lies before every limit.
        from: query.from || (query.to ? '0' : ''),
        to: query.to ?? '',
      };
      const documents = Object.values(narrow).some((value) => value !== '');
      const rows = rowsOf(matchesOf(query, marks), narrow, documents, query.limit + 1);
      const shown: FoundDossier[] = [];
      for (const group of together(rows.slice(0, query.limit), narrow, documents, marks)) {
        // A person's dossiers are not torn apart by the end of the list, unless they alone are longer than it.
        if (shown.length > 0 && shown.length + group.length > query.limit) return { found: shown, more: true };
        shown.push(...group.map(found));
      }
      return { found: shown.slice(0, query.limit), more: rows.length > query.limit || shown.length > query.limit };
    },
    dossier(object): IndexedDossier | null {
      const row = opened.get(object);
      if (row === undefined) return null;
      const { deflated, ...rest } = row;
      return {
        ...found(rest),
        inventorySha512: rest.inventorySha512,
        entry: rest.entry,
        document: inflateRawSync(deflated).toString('utf8'),
      };
    },
    ofPerson: (nationalId) => ofPerson.all(nationalId, MOST_OF_PERSON).map(found),
  };
};
