/**
 * A refusal is the product saying no, politely, with a code (DESIGN §6): a returned value, never thrown.
 * `details` hold leaf numbers, image numbers and codes; never a person's identity (DESIGN §12 "Actors").
 */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  readonly details: RefusalDetails;
}

export type RefusalDetail = string | number | boolean | null | readonly RefusalDetail[] | { readonly [key: string]: RefusalDetail };
export type RefusalDetails = { readonly [key: string]: RefusalDetail };

export type Outcome<Value, Code extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal<Code> };

export const accept = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

export const refuse = <Code extends string>(
  code: Code,
  details: RefusalDetails = {},
): { readonly ok: false; readonly refusal: Refusal<Code> } => ({ ok: false, refusal: { code, details } });
