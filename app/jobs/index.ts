export * from './kinds.ts';
export * from './runLane.ts';
