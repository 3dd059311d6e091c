/** Branded identifiers, so that a dossier's id cannot be handed over where a person's is asked for. */
declare const brand: unique symbol;
export type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** A uuid (RFC 9562); the archive's object id is `urn:uuid:` followed by it. */
export type DossierId = Branded<string, 'DossierId'>;
/** A uuid. */
export type PersonId = Branded<string, 'PersonId'>;
/** Number of an image within its dossier: 1, 2, … in order of acceptance, never reused (DESIGN §12). */
export type ImageNumber = number;
/** Leaf as numbered by hand: `12`, and `12.1` for «۱۲ مکرر», `12.2` for the second leaf marked so. */
export type LeafId = string;

/** Source of identifiers and randomness; `app` has none of its own. */
export interface Ids {
  uuid(): string;
  /** `length` random bytes as lower-case hex (two digits a byte). */
  randomHex(length: number): string;
}
