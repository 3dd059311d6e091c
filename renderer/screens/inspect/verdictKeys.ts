import type { MessageKey } from '../../words.ts';

/** The sentence of each verdict of the machine (app/capture/quality); one that is not here is shown by its code. */
export const VERDICT_KEYS: Readonly<Record<string, MessageKey>> = {
  'damaged-image': 'verdict.damaged-image',
  'dark-page': 'verdict.dark-page',
  'on-its-side': 'verdict.on-its-side',
  skewed: 'verdict.skewed',
  'very-skewed': 'verdict.very-skewed',
  blurred: 'verdict.blurred',
  'clipped-shadows': 'verdict.clipped-shadows',
  'low-resolution': 'verdict.low-resolution',
  'resolution-unknown': 'verdict.resolution-unknown',
  'dark-bed': 'verdict.dark-bed',
};
