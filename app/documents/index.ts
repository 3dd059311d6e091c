export * from './checkFields.ts';
export * from './table.ts';
