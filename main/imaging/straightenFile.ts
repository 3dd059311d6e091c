import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CropBox, Imaging } from '#app/ports/Imaging.ts';
import type { Language } from '#app/words/index.ts';
import { type ErrorRow, errorRow } from './analyseFiles.ts';

export interface StraightenRow {
  readonly turn: number;
  /** Degrees clockwise: the opposite of the measured skew. */
  readonly deskew: number;
  readonly crop: CropBox | null;
  /** Only for a file of more than one page. */
  readonly page?: number;
}

/**
 * `parvandeh straighten FILE -o OUT`: writes PNG at full resolution; OUT is a file, or a folder (`0001.png` …) for more
 * than one page. Rows as COMMANDS.md promises; resolves to the number of error rows. A disk that fails throws.
 */
export const straightenFile = async (
  imaging: Imaging,
  path: string,
  out: string,
  language: Language,
  emit: (row: StraightenRow | ErrorRow) => void,
): Promise<number> => {
  let errors = 0;
  for await (const each of imaging.straighten({ path })) {
    if (!each.ok) {
      errors += 1;
      emit(errorRow(path, each.page, each.refusal, language));
      continue;
    }
    const { page, pages, recipe, png } = each.value;
    if (pages > 1) await mkdir(out, { recursive: true });
    await writeFile(pages > 1 ? join(out, `${String(page).padStart(4, '0')}.png`) : out, png);
    emit({ turn: recipe.turn, deskew: recipe.deskew, crop: recipe.crop, ...(pages > 1 ? { page } : {}) });
  }
  return errors;
};
