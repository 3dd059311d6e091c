import type { StampIdentity } from '#app/capture/stamp.ts';
import type { Outcome } from '#app/kernel/refusal.ts';
import type { Language } from '#app/words/index.ts';
import { type AnalysisRow, analyseFiles } from '../imaging/analyseFiles.ts';
import { imagingClient } from '../imaging/imagingClient.ts';
import { type StraightenRow, straightenFile } from '../imaging/straightenFile.ts';

export type { AnalysisRow };
export type StraightenedRow = Parameters<Parameters<typeof straightenFile>[4]>[0];
export type { StraightenRow };

/** The imaging worker without a station: what `analyse` and `straighten` need of it. */
export interface ImagingTools {
  /** A row per page and per bad page or file; gives back how many were bad. */
  analyse(path: string, language: Language, emit: (row: AnalysisRow) => void): Promise<number>;
  straighten(path: string, out: string, language: Language, emit: (row: StraightenedRow) => void): Promise<number>;
  close(): Promise<void>;
}

/** Starts with the first file; `close` ends its process. */
export const openImaging = (): ImagingTools => {
  const imaging = imagingClient();
  return {
    analyse: (path, language, emit) => analyseFiles(imaging, [path], language, emit),
    straighten: (path, out, language, emit) => straightenFile(imaging, path, out, language, emit),
    close: () => imaging.close(),
  };
};

/** What was read on one page; `page` only where the file may hold several. */
export interface StampsOfPage {
  readonly page: number | null;
  readonly stamps: Outcome<readonly StampIdentity[]>;
}

/**
 * The stamps on the pages of a file: a picture, a TIFF or PDF of several. The engines are loaded when they are asked for: they
 * cost a third of a second.
 */
export const readStamps = async function* (bytes: Uint8Array): AsyncIterable<StampsOfPage> {
  const [{ verifyStamp }, { openFile }, { DEFAULT_IMAGING_LIMITS }] = await Promise.all([
    import('../imaging/stampVerify.ts'),
    import('../imaging/openFile.ts'),
    import('../imaging/imagingLimits.ts'),
  ]);
  const opened = await openFile({ bytes }, DEFAULT_IMAGING_LIMITS);
  // A single picture is looked at as leniently as a scan again of a print deserves, whatever a capture would say of it.
  if (!opened.ok || !opened.value.container) {
    yield { page: null, stamps: await verifyStamp(bytes) };
    if (opened.ok) opened.value.close();
    return;
  }
  try {
    for (let page = 1; page <= opened.value.pages; page += 1) {
      const taken = await opened.value.take(page);
      yield { page, stamps: taken.ok ? await verifyStamp(taken.value.page.master.bytes) : taken };
    }
  } finally {
    opened.value.close();
  }
};
