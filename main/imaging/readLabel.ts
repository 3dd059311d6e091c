import { readBarcodeValue } from '#app/dossier/barcodeValue.ts';
import { readRenderedCodes } from './labelPixels.ts';

const SIZE = /width="([\d.]+)mm" height="([\d.]+)mm"/;

/** The barcode value of a label, decoded from its drawing's pixels by the reader, not by the module that drew it; or null. */
export const readLabel = async (svg: string): Promise<string | null> => {
  const size = SIZE.exec(svg);
  if (size === null) return null;
  const codes = await readRenderedCodes({ svg, widthMm: Number(size[1]), heightMm: Number(size[2]) });
  return codes.map(readBarcodeValue).find((value) => value !== null) ?? null;
};
