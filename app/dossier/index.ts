export * from './readBack.ts';
export * from './schema.ts';
