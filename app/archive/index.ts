export * from './describeVersion.ts';
export * from './readingOrder.ts';
