export type { JobKind } from './kinds.ts';
