import { asFault, type Fault } from './fault.ts';

/**
 * A fault that is of one value: the store answers otherwise, by `answers`, a question that throws where it does not. Drives that are gone
 * beyond parity and bad sectors fail one value for ever, and whoever took that for a store that is down would wait for ever, and
 * everybody behind with them (docs/decisions/0099). Throws the fault where the store is down, and whatever is no fault.
 */
export const faultOfOne = async (error: unknown, answers: () => Promise<unknown>): Promise<Fault> => {
  const fault = asFault(error);
  try {
    await answers();
  } catch {
    throw fault;
  }
  return fault;
};
