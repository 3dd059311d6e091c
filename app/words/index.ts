import type { Refusal } from '#app/kernel/refusal.ts';
import { accountsWords } from './areas/accounts.ts';
import { apiWords } from './areas/api.ts';
import { archiveWords } from './areas/archive.ts';
import { centreDeskWords } from './areas/centreDesk.ts';
import { centreIndexWords } from './areas/centreIndex.ts';
import { centreLogWords } from './areas/centreLog.ts';
import { centreRightsWords } from './areas/centreRights.ts';
import { cliWords } from './areas/cli.ts';
import { commonWords } from './areas/common.ts';
import { custodyWords } from './areas/custody.ts';
import { deskWords } from './areas/desk.ts';
import { houseWords } from './areas/house.ts';
import { imagingWords } from './areas/imaging.ts';
import { journeyWords } from './areas/journey.ts';
import { logWords } from './areas/log.ts';
import { pipelineWords } from './areas/pipeline.ts';
import { rebuildWords } from './areas/rebuild.ts';
import { recountWords } from './areas/recount.ts';
import { rejectionWords } from './areas/rejections.ts';
import { scannerWords } from './areas/scanner.ts';
import { screensWords } from './areas/screens.ts';
import { screensEntryWords } from './areas/screensEntry.ts';
import { screensImagesWords } from './areas/screensImages.ts';
import { screensPaperWords } from './areas/screensPaper.ts';
import { screensShowWords } from './areas/screensShow.ts';
import { screensWorkWords } from './areas/screensWork.ts';
import { settingsWords } from './areas/settings.ts';
import { stampWords } from './areas/stamp.ts';
import { termWords } from './areas/terms.ts';
import { refusalParameters } from './refusalParameters.ts';
import { fill, type Language, type Sentence, type WordParameters } from './say.ts';

export { NOT_REBUILT } from './areas/rebuild.ts';
export { ocflText } from './ocflText.ts';
export { rejectionText } from './rejectionText.ts';
export type { Language, Sentence, WordParameters, Words } from './say.ts';

/** Every sentence of the product; one file per area, both languages side by side, so that none can lack one. */
export const WORDS = {
  ...commonWords,
  ...cliWords,
  ...centreIndexWords,
  ...centreLogWords,
  ...archiveWords,
  ...accountsWords,
  ...apiWords,
  ...deskWords,
  ...centreDeskWords,
  ...centreRightsWords,
  ...houseWords,
  ...imagingWords,
  ...stampWords,
  ...scannerWords,
  ...screensWords,
  ...screensEntryWords,
  ...screensShowWords,
  ...screensImagesWords,
  ...screensPaperWords,
  ...screensWorkWords,
  ...custodyWords,
  ...settingsWords,
  ...pipelineWords,
  ...rebuildWords,
  ...recountWords,
  ...rejectionWords,
  ...logWords,
  ...termWords,
  ...journeyWords,
} as const;

export type MessageKey = keyof typeof WORDS;

export const say = (language: Language, key: MessageKey, parameters?: WordParameters): string => fill(WORDS[key], language, parameters);

/** What a refusal or fault code says and what to do about it; an unknown code is the general fault. */
export const explain = (
  language: Language,
  code: string,
  parameters?: WordParameters,
): { readonly message: string; readonly do: string } => {
  const table: Readonly<Record<string, Sentence>> = WORDS;
  const known = table[`error.${code}`] === undefined ? 'fault' : code;
  const sentence = (key: string): string => {
    const found = table[key];
    return found === undefined ? '' : fill(found, language, parameters);
  };
  return { message: sentence(`error.${known}`), do: sentence(`error.${known}.do`) };
};

/** A refusal as it is said to a person: leaf, side and count of its culprits in the words of the language. */
export const explainRefusal = (language: Language, { code, details }: Refusal): { readonly message: string; readonly do: string } =>
  explain(language, code, refusalParameters(WORDS, language, details));
