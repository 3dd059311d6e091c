export { type FolderStore, folderBlobs, sweepStaging } from './folderBlobs.ts';
export { folderReader } from './folderReader.ts';
export { type MemoryBlobs, memoryBlobs } from './memoryBlobs.ts';
