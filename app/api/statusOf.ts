/** Status of refusals that HTTP has a word for; every other refusal is a rule that said no (422). */
const STATUS: Readonly<Record<string, number>> = {
  'input-invalid': 400,
  'sign-in-needed': 401, 'session-ended': 401, 'sign-in-failed': 401,
  'not-permitted': 403, 'password-must-change': 403, 'address-invalid': 403, 'address-expired': 403, 'account-closed': 403,
  'not-sample-station': 403, 'original-not-lent': 403, 'host-foreign': 421, 'origin-foreign': 403,
  'operation-unknown': 404, 'dossier-unknown': 404, 'person-unknown': 404, 'view-unknown': 404, 'image-missing': 404, 'job-unknown': 404,
  'method-not-allowed': 405,
  'dossier-changed': 409, 'dossier-done': 409, 'dossier-aside': 409, 'wrong-step': 409, 'station-already-set-up': 409, 'code-taken': 409, 'clock-behind': 409,
  'body-too-large': 413, 'body-type-wrong': 415,
  'sign-in-wait': 429,
};

/** HTTP status of a refusal. */
export const statusOf = (code: string): number => STATUS[code] ?? 422;
