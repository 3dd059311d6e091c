/** What a journey needs besides the API: eyes for a printed label. */
export interface JourneyTools {
  /** The barcode value decoded from the pixels of a label's drawing; null where there is none. */
  readonly readLabel: (svg: string) => Promise<string | null>;
  /** A label's drawing as a picture, as a printer would lay it down. */
  readonly renderLabel: (svg: string) => Promise<Uint8Array<ArrayBuffer>>;
}
