/** Work done per Tehran day, person and act (A4.2); a projection of the log. */
export interface Tallies {
  /** Gregorian days `2026-11-21`, both included; in order of day, code, act. */
  between(
    from: string,
    to: string,
  ): readonly { readonly day: string; readonly code: string; readonly name: string; readonly act: string; readonly count: number }[];
}
