export { blobCentreLog } from './blobCentreLog.ts';
export { blobImagingRequests } from './blobImagingRequests.ts';
export { hasHead } from './hasHead.ts';
export { type SwitchedHead, switchedHeads } from './switchedHeads.ts';
