import { readLabel } from '../imaging/readLabel.ts';
import { renderLabelImage } from '../imaging/renderLabelImage.ts';
import { makeSamplePage } from '../imaging/samplePage.ts';
import type { JourneyTools } from '../journey/tools.ts';

/** Pages and labels as pixels, for the demonstration, the import and the tests. */
export const openJourneyTools = (): JourneyTools => ({
  samplePage: async (seed) => new Uint8Array((await makeSamplePage(seed, 'table')).bytes),
  readLabel,
  renderLabel: renderLabelImage,
});
