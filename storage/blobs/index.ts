export { folderBlobs, sweepStaging, type FolderStore } from './folderBlobs.ts';
export { folderReader } from './folderReader.ts';
export { memoryBlobs, type MemoryBlobs } from './memoryBlobs.ts';
