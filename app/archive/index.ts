export * from './describeVersion.ts';
