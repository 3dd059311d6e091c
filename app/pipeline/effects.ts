/**
 * What an entered or finished step sets off: a job, unique by (kind, dossier, visit), inserted in the transaction that
 * decided it (DESIGN §3). `publish` commits the dossier's next version to the archive. Sealing the approved bytes is
 * no effect: the event that finishes step 7 carries the digest of the list itself, so it cannot come apart from it.
 */
export const EFFECTS = ['publish'] as const;
export type EffectId = (typeof EFFECTS)[number];
