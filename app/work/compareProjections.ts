import { currentImages, type DossierState, presentLeaves } from '#app/pipeline/index.ts';
import type { Tally } from './tally.ts';

/** What the tables say that lists and reports are read from. */
export interface ProjectedRows {
  readonly dossiers: readonly {
    readonly id: string;
    readonly version: number;
    readonly position: string;
    readonly leaves: number;
    readonly images: number;
    readonly documents: number;
  }[];
  readonly positions: readonly { readonly position: string; readonly dossiers: number }[];
  readonly images: readonly {
    readonly dossier: string;
    readonly image: number;
    readonly sha256: string;
    readonly leaf: string;
    readonly side: string;
    readonly state: string;
  }[];
  readonly tallies: readonly { readonly day: string; readonly code: string; readonly act: string; readonly count: number }[];
}

/** A value of a table that is not the fold of the log; `where` names its row, never a person. */
export interface ProjectionDifference {
  readonly table: 'dossier' | 'position' | 'image' | 'tally';
  readonly where: string;
  /** What the events tell, and what the table holds; empty where there is nothing. */
  readonly events: string;
  readonly rows: string;
}

type Cells = ReadonlyMap<string, string>;

const cells = <Row>(rows: Iterable<Row>, cell: (row: Row) => readonly [where: string, value: string]): Cells =>
  new Map([...rows].map(cell));

const differences = (table: ProjectionDifference['table'], events: Cells, tableRows: Cells): readonly ProjectionDifference[] =>
  [...new Set([...events.keys(), ...tableRows.keys()])]
    .map((where) => ({ table, where, events: events.get(where) ?? '', rows: tableRows.get(where) ?? '' }))
    .filter((one) => one.events !== one.rows);

const countBy = <Row>(rows: Iterable<Row>, key: (row: Row) => string, count: (row: Row) => number): Cells => {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + count(row));
  return new Map([...sums].filter(([, sum]) => sum !== 0).map(([where, sum]) => [where, String(sum)]));
};

/**
 * Compares positions, counts, images and tallies as the tables hold them with the fold of the whole log (DESIGN §3): empty
 * when every one of them follows from the events. `tallies`: the work that the same events tell of.
 */
export const compareProjections = (
  states: ReadonlyMap<string, DossierState>,
  tallies: Iterable<Tally>,
  rows: ProjectedRows,
): readonly ProjectionDifference[] => {
  const dossierCell = (version: number, position: string, leaves: number, images: number, documents: number): string =>
    `version ${version}, ${position}, ${leaves}/${images}/${documents}`;
  const all = [...states.values()];
  return [
    ...differences(
      'dossier',
      cells(all, (state) => [
        state.id,
        dossierCell(state.version, state.position, presentLeaves(state).length, currentImages(state).length, state.documents.length),
      ]),
      cells(rows.dossiers, (row) => [row.id, dossierCell(row.version, row.position, row.leaves, row.images, row.documents)]),
    ),
    ...differences(
      'position',
      countBy(
        all,
        (state) => state.position,
        () => 1,
      ),
      countBy(
        rows.positions,
        (row) => row.position,
        (row) => row.dossiers,
      ),
    ),
    ...differences(
      'image',
      cells(
        all.flatMap((state) => state.images.map((image) => ({ ...image, dossier: state.id }))),
        (image) => [`${image.dossier} ${image.image}`, `${image.sha256} ${image.leaf} ${image.side} ${image.state}`],
      ),
      cells(rows.images, (row) => [`${row.dossier} ${row.image}`, `${row.sha256} ${row.leaf} ${row.side} ${row.state}`]),
    ),
    ...differences(
      'tally',
      countBy(
        tallies,
        (tally) => `${tally.day} ${tally.personCode} ${tally.act}`,
        (tally) => tally.count,
      ),
      countBy(
        rows.tallies,
        (row) => `${row.day} ${row.code} ${row.act}`,
        (row) => row.count,
      ),
    ),
  ];
};
