/**
 * What the code on a separator sheet (برگ جداکننده) says: the QR and the Code 128 of the sheet both carry it. Capital
 * letters, digits and `-` only, because Code 128 printers turn anything else into other characters without an error.
 * The number at the end is the version of the sheet; sheets once printed are reused for years, so it never changes.
 */
export const SEPARATOR_TEXT = 'PARVANDEH-SEPARATOR-1';

/** Whether a page is a separator sheet: the end of one document, never an image of the dossier (DESIGN §9). */
export const isSeparatorSheet = (codes: readonly { readonly text: string }[]): boolean =>
  codes.some(({ text }) => text.trim() === SEPARATOR_TEXT);
