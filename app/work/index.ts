export * from './listWork.ts';
export * from './tally.ts';
