import { SEND_BACK_REASONS } from '#app/pipeline/schema.ts';
import { t } from '../../words.ts';

/** A reason code in words; a person's own words stay as they were written. */
export const sendBackWords = (reason: string): string => {
  const known = SEND_BACK_REASONS.find((one) => one === reason);
  return known === undefined ? reason : t(`term.send-back.${known}`);
};
