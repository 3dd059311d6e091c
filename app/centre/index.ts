export * from './branchPolicy.ts';
export * from './entryText.ts';
export * from './judgement.ts';
export * from './keys.ts';
export * from './schema.ts';
export * from './verifyCentreLog.ts';
