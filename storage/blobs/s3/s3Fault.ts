import type { IncomingMessage } from 'node:http';
import { Fault } from '#app/kernel/fault.ts';
import { DeadlinePassed } from './callDeadline.ts';

const FULL = new Set(['XMinioStorageFull', 'QuotaExceeded', 'XMinioAdminBucketQuotaExceeded', 'EntityTooLarge']);
/** The body was not what was signed, or another writer was busy at the key: the next try may go better. */
const PASSING = new Set(['BadDigest', 'XAmzContentSHA256Mismatch', 'IncompleteBody', 'RequestTimeout', 'OperationAborted', 'SlowDown']);
const PASSING_STATUS = new Set([408, 409, 429, 499]);

/** The server's own word for what is wrong, where it gave one. A HEAD has no body, and MinIO says it in a header. */
export const s3Code = (error: unknown, answer: IncomingMessage | null): string | null => {
  const said = answer?.headers['x-minio-error-code'];
  const { code } = error as { readonly code?: unknown };
  if (typeof said === 'string' && said !== '') return said;
  return typeof code === 'string' && code !== '' ? code : null;
};

/** Turns what a call threw into the faults that the port promises; null for what is our own mistake and no fault. */
export const s3Fault = (key: string, error: unknown, answer: IncomingMessage | null): Fault | null => {
  if (error instanceof Fault) return error;
  const status = answer?.statusCode ?? 0;
  const code = s3Code(error, answer);
  const as = (name: string, permanence: 'temporary' | 'permanent'): Fault =>
    new Fault(name, permanence, { key, cause: code ?? (status === 0 ? 'no answer' : `status ${status}`) }, error);

  if (error instanceof DeadlinePassed) return new Fault('store-unreachable', 'temporary', { key, cause: 'deadline' }, error);
  if (error instanceof TypeError || error instanceof ReferenceError) return null;
  if (status === 507 || (code !== null && FULL.has(code))) return as('store-full', 'temporary');
  if (code === 'NoSuchBucket') return as('store-bucket-missing', 'permanent');
  if (code === 'RequestTimeTooSkewed') return as('store-clock-differs', 'temporary');
  const passing = PASSING_STATUS.has(status) || (code !== null && PASSING.has(code));
  if (status >= 300 && status < 500 && !passing) return as('store-refuses', 'permanent');
  return as('store-unreachable', 'temporary');
};
