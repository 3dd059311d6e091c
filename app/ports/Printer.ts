import type { LabelContent } from '#app/dossier/schema.ts';

/** A sheet or label ready for paper. What is checked by reading back and what is printed are one drawing. */
export interface PrintMatter {
  readonly kind: 'label' | 'dossier-sheet' | 'separator-sheet';
  readonly widthMm: number;
  readonly heightMm: number;
  /** One SVG in millimetres, its fonts named but not inside. */
  readonly svg: string;
  /** A self-contained page of exactly that size, fonts inside, for the print dialogue of a browser or a shell. */
  readonly page: string;
}

/**
 * Makes what is put on paper. Printing itself is the browser's or the shell's dialogue, so nothing here can fail for a
 * printer's sake; a step ends only when the printed code was read back (app/dossier/readBack.ts).
 */
export interface Printer {
  /** Label of the closed dossier, 90 × 54 mm: QR and Code 128 of the barcode value, branch, name, dossier number. */
  label(content: LabelContent): PrintMatter;
  /** A4 sheet for the top of the leaves, with the same codes larger. */
  dossierSheet(content: LabelContent): PrintMatter;
  /** A4 sheet that ends a document; its codes say SEPARATOR_TEXT (app/capture/separators.ts). */
  separatorSheet(): PrintMatter;
}
