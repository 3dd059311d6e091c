import { fileURLToPath } from 'node:url';

/** Path of the font file that Pango and the print pages use; static weights, because Pango ignores variable axes here. */
export const vazirmatn = (weight: 'Regular' | 'Bold', form: 'ttf' | 'woff2' = 'ttf'): string => {
  const folder = form === 'ttf' ? 'ttf' : 'webfonts';
  return fileURLToPath(import.meta.resolve(`vazirmatn/fonts/${folder}/Vazirmatn-${weight}.${form}`));
};
