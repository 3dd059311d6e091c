import { sep } from 'node:path';

/** The folder of a store with `/` on every platform (Node takes it on Windows too) and none at the end, so that keys join on. */
export const storeFolder = (path: string): string => path.split(sep).join('/').replace(/\/+$/, '');
