import { hostname } from 'node:os';
import { resolve } from 'node:path';
import type { Blobs } from '#app/ports/Blobs.ts';
import { folderBlobs } from '#storage/blobs/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { nodeHasher } from '../nodeHasher.ts';

/** Opens the central store as it was named. `owner`: what tells this program from others at the same store. */
export const openCentreStore = (store: string, owner: string): Blobs =>
  folderBlobs(nodeDisk(), { folder: resolve(store), holder: nodeHasher.sha256(`${hostname()}\n${owner}`).slice(0, 32) });
