import { deflateRawSync } from 'node:zlib';
import { type AcceptedEntry, type CentreEntry, type DossierDocument, daysOf, readDossierDocument } from '#app/centre/schema.ts';
import { Fault } from '#app/kernel/fault.ts';
import { invariant } from '#app/kernel/invariant.ts';
import type { Db } from '../openDatabase.ts';
import { searchWords } from './searchWords.ts';

/** The fold of the log into the index; the caller holds the transaction. */
export interface IndexWriter {
  /** The next entry of the log; an accepted one without its text stands as unread. */
  readonly apply: (entry: CentreEntry, document: string | null) => void;
  /** The text of an entry that stands as unread. */
  readonly applyLate: (entry: AcceptedEntry, document: string) => void;
}

type Newer = 'none' | 'rejected';
interface UnreadRow {
  readonly row: number;
  readonly entry: number;
  readonly newer: Newer;
}

const parsed = (entry: AcceptedEntry, text: string): DossierDocument => {
  const read = readDossierDocument(text);
  if (!read.ok) throw new Fault(read.refusal.code, 'permanent', { ...read.refusal.details, object: entry.object, version: entry.version });
  invariant(`urn:uuid:${read.value.dossier}` === entry.object, 'the dossier.json is of another object than the entry that accepted it');
  invariant(read.value.branch.code === entry.branch, 'the dossier.json is of another branch than the entry that accepted it');
  return read.value;
};

/** Level 1: a fifth of the size at a tenth of the time; the text is read by one dossier at a time. */
const deflated = (text: string): Buffer => deflateRawSync(text, { level: 1 });

/**
 * The fold (STORE.md §4 duty 2). An entry that is not the next one is a broken invariant: applied twice or out of order it
 * would make another index than a rebuild does. A dossier has its row number from its first acceptance on, read or not. Fault
 * `dossier-document-unreadable` (permanent) for an accepted document that this program cannot read.
 */
export const indexWriter = (db: Db): IndexWriter => {
  const step = db.prepare('UPDATE applied SET n = @n WHERE n = @n - 1');
  const rowOf = db.prepare<[string], number>('SELECT row FROM dossier WHERE object = ?').pluck();
  const insert =
    db.prepare(`INSERT INTO dossier (row, object, branch, branch_name, name, national_id, insurance_number, dossier_number, images, documents,
      version, inventory_sha512, accepted_at, entry, restricted, newer)
    VALUES (@row, @object, @branch, @branchName, @name, @nationalId, @insuranceNumber, @dossierNumber, @images, @documents,
      @version, @inventorySha512, @acceptedAt, @entry, @restricted, @newer)`);
  const update = db.prepare(`UPDATE dossier SET branch = @branch, branch_name = @branchName, name = @name, national_id = @nationalId,
      insurance_number = @insuranceNumber, dossier_number = @dossierNumber, images = @images, documents = @documents, version = @version,
      inventory_sha512 = @inventorySha512, accepted_at = @acceptedAt, entry = @entry, newer = @newer
    WHERE row = @row`);
  const clearDocuments = db.prepare('DELETE FROM document WHERE dossier = ?');
  const file = db.prepare('INSERT INTO document (dossier, document, day, heading, type) VALUES (?, ?, ?, ?, ?)');
  const keepText = db.prepare(
    'INSERT INTO dossier_text (dossier, deflated) VALUES (?, ?) ON CONFLICT (dossier) DO UPDATE SET deflated = excluded.deflated',
  );
  const clearWords = db.prepare('DELETE FROM dossier_search WHERE rowid = ?');
  const addWords = db.prepare('INSERT INTO dossier_search (rowid, words) VALUES (?, ?)');
  const reject = db.prepare(`UPDATE dossier SET newer = 'rejected' WHERE object = ?`);
  const lastRow = db
    .prepare<[], number>('SELECT max(ifnull((SELECT max(row) FROM dossier), 0), ifnull((SELECT max(row) FROM unread), 0))')
    .pluck();
  const unreadOf = db.prepare<[string], UnreadRow>('SELECT row, entry, newer FROM unread WHERE object = ?');
  const keepUnread = db.prepare(`INSERT INTO unread (object, row, entry, newer) VALUES (?, ?, ?, 'none')
    ON CONFLICT (object) DO UPDATE SET entry = excluded.entry, newer = 'none'`);
  const rejectUnread = db.prepare(`UPDATE unread SET newer = 'rejected' WHERE object = ?`);
  const clearUnread = db.prepare('DELETE FROM unread WHERE object = ?');
  const restrict = db.prepare('UPDATE dossier SET restricted = @restricted WHERE object = @object');
  const remember = db.prepare('INSERT INTO restricted_ahead (object) VALUES (?) ON CONFLICT DO NOTHING');
  const forget = db.prepare('DELETE FROM restricted_ahead WHERE object = ?');

  /** A dossier in its row, as one accepted version describes it. */
  const describe = (row: number, entry: AcceptedEntry, text: string, newer: Newer): void => {
    const document = parsed(entry, text);
    const { identity } = document;
    const values = {
      row,
      object: entry.object,
      branch: entry.branch,
      branchName: document.branch.name,
      name: `${identity.firstName} ${identity.lastName}`.trim(),
      nationalId: identity.nationalId,
      insuranceNumber: identity.insuranceNumber,
      dossierNumber: identity.dossierNumber,
      images: document.images.filter(({ state }) => state === 'current').length,
      documents: document.documents.length,
      version: entry.version,
      inventorySha512: entry.inventorySha512,
      acceptedAt: entry.at,
      entry: entry.n,
      newer,
    };
    if (update.run(values).changes === 0) insert.run({ ...values, restricted: forget.run(entry.object).changes });
    else {
      clearDocuments.run(row);
      clearWords.run(row);
    }
    for (const filed of document.documents) {
      const days = daysOf(filed);
      for (const day of days.length === 0 ? [''] : days) file.run(row, filed.document, day, filed.heading, filed.type);
    }
    keepText.run(row, deflated(text));
    addWords.run(row, searchWords(document));
    clearUnread.run(entry.object);
  };

  const accepted = (entry: AcceptedEntry, text: string | null): void => {
    const row = rowOf.get(entry.object) ?? unreadOf.get(entry.object)?.row ?? (lastRow.get() ?? 0) + 1;
    if (text === null) keepUnread.run(entry.object, row, entry.n);
    else describe(row, entry, text, 'none');
  };

  const rejected = (object: string): void => {
    reject.run(object);
    rejectUnread.run(object);
  };

  const restricted = (object: string, on: boolean): void => {
    if (restrict.run({ object, restricted: Number(on) }).changes > 0) return;
    if (on) remember.run(object);
    else forget.run(object);
  };

  return {
    apply(entry, document) {
      invariant(step.run({ n: entry.n }).changes === 1, 'an entry was applied to the index twice or out of order');
      invariant(entry.kind === 'accepted' || document === null, 'a dossier.json belongs to an accepted version and to nothing else');
      if (entry.kind === 'accepted') accepted(entry, document);
      else if (entry.kind === 'rejected') rejected(entry.object);
      else if (entry.kind === 'restricted') restricted(entry.object, entry.restricted);
    },
    applyLate(entry, document) {
      const unread = unreadOf.get(entry.object);
      invariant(unread?.entry === entry.n, 'a text came late for an entry that does not stand as unread');
      describe(unread.row, entry, document, unread.newer);
    },
  };
};
