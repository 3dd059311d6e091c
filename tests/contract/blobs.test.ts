import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderBlobs, memoryBlobs } from '#storage/blobs/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { blobsContract } from './blobsContract.ts';

blobsContract('memory', async () => memoryBlobs());
blobsContract('folder', async () => folderBlobs(nodeDisk(), { folder: await mkdtemp(join(tmpdir(), 'blobs-')), holder: 'tester' }));
