import { Fault } from '#app/kernel/fault.ts';

/** Runs work that writes to a place that the person named; what the disk there refuses is Fault `output-not-written`. */
export const writingTo = async <Value>(out: string, work: () => Promise<Value>): Promise<Value> => {
  try {
    return await work();
  } catch (error) {
    const { errno, code } = error as NodeJS.ErrnoException;
    if (error instanceof Fault || typeof errno !== 'number') throw error;
    throw new Fault('output-not-written', 'temporary', { out, cause: code ?? '' }, error);
  }
};
