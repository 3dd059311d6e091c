/**
 * Why the centre does not accept a head, and whether the object can go on (STORE.md §4 duty 1). *Repairable*: nothing in the
 * chain of events is wrong, so the same version completed, or the next one, is judged against the last accepted. *Permanent*: a
 * bad event, or bytes that may never be replaced, stand in the object for good; it is closed, and a new object continues the last
 * accepted head. Sentences: `rejection.<code>` and `rejection.<code>.do`. Codes stand in signed entries: never rename one.
 */
// biome-ignore format: a table is read row by row
export const REJECTIONS = {
  // The claim
  'version-order': 'repairable',
  'object-closed': 'permanent',
  'inventory-differs': 'repairable',
  'accepted-overwritten': 'repairable',
  'too-large': 'permanent',
  // The object as OCFL (ocfl.io/1.1/spec), by class; `at` begins with the specification's code
  'ocfl-structure': 'permanent',
  'ocfl-inventory': 'permanent',
  'ocfl-versions': 'permanent',
  'ocfl-sidecar': 'repairable',
  'content-misplaced': 'permanent',
  'content-missing': 'repairable',
  'content-differs': 'permanent',
  'digest-not-stated': 'repairable',
  // Whose it is
  'object-names-another': 'permanent',
  'object-of-other-dossier': 'permanent',
  'events-foreign-branch': 'permanent',
  'barcode-foreign-branch': 'permanent',
  'document-foreign-branch': 'repairable',
  // The chain of events
  'events-unreadable': 'permanent',
  'events-format': 'repairable',
  'rules-unknown': 'repairable',
  'events-chain': 'permanent',
  'events-clock': 'permanent',
  'events-other-station': 'permanent',
  'rebuilt-not-from-accepted': 'permanent',
  'head-not-extending': 'permanent',
  // What the rules of the twelve steps do not allow, said by the events
  'approver-captured': 'permanent',
  'judgement-missing': 'permanent',
  'comparison-missing': 'permanent',
  'count-unbalanced': 'permanent',
  'approval-differs': 'permanent',
  'event-against-rules': 'permanent',
  'receipt-differs': 'permanent',
  // Where the dossier stands
  'position-too-early': 'repairable',
  'judgement-open': 'repairable',
  'comparison-open': 'repairable',
  'count-open': 'repairable',
  // The files
  'file-missing': 'repairable',
  'file-extra': 'repairable',
  'master-differs': 'repairable',
  'arrival-differs': 'repairable',
  'copy-not-approved': 'repairable',
  'note-differs': 'repairable',
  'document-differs': 'repairable',
  'station-head-differs': 'repairable',
} as const satisfies Readonly<Record<string, 'repairable' | 'permanent'>>;

export type RejectionCode = keyof typeof REJECTIONS;
