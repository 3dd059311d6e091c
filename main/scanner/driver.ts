import type { AppliedSettings, FaultCode, PageMode, ScanFault } from '#app/ports/Scanner.ts';

/** What a device hands over for one delivery, before it is staged. */
export type Fed =
  | {
      readonly kind: 'page';
      readonly bytes: Uint8Array;
      readonly extension: 'jpg' | 'png' | 'tif';
      readonly sheet: number;
      readonly side: 'front' | 'back';
      readonly dpi: number;
      readonly mode: PageMode;
    }
  | { readonly kind: 'arrival'; readonly bytes: Uint8Array; readonly file: string }
  | { readonly kind: 'refused'; readonly file: string; readonly code: 'file-not-found' | 'file-not-readable' }
  | { readonly kind: 'end' };

/** Thrown by a driver for what its device reports. */
export class DeviceFault extends Error {
  readonly code: FaultCode;
  readonly when: ScanFault['when'];
  readonly atRisk: ScanFault['atRisk'];
  readonly retry: ScanFault['retry'];

  constructor(code: FaultCode, { when, atRisk, retry }: Pick<ScanFault, 'when' | 'atRisk' | 'retry'>, native: string) {
    super(native);
    this.name = 'DeviceFault';
    this.code = code;
    this.when = when;
    this.atRisk = atRisk;
    this.retry = retry;
  }
}

/** Tells of bytes that came in so far of a delivery. */
export type TellProgress = (bytes: number, expected: number) => void;

/** One device, held by one process for one run. Nothing moves between two calls of `feed`. */
export interface Driver {
  readonly applied: AppliedSettings;
  /** The next side or file; aborting `signal` gives up what is moving as a DeviceFault `cancelled-by-us`. */
  feed(signal: AbortSignal, tellProgress: TellProgress): Promise<Fed>;
  readonly sheetsFed: () => number;
}
