import { MIGRATIONS } from './migrations/index.ts';
import type { Db } from './openDatabase.ts';
import { standingCounts } from './standing.ts';

export interface StationCounts {
  readonly positions: readonly { readonly position: string; readonly dossiers: number; readonly oldest: string | null }[];
  readonly aside: number;
  readonly sentBack: number;
  readonly outOfTurn: number;
  readonly images: number;
  readonly currentImages: number;
  readonly imageBytes: number;
  readonly jobs: readonly { readonly kind: string; readonly state: string; readonly jobs: number }[];
  /** Bytes are those of the frozen plan, and of the masters where the next version is not planned yet. */
  readonly outbox: {
    readonly count: number;
    readonly bytes: number;
    readonly oldest: string | null;
    readonly awaitingAcceptance: number;
    readonly rejected: number;
  };
  /** Number of the last migration that the database went through, and of the last that this program knows. */
  readonly database: number;
  readonly newestDatabase: number;
}

/** Shape of the database: too old or too new for this program when the two differ. */
export const databaseShape = (db: Db): Pick<StationCounts, 'database' | 'newestDatabase'> => ({
  database: db.pragma('user_version', { simple: true }) as number,
  newestDatabase: Math.max(...MIGRATIONS.map((one) => one.number)),
});

/** Everything that can be counted of a station in one look, at one moment. */
export const stationCounts = (db: Db): StationCounts => {
  const all = <Row>(sql: string): readonly Row[] => db.prepare(sql).all() as Row[];
  const one = <Row>(sql: string): Row => db.prepare(sql).get() as Row;
  return db.transaction(() => ({
    positions: all<StationCounts['positions'][number]>(`
      SELECT c.position, c.dossiers, (SELECT MIN(since) FROM dossier d WHERE d.position = c.position) AS oldest FROM position_count c ORDER BY c.position`),
    ...one<Pick<StationCounts, 'aside' | 'sentBack' | 'outOfTurn'>>(`
      SELECT (SELECT COUNT(*) FROM dossier WHERE aside = 1) AS aside, (SELECT COUNT(*) FROM dossier WHERE sent_back = 1) AS sentBack,
        (SELECT COUNT(*) FROM dossier WHERE out_of_turn = 1 AND position <> 'done') AS outOfTurn`),
    ...one<Pick<StationCounts, 'images' | 'currentImages' | 'imageBytes'>>(`
      SELECT COUNT(*) AS images, COUNT(*) FILTER (WHERE state = 'current') AS currentImages, COALESCE(SUM(bytes), 0) AS imageBytes FROM image`),
    jobs: all<StationCounts['jobs'][number]>('SELECT kind, state, COUNT(*) AS jobs FROM job GROUP BY kind, state ORDER BY kind, state'),
    outbox: {
      ...one<Pick<StationCounts['outbox'], 'count' | 'bytes' | 'oldest'>>(
        `
      SELECT COUNT(*) AS count, MIN(j.created_at) AS oldest,
        COALESCE(SUM(COALESCE(p.content_bytes, (SELECT SUM(i.bytes) FROM image i WHERE i.dossier = j.dossier), 0)), 0) AS bytes
      FROM job j LEFT JOIN publication p ON p.dossier = j.dossier AND p.receipted = 0 WHERE j.kind = 'publish' AND j.state <> 'done'`,
      ),
      ...standingCounts(db),
    },
    ...databaseShape(db),
  }))();
};
