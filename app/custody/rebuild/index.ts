export * from './branchAnswers.ts';
export * from './rebuildStation.ts';
export * from './rebuiltDossier.ts';
export * from './surveyBranch.ts';
