import type { Statement } from 'better-sqlite3';
import { searchKey } from '#app/kernel/searchKey.ts';
import type { DossierEvent, DossierState } from '#app/pipeline/schema.ts';
import type { Db } from './openDatabase.ts';

/** Words that a person may find a dossier by: Persian-aware spelling, every number as typed. */
export const searchWords = (state: Pick<DossierState, 'identity' | 'barcode' | 'shelfRow'>): string => {
  const identity = state.identity;
  const own =
    identity === null
      ? []
      : [identity.firstName, identity.lastName, identity.fatherName, identity.nationalId, identity.insuranceNumber, identity.dossierNumber];
  return searchKey([...own, state.barcode ?? '', state.shelfRow].join(' '));
};

const presentLeafCount = (state: DossierState): number => state.leaves.filter((leaf) => leaf.removed === null).length;
const currentImageCount = (state: DossierState): number => state.images.filter((image) => image.state === 'current').length;

/** The row of a dossier in the lists, by column. */
const rowOf = (state: DossierState, since: string, ownStation: string) => {
  const { identity } = state;
  const holder = state.holder !== null && 'person' in state.holder ? state.holder : null;
  return {
    version: state.version,
    position: state.position,
    since,
    updated_at: state.updatedAt,
    shelf_row: state.shelfRow,
    barcode: state.barcode,
    // The station's own counter; a barcode that a lost station gave counts in that station's.
    serial: state.barcode?.slice(4, 6) === ownStation ? Number(state.barcode.slice(6, 12)) : null,
    dossier_number: identity?.dossierNumber ?? '',
    national_id: identity?.nationalId ?? '',
    insurance_number: identity?.insuranceNumber ?? '',
    name: identity === null ? '' : `${identity.firstName} ${identity.lastName}`.trim(),
    leaves: presentLeafCount(state),
    images: currentImageCount(state),
    documents: state.documents.length,
    visits: JSON.stringify(state.visits),
    out_of_turn: Number(state.outOfTurn !== null),
    out_of_turn_reason: state.outOfTurn?.reason ?? null,
    sent_back: Number(state.sentBack !== null),
    sent_back_reason: state.sentBack === null ? null : state.sentBack.note || state.sentBack.reason,
    aside: Number(state.aside !== null),
    aside_reason: state.aside?.reason ?? null,
    holder: holder?.person ?? null,
    holder_name: holder?.name ?? null,
    published_version: state.receipts.at(-1)?.version ?? null,
  };
};
type Row = ReturnType<typeof rowOf>;
type Column = keyof Row;

const COLUMNS: readonly Column[] = [
  'version',
  'position',
  'since',
  'updated_at',
  'shelf_row',
  'barcode',
  'serial',
  'dossier_number',
  'national_id',
  'insurance_number',
  'name',
  'leaves',
  'images',
  'documents',
  'visits',
  'out_of_turn',
  'out_of_turn_reason',
  'sent_back',
  'sent_back_reason',
  'aside',
  'aside_reason',
  'holder',
  'holder_name',
  'published_version',
];

/**
 * Writes a dossier's row: whole the first time, afterwards only the columns that changed, because SQLite rewrites every
 * index that a named column belongs to, and each is a page more to flush with a captured frame.
 */
const writeRow = (db: Db): ((id: string, before: Row | null, after: Row) => void) => {
  const insert = db.prepare(
    `INSERT INTO dossier (id, ${COLUMNS.join(', ')}) VALUES (@id, ${COLUMNS.map((column) => `@${column}`).join(', ')})`,
  );
  const updates = new Map<string, Statement>();
  const update = (changed: readonly Column[]): Statement => {
    const key = changed.join();
    const known = updates.get(key) ?? db.prepare(`UPDATE dossier SET ${changed.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`);
    updates.set(key, known);
    return known;
  };
  return (id, before, after) => {
    if (before === null) {
      insert.run({ ...after, id });
      return;
    }
    const changed = COLUMNS.filter((column) => before[column] !== after[column]);
    if (changed.length > 0) update(changed).run([...changed.map((column) => after[column]), id]);
  };
};

const searchable = (before: DossierState | null, after: DossierState): boolean =>
  before === null || before.identity !== after.identity || before.barcode !== after.barcode || before.shelfRow !== after.shelfRow;

/** Moves every projection of a dossier with its new events, in the transaction that appended them. */
export const projectDossier = (db: Db): ((before: DossierState | null, after: DossierState, events: readonly DossierEvent[]) => void) => {
  const write = writeRow(db);
  /** Rows as they were written, by the very state they tell of; the state of a rolled-back transaction is never asked for. */
  const rows = new WeakMap<DossierState, Row>();
  const sinceOf = db.prepare('SELECT since FROM dossier WHERE id = ?').pluck();
  const rowNumber = db.prepare('SELECT row FROM dossier WHERE id = ?').pluck();
  const unindex = db.prepare('DELETE FROM dossier_search WHERE rowid = ?');
  const index = db.prepare('INSERT INTO dossier_search (rowid, words) VALUES (?, ?)');
  const count = db.prepare(
    'INSERT INTO position_count VALUES (?, ?) ON CONFLICT (position) DO UPDATE SET dossiers = dossiers + excluded.dossiers',
  );
  const addImage = db.prepare(
    `INSERT INTO image (dossier, image, sha256, bytes, mime, leaf, side, state) VALUES (?, ?, ?, ?, ?, ?, ?, 'current')`,
  );
  const moveImage = db.prepare('UPDATE image SET leaf = ?, side = ? WHERE dossier = ? AND image = ?');
  const setImageState = db.prepare('UPDATE image SET state = ? WHERE dossier = ? AND image = ?');
  const addArrival = db.prepare('INSERT INTO arrival VALUES (?, ?, ?, ?)');
  const receipted = db.prepare('UPDATE publication SET receipted = 1 WHERE dossier = ? AND version = ?');
  // Work that waits already: what a dossier enqueues afterwards asks its row (ledger.ts).
  const hurryJobs = db.prepare(`UPDATE job SET priority = ? WHERE dossier = ? AND state = 'ready'`);
  const stationCode = db.prepare('SELECT station_code FROM station').pluck();
  let known: string | undefined;
  /** Never changes once it is there; nothing before, while a station is being rebuilt. */
  const own = (): string => {
    known ??= stationCode.get() as string | undefined;
    return known ?? '';
  };
  const dropCopy = db.prepare('DELETE FROM copy WHERE dossier = ? AND image = ?');

  const projectEvent = (event: DossierEvent): void => {
    switch (event.kind) {
      case 'imageCaptured': {
        const { image, sha256, bytes, mime, leaf, side } = event.data;
        addImage.run(event.dossier, image, sha256, bytes, mime, leaf, side);
        if (event.data.supersedes !== 0) setImageState.run('superseded', event.dossier, event.data.supersedes);
        return;
      }
      case 'imageMoved':
        moveImage.run(event.data.leaf, event.data.side, event.dossier, event.data.image);
        return;
      case 'imageWithdrawn':
        setImageState.run('withdrawn', event.dossier, event.data.image);
        return;
      case 'priorityChanged':
        hurryJobs.run(Number(event.data.outOfTurn), event.dossier);
        return;
      case 'recipeSet':
        dropCopy.run(event.dossier, event.data.image);
        return;
      case 'versionReceipted':
        receipted.run(event.dossier, event.data.version);
        return;
      case 'arrivalKept':
        addArrival.run(event.dossier, event.data.sha256, event.data.bytes, event.data.mime);
        return;
    }
  };

  return (before, after, events) => {
    const moved =
      before === null ||
      before.position !== after.position ||
      before.completed.length !== after.completed.length ||
      before.sentBack !== after.sentBack;
    const old = before === null ? null : (rows.get(before) ?? rowOf(before, sinceOf.get(after.id) as string, own()));
    const row = rowOf(after, moved || old === null ? after.updatedAt : old.since, own());
    write(after.id, old, row);
    rows.set(after, row);
    if (searchable(before, after)) {
      const number = rowNumber.get(after.id);
      unindex.run(number);
      index.run(number, searchWords(after));
    }
    if (before?.position !== after.position) {
      if (before !== null) count.run(before.position, -1);
      count.run(after.position, 1);
    }
    for (const event of events) projectEvent(event);
  };
};
