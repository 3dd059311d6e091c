export * from './folderSpool.ts';
export * from './recoverSpool.ts';
