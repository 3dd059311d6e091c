import type { S3Store } from '#storage/blobs/index.ts';

/** Where an archive stands. `where` is what people are told: it holds no secret. */
export type StorePlace =
  | { readonly kind: 'folder' /** Absolute path. */; readonly where: string }
  | { readonly kind: 's3'; readonly where: string; readonly store: S3Store };
