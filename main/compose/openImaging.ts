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

/** The stamps on a picture. Its engines are loaded when they are asked for: they cost a third of a second. */
export const readStamps = async (bytes: Uint8Array): Promise<Outcome<readonly StampIdentity[]>> => {
  const { verifyStamp } = await import('../imaging/stampVerify.ts');
  return verifyStamp(bytes);
};
