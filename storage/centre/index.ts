export { blobCentreLog } from './blobCentreLog.ts';
export { blobImagingRequests } from './blobImagingRequests.ts';
export { branchStore } from './branchStore.ts';
export { hasHead } from './hasHead.ts';
export { type FolderRange, type SwitchedHead, switchedHeads } from './switchedHeads.ts';
