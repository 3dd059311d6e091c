export * from './events.ts';
export type * from './facts.ts';
export * from './inputs.ts';
export * from './state.ts';
export * from './terms.ts';
