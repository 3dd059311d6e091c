import { Fault } from '#app/kernel/fault.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT']);
const REFUSED = new Set(['EACCES', 'EPERM', 'EROFS']);

/** Runs work on a folder and turns what Node throws into the three faults that the port promises; `key` says where. */
export const asStoreFault = async <Value>(key: string, work: () => Promise<Value>): Promise<Value> => {
  try {
    return await work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (error instanceof Fault || code === undefined) throw error;
    if (FULL.has(code)) throw new Fault('store-full', 'temporary', { key, cause: code }, error);
    if (REFUSED.has(code)) throw new Fault('store-refuses', 'permanent', { key, cause: code }, error);
    throw new Fault('store-unreachable', 'temporary', { key, cause: code }, error);
  }
};
