import { DEFAULT_QUALITY_SETTINGS, isBlank, judgeQuality } from '#app/capture/quality.ts';
import type { Refusal } from '#app/kernel/refusal.ts';
import type { AnalysedPage, Imaging } from '#app/ports/Imaging.ts';
import { explain, type Language } from '#app/words/index.ts';

/** A row of the command line about a bad file, or about a bad page of a many-page file (COMMANDS.md). */
export interface ErrorRow {
  readonly error: { readonly code: string; readonly message: string; readonly do: string };
  readonly file: string;
  readonly page?: number;
}

/** The refusal in words of the language. Details that are sentences' parameters are numbers and short texts. */
export const errorRow = (file: string, page: number | null, refusal: Refusal, language: Language): ErrorRow => {
  const parameters = Object.fromEntries(
    Object.entries(refusal.details).filter((entry): entry is [string, string | number] => ['string', 'number'].includes(typeof entry[1])),
  );
  return { error: { code: refusal.code, ...explain(language, refusal.code, parameters) }, file, ...(page === null ? {} : { page }) };
};

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

const pageRow = (file: string, { page, measurements, milliseconds }: AnalysedPage) => {
  const { width, height, dpi, mode, skewDegrees, inkRatio, sharpness, clipping, barcodes } = measurements;
  const blank = isBlank(measurements, DEFAULT_QUALITY_SETTINGS);
  return {
    file,
    page,
    width,
    height,
    dpi,
    mode,
    skewDegrees: blank ? null : skewDegrees,
    blank,
    inkRatio: rounded(inkRatio, 6),
    sharpness: rounded(sharpness, 1),
    clipping: rounded(clipping, 6),
    barcodes,
    verdicts: judgeQuality(measurements, DEFAULT_QUALITY_SETTINGS),
    ms: rounded(milliseconds, 1),
  };
};

export type AnalysisRow = ReturnType<typeof pageRow> | ErrorRow;

/**
 * `parvandeh analyse`: a row per page and per bad file, in order, fields as COMMANDS.md promises; `file` is echoed as it
 * was given. Resolves to the number of error rows. Faults of `imaging` are thrown.
 */
export const analyseFiles = async (
  imaging: Imaging,
  paths: readonly string[],
  language: Language,
  emit: (row: AnalysisRow) => void,
): Promise<number> => {
  let errors = 0;
  for (const path of paths) {
    for await (const each of imaging.analyse({ path })) {
      if (each.ok) emit(pageRow(path, each.value));
      else {
        errors += 1;
        emit(errorRow(path, each.page, each.refusal, language));
      }
    }
  }
  return errors;
};
