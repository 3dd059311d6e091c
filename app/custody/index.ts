export * from './describeVersion.ts';
export * from './publishDossier.ts';
