import { readLabel } from '../imaging/readLabel.ts';
import { renderLabelImage } from '../imaging/renderLabelImage.ts';
import type { JourneyTools } from '../journey/tools.ts';

/** Labels as pixels, for the demonstration, the import and the tests. */
export const openJourneyTools = (): JourneyTools => ({
  readLabel,
  renderLabel: renderLabelImage,
});
