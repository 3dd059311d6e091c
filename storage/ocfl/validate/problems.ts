/** What a validator found: the specification's own code, where, and the particulars that its sentence is filled with. */
export interface Problem {
  /** `E001` … `E112`, `W001` … `W016` (ocfl.io/1.1/spec/validation-codes). */
  readonly code: string;
  /** Path in the object or storage root, or a place in an inventory such as `v2/inventory.json versions/v1/state`. */
  readonly at: string;
  /** What was found there and what was wanted, as short texts in the terms of the specification. */
  readonly found?: string;
  readonly wanted?: string;
}

export interface Problems {
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** `E…` goes to the errors, `W…` to the warnings. The same code at the same place is kept once. */
  add(code: string, at: string, found?: string, wanted?: string): void;
}

export const problems = (): Problems => {
  const errors: Problem[] = [];
  const warnings: Problem[] = [];
  const seen = new Set<string>();
  return {
    errors,
    warnings,
    add(code, at, found, wanted) {
      const key = `${code} ${at} ${found ?? ''}`;
      if (seen.has(key)) return;
      seen.add(key);
      const list = code.startsWith('W') ? warnings : errors;
      list.push({ code, at, ...(found === undefined ? {} : { found }), ...(wanted === undefined ? {} : { wanted }) });
    },
  };
};
