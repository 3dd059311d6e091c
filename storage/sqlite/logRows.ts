import type { Db } from './openDatabase.ts';

/** A row of the log: the line, which is the truth, and what the table says of it. */
export interface LogRow {
  readonly n: number;
  readonly sha256: string;
  readonly dossier: string | null;
  readonly dossierN: number | null;
  readonly line: string;
}

export interface ProjectedDossier {
  readonly id: string;
  readonly version: number;
  readonly position: string;
  readonly leaves: number;
  readonly images: number;
  readonly documents: number;
}

export interface ProjectedImage {
  readonly dossier: string;
  readonly image: number;
  readonly sha256: string;
  readonly leaf: string;
  readonly side: string;
  readonly state: string;
}

/** A dossier's lines that a lost station wrote, in order, and the head that this station was rebuilt from. */
export interface EarlierRows {
  readonly dossier: string;
  readonly head: string;
  readonly lines: readonly string[];
}

/** What lists and reports are read from. */
export interface Projections {
  readonly dossiers: readonly ProjectedDossier[];
  readonly positions: readonly { readonly position: string; readonly dossiers: number }[];
  readonly images: readonly ProjectedImage[];
  readonly tallies: readonly { readonly day: string; readonly code: string; readonly act: string; readonly count: number }[];
}

/**
 * The log and its projections at one moment, also while another program writes: `take` gets the rows in order, and what a
 * lost station wrote of each dossier, and must read either to its end before it begins the other or returns.
 */
export const readLogRows = <Value>(
  db: Db,
  take: (rows: Iterable<LogRow>, earlier: Iterable<EarlierRows>) => Value,
): { readonly log: Value; readonly projections: Projections } =>
  db.transaction(() => ({
    log: take(ownRows(db), earlierRows(db)),
    projections: {
      dossiers: db.prepare('SELECT id, version, position, leaves, images, documents FROM dossier ORDER BY id').all() as ProjectedDossier[],
      positions: db.prepare('SELECT position, dossiers FROM position_count ORDER BY position').all() as {
        position: string;
        dossiers: number;
      }[],
      images: db.prepare('SELECT dossier, image, sha256, leaf, side, state FROM image ORDER BY dossier, image').all() as ProjectedImage[],
      tallies: db.prepare('SELECT day, code, act, count FROM tally ORDER BY day, code, act').all() as {
        day: string;
        code: string;
        act: string;
        count: number;
      }[],
    },
  }))();

/** Begun by whoever reads them: a connection that steps through one query runs no other transaction. */
const ownRows = function* (db: Db): Generator<LogRow> {
  yield* db.prepare('SELECT n, sha256, dossier, dossier_n AS dossierN, line FROM event ORDER BY n').iterate() as Iterable<LogRow>;
};

const earlierRows = function* (db: Db): Generator<EarlierRows> {
  const dossiers = db.prepare('SELECT dossier, head FROM rebuilt_dossier ORDER BY dossier').all() as { dossier: string; head: string }[];
  const lines = db.prepare('SELECT line FROM earlier_event WHERE dossier = ? ORDER BY dossier_n').pluck();
  for (const one of dossiers) yield { ...one, lines: lines.all(one.dossier) as string[] };
};
