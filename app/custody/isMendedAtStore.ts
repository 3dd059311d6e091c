import type { Fault } from '#app/kernel/fault.ts';

/** What a server or a disk says when it is the caller that it does not let in, and not the request that is wrong. */
const NOT_LET_IN = new Set([
  'AccessDenied',
  'AccountProblem',
  'AllAccessDisabled',
  'AuthorizationHeaderMalformed',
  'EACCES',
  'EPERM',
  'EROFS',
  'ExpiredToken',
  'Forbidden',
  'InvalidAccessKeyId',
  'InvalidToken',
  'SignatureDoesNotMatch',
  'TokenRefreshRequired',
  'status 401',
  'status 403',
]);

/** Faults that no version can help, whichever it is. */
const OF_EVERY_VERSION = new Set(['store-bucket-missing', 'store-unconditional', 'archive-root-foreign']);

/**
 * A permanent fault that is mended at the store and not at a dossier: a key that was changed, a right taken away, a bucket that
 * is not there. No version is given up for it; it is tried again, slowly, until somebody has mended it.
 */
export const isMendedAtStore = ({ code, permanence, details }: Fault): boolean =>
  permanence === 'permanent' && (OF_EVERY_VERSION.has(code) || (code === 'store-refuses' && NOT_LET_IN.has(String(details['cause']))));
