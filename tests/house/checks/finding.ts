/** Something a check of the house found: where, which rule, and what to do instead. A notice does not fail the check. */
export interface Finding {
  readonly rule: string;
  /** Path from the root of the project, with `:line` where known. */
  readonly at: string;
  readonly text: string;
  readonly notice?: true;
}
