import type { Outcome } from '#app/kernel/refusal.ts';
import type {
  AnalysedPage,
  Copies,
  ImageSource,
  ImagingLimits,
  IntakePage,
  PageStepRequest,
  PageStepResult,
  SeenBarcode,
  StraightenedPage,
} from '#app/ports/Imaging.ts';

/** What a file opened in the worker is known by; `source` is null when this process opened it before. */
export interface FileHandle {
  readonly file: number;
  readonly source: ImageSource | null;
}

/** One thing to do, and what comes back. Each is one message there and one back: a stream is a page at a time. */
export interface Asks {
  readonly open: { readonly ask: FileHandle; readonly answer: { readonly pages: number; readonly container: boolean } };
  readonly intake: { readonly ask: FileHandle & { readonly page: number }; readonly answer: IntakePage };
  readonly analyse: { readonly ask: FileHandle & { readonly page: number }; readonly answer: AnalysedPage };
  readonly straighten: { readonly ask: FileHandle & { readonly page: number }; readonly answer: StraightenedPage };
  readonly release: { readonly ask: { readonly file: number }; readonly answer: null };
  readonly pageStep: { readonly ask: { readonly master: Uint8Array; readonly request: PageStepRequest }; readonly answer: PageStepResult };
  readonly deriveCopies: { readonly ask: { readonly master: Uint8Array; readonly request: PageStepRequest }; readonly answer: Copies };
  readonly readCodes: { readonly ask: { readonly image: Uint8Array }; readonly answer: readonly SeenBarcode[] };
}

export type AskName = keyof Asks;

export type Question = {
  readonly [Name in AskName]: { readonly id: number; readonly name: Name; readonly ask: Asks[Name]['ask'] };
}[AskName];

export type Answer =
  | { readonly id: number; readonly outcome: Outcome<Asks[AskName]['answer']> }
  /** Something that is no refusal: a disk that fails, a bug. The text is for the log. */
  | { readonly id: number; readonly fault: string };

/** Handed to the worker in its environment, because limits hold before the first question. */
export const LIMITS_VARIABLE = 'PARVANDEH_IMAGING_LIMITS';

export const encodeLimits = (limits: ImagingLimits): string => JSON.stringify(limits);

/** The signal by which the worker ends itself when its memory is over the limit; nothing else sends it. */
export const MEMORY_SIGNAL = 'SIGUSR2';
