import { searchKey } from '#app/kernel/searchKey.ts';
import type { DossierEvent, DossierState } from '#app/pipeline/index.ts';
import type { Db } from './openDatabase.ts';

/** Words that a person may find a dossier by: Persian-aware spelling, every number as typed. */
export const searchWords = (state: Pick<DossierState, 'identity' | 'barcode' | 'shelfRow'>): string => {
  const identity = state.identity;
  const own = identity === null ? [] : [identity.firstName, identity.lastName, identity.fatherName, identity.nationalId, identity.insuranceNumber, identity.dossierNumber];
  return searchKey([...own, state.barcode ?? '', state.shelfRow].join(' '));
};

const presentLeafCount = (state: DossierState): number => state.leaves.filter((leaf) => leaf.removed === null).length;
const currentImageCount = (state: DossierState): number => state.images.filter((image) => image.state === 'current').length;

/** Moves every projection of a dossier with its new events, in the transaction that appended them. */
export const projectDossier = (db: Db): ((before: DossierState | null, after: DossierState, events: readonly DossierEvent[]) => void) => {
  const upsert = db.prepare(`
    INSERT INTO dossier (id, version, position, since, updated_at, shelf_row, barcode, serial, dossier_number, national_id, insurance_number, name,
      leaves, images, documents, visits, out_of_turn, out_of_turn_reason, sent_back, sent_back_reason, aside, aside_reason, holder, holder_name, published_version)
    VALUES (@id, @version, @position, @since, @updatedAt, @shelfRow, @barcode, @serial, @dossierNumber, @nationalId, @insuranceNumber, @name,
      @leaves, @images, @documents, @visits, @outOfTurn, @outOfTurnReason, @sentBack, @sentBackReason, @aside, @asideReason, @holder, @holderName, @publishedVersion)
    ON CONFLICT (id) DO UPDATE SET version = @version, position = @position, since = CASE WHEN @moved THEN @since ELSE since END, updated_at = @updatedAt,
      shelf_row = @shelfRow, barcode = @barcode, serial = @serial, dossier_number = @dossierNumber, national_id = @nationalId,
      insurance_number = @insuranceNumber, name = @name, leaves = @leaves, images = @images, documents = @documents, visits = @visits,
      out_of_turn = @outOfTurn, out_of_turn_reason = @outOfTurnReason, sent_back = @sentBack, sent_back_reason = @sentBackReason,
      aside = @aside, aside_reason = @asideReason, holder = @holder, holder_name = @holderName, published_version = @publishedVersion`);
  const rowOf = db.prepare('SELECT row FROM dossier WHERE id = ?').pluck();
  const unindex = db.prepare('DELETE FROM dossier_search WHERE rowid = ?');
  const index = db.prepare('INSERT INTO dossier_search (rowid, words) VALUES (?, ?)');
  const count = db.prepare('INSERT INTO position_count VALUES (?, ?) ON CONFLICT (position) DO UPDATE SET dossiers = dossiers + excluded.dossiers');
  const addImage = db.prepare('INSERT INTO image VALUES (@dossier, @image, @sha256, @bytes, @mime, @leaf, @side, @state)');
  const moveImage = db.prepare('UPDATE image SET leaf = ?, side = ? WHERE dossier = ? AND image = ?');
  const setImageState = db.prepare('UPDATE image SET state = ? WHERE dossier = ? AND image = ?');
  const addArrival = db.prepare('INSERT INTO arrival VALUES (?, ?, ?, ?)');
  const receipted = db.prepare('UPDATE publication SET receipted = 1 WHERE dossier = ? AND version = ?');
  const dropCopy = db.prepare('DELETE FROM copy WHERE dossier = ? AND image = ?');

  const projectEvent = (event: DossierEvent): void => {
    switch (event.kind) {
      case 'imageCaptured':
        addImage.run({ ...event.data, source: null, arrival: null, dossier: event.dossier, state: 'current' });
        if (event.data.supersedes !== 0) setImageState.run('superseded', event.dossier, event.data.supersedes);
        return;
      case 'imageMoved':
        moveImage.run(event.data.leaf, event.data.side, event.dossier, event.data.image);
        return;
      case 'imageWithdrawn':
        setImageState.run('withdrawn', event.dossier, event.data.image);
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
    const moved = before === null || before.position !== after.position || before.completed.length !== after.completed.length || before.sentBack !== after.sentBack;
    const { identity } = after;
    upsert.run({
      id: after.id, version: after.version, position: after.position, since: after.updatedAt, moved: Number(moved), updatedAt: after.updatedAt, shelfRow: after.shelfRow,
      barcode: after.barcode, serial: after.barcode === null ? null : Number(after.barcode.slice(6, 12)),
      dossierNumber: identity?.dossierNumber ?? '', nationalId: identity?.nationalId ?? '', insuranceNumber: identity?.insuranceNumber ?? '',
      name: identity === null ? '' : `${identity.firstName} ${identity.lastName}`.trim(),
      leaves: presentLeafCount(after), images: currentImageCount(after), documents: after.documents.length, visits: JSON.stringify(after.visits),
      outOfTurn: Number(after.outOfTurn !== null), outOfTurnReason: after.outOfTurn?.reason ?? null,
      sentBack: Number(after.sentBack !== null), sentBackReason: after.sentBack === null ? null : after.sentBack.note || after.sentBack.reason,
      aside: Number(after.aside !== null), asideReason: after.aside?.reason ?? null,
      holder: after.holder !== null && 'person' in after.holder ? after.holder.person : null,
      holderName: after.holder !== null && 'person' in after.holder ? after.holder.name : null,
      publishedVersion: after.receipts.at(-1)?.version ?? null,
    });
    if (before === null || searchWords(before) !== searchWords(after)) {
      const row = rowOf.get(after.id);
      unindex.run(row);
      index.run(row, searchWords(after));
    }
    if (before?.position !== after.position) {
      if (before !== null) count.run(before.position, -1);
      count.run(after.position, 1);
    }
    for (const event of events) projectEvent(event);
  };
};
