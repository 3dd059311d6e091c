import { toLatinDigits } from './digits.ts';

/**
 * One spelling for what people type in several: Arabic ي ك ة ۀ as Persian, hamza and madda carriers as plain letters,
 * tatweel and vowel marks dropped, digits Latin, ZWNJ and runs of blanks as one blank, Latin letters small.
 */
export const searchKey = (text: string): string =>
  toLatinDigits(text.normalize('NFKC'))
    .replace(/[يىئ]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[ةۀ]/g, 'ه')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ؤ/g, 'و')
    .replace(/[\u0640\u064B-\u065F\u0670]/g, '')
    .replace(/(?:\s|\u200c|\u200d|\u200e|\u200f)+/g, ' ')
    .trim()
    .toLowerCase();
