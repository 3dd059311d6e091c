export { blobCentreLog } from './blobCentreLog.ts';
