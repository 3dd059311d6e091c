import type { Refusal } from '#app/kernel/refusal.ts';
import type { Imaging } from '#app/ports/Imaging.ts';

/** What opening a file before registration told: how many good pages it has, and what is wrong with the others. */
export interface CountedFile {
  readonly path: string;
  readonly pages: number;
  readonly separators: number;
  readonly refusals: readonly { readonly page: number | null; readonly refusal: Refusal }[];
}

/**
 * Counts the pages of files, strictly decoded, because leaves are numbered before anything is captured (A1). `safePoint` is
 * called before each file and may throw.
 */
export const countPages = async (
  imaging: Imaging,
  paths: readonly string[],
  safePoint: () => void = () => undefined,
): Promise<readonly CountedFile[]> => {
  const counted: CountedFile[] = [];
  for (const path of paths) {
    safePoint();
    let [pages, separators] = [0, 0];
    const refusals: { page: number | null; refusal: Refusal }[] = [];
    for await (const each of imaging.intake({ path })) {
      if (!each.ok) refusals.push({ page: each.page, refusal: each.refusal });
      else if (each.value.separator !== null) separators += 1;
      else pages += 1;
    }
    counted.push({ path, pages, separators, refusals });
  }
  return counted;
};
