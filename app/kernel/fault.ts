import type { RefusalDetails } from './refusal.ts';

/** Whether trying again later can help (DESIGN §6): the queue retries `temporary`, a person is told of `permanent`. */
export type Permanence = 'temporary' | 'permanent';

/**
 * Something around us failed: disk, store, device, program. Thrown. `code` is kebab-case and has a sentence in
 * `app/words` under `error.<code>` and `error.<code>.do`.
 */
export class Fault extends Error {
  readonly code: string;
  readonly permanence: Permanence;
  readonly details: RefusalDetails;

  constructor(code: string, permanence: Permanence, details: RefusalDetails = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'Fault';
    this.code = code;
    this.permanence = permanence;
    this.details = details;
  }
}

/** What was thrown, as a value, for whoever goes on behind it; anything that is no fault is thrown on. */
export const asFault = (error: unknown): Fault => {
  if (error instanceof Fault) return error;
  throw error;
};
