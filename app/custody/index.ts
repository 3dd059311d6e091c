export * from './announceVersion.ts';
export * from './describeVersion.ts';
export * from './publishDossier.ts';
export * from './recoverStation.ts';
