export * from './announceVersion.ts';
export * from './changeSetting.ts';
export * from './describeVersion.ts';
export * from './publishDossier.ts';
export * from './readAnswers.ts';
export * from './recoverStation.ts';
export * from './stationSettings.ts';
export * from './trustedKeys.ts';
