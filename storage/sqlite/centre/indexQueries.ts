/** Columns of a found dossier, as the port names them. */
const COLUMNS = `d.row, d.object, d.branch, d.branch_name AS branchName, d.name, d.national_id AS nationalId, d.insurance_number AS insuranceNumber,
  d.dossier_number AS dossierNumber, d.images, d.documents, d.version, d.accepted_at AS acceptedAt, d.restricted,
  CASE WHEN EXISTS (SELECT 1 FROM unread u WHERE u.object = d.object) THEN 'unread' ELSE d.newer END AS newer`;

/** One document that has all of what was asked of documents; what is empty does not narrow. */
const DOCUMENT = `EXISTS (SELECT 1 FROM document o WHERE o.dossier = s.rowid AND (@heading = '' OR o.heading = @heading)
  AND (@type = '' OR o.type = @type) AND (@from = '' OR o.day >= @from) AND (@to = '' OR o.day <= @to))`;

/** In the order of the index itself, the latest first: it stops at the limit and never sorts (the commonest name has a hundred thousand). */
const LATEST = 'ORDER BY s.rowid DESC LIMIT @limit';

/** Every statement that reads the index, by name, so that a test can see the plan of each. */
export const INDEX_QUERIES = {
  byWords: `SELECT s.rowid FROM dossier_search s WHERE s.dossier_search MATCH @match ${LATEST}`,
  byDocument: `SELECT s.rowid FROM dossier_search s WHERE s.dossier_search MATCH @match AND ${DOCUMENT} ${LATEST}`,
  /** Whether one dossier is among what a search finds. As a range: with `rowid = ?` beside MATCH this SQLite forgets the MATCH. */
  isAmong: `SELECT s.rowid FROM dossier_search s WHERE s.rowid >= @row AND s.rowid <= @row AND s.dossier_search MATCH @match`,
  isAmongByDocument: `SELECT s.rowid FROM dossier_search s WHERE s.rowid >= @row AND s.rowid <= @row AND s.dossier_search MATCH @match AND ${DOCUMENT}`,
  byRow: `SELECT ${COLUMNS} FROM dossier d WHERE d.row = ?`,
  ofPerson: `SELECT ${COLUMNS} FROM dossier d INDEXED BY dossier_of_person WHERE d.national_id = ? ORDER BY d.row DESC LIMIT ?`,
  opened: `SELECT ${COLUMNS}, d.inventory_sha512 AS inventorySha512, d.entry, t.deflated FROM dossier d JOIN dossier_text t ON t.dossier = d.row WHERE d.object = ?`,
  unread: 'SELECT entry FROM unread ORDER BY entry',
  appliedTo: 'SELECT n FROM applied WHERE one = 1',
} as const;
