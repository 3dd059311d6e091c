import { archiveWords } from './areas/archive.ts';
import { fill, type Language, type Words } from './say.ts';

/** A problem of the OCFL validator (storage/ocfl), as far as a sentence needs it. */
export interface OcflProblem {
  readonly code: string;
  readonly found?: string;
  readonly wanted?: string;
}

/** What a code of the OCFL specification says, and what was found and wanted: the `text` of `store validate`. */
export const ocflText = (language: Language, { code, found, wanted }: OcflProblem): string => {
  const words: Words = archiveWords;
  const sentence = words[`ocfl.${code}`];
  const parts = [
    sentence === undefined ? code : fill(sentence, language),
    ...(found === undefined ? [] : [fill(archiveWords['ocfl.found'], language, { found })]),
    ...(wanted === undefined ? [] : [fill(archiveWords['ocfl.wanted'], language, { wanted })]),
  ];
  return parts.join(' ');
};
