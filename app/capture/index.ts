export * from './acceptFrame.ts';
export * from './captureDesk.ts';
export * from './makeCopies.ts';
export * from './placement.ts';
export * from './quality.ts';
export * from './runBatch.ts';
export * from './sheetInDoubt.ts';
export * from './takeInFile.ts';
