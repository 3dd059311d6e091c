import { folderBlobs, memoryBlobs } from '#storage/blobs/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';
import { blobsContract } from './blobsContract.ts';

blobsContract('memory', async () => memoryBlobs());
blobsContract('folder', async () => folderBlobs(nodeDisk(), { folder: await temporaryFolder(), holder: 'tester' }));
