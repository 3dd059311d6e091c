import type { S3Store } from './S3Store.ts';
import { s3Client } from './s3Client.ts';
import { s3Code } from './s3Fault.ts';

/**
 * Makes the bucket of a store as the centre wants it, with object lock and so with versioning. For development and tests: the
 * product holds no key that may do this. A bucket of ours that exists already is left as it is.
 */
export const makeBucket = (store: S3Store): Promise<void> => {
  const s3 = s3Client(store);
  return s3.call('', 0, async (call) => {
    try {
      await s3.client.makeBucket(store.bucket, store.region, { ObjectLocking: true });
    } catch (error) {
      if (s3Code(error, call.answer()) !== 'BucketAlreadyOwnedByYou') throw error;
    }
  });
};
