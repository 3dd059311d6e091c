export { blobCentreLog } from './blobCentreLog.ts';
export { blobImagingRequests } from './blobImagingRequests.ts';
export { memoryCentreIndex } from './memoryCentreIndex.ts';
