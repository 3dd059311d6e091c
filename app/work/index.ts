export * from './listWork.ts';
export * from './talliesOfLog.ts';
export * from './tally.ts';
