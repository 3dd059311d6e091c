export { type FolderStore, folderBlobs, sweepStaging } from './folderBlobs.ts';
export { folderReader } from './folderReader.ts';
export { type BandwidthSettings, limited } from './limited.ts';
export { type MemoryBlobs, memoryBlobs } from './memoryBlobs.ts';
export { requireConditions } from './requireConditions.ts';
export { type RetrySettings, retried } from './retried.ts';
export type { CallLimits, S3Store } from './s3/S3Store.ts';
export { LARGEST_PUT, s3Blobs } from './s3/s3Blobs.ts';
export { makeBucket } from './s3/s3Bucket.ts';
