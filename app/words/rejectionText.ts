import { rejectionWords } from './areas/rejections.ts';
import { fill, type Language, type Words } from './say.ts';

/** What a code of the centre's rejections says, and what the branch does about it; a code that is not known here says itself. */
export const rejectionText = (language: Language, code: string): { readonly says: string; readonly whatToDo: string } => {
  const words: Words = rejectionWords;
  const [says, whatToDo] = [words[`rejection.${code}`], words[`rejection.${code}.do`]];
  return { says: says === undefined ? code : fill(says, language), whatToDo: whatToDo === undefined ? '' : fill(whatToDo, language) };
};
