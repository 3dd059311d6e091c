export * from './entryText.ts';
export type { HeadFacts, JudgedBefore, ObjectFacts, Reason } from './headFacts.ts';
export * from './judgeHead.ts';
export * from './judgement.ts';
export * from './keys.ts';
export * from './rejections.ts';
export * from './schema.ts';
export * from './verifyCentreLog.ts';
