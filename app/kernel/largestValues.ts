/**
 * Bytes of a value that is taken into memory whole: above the largest that a store of ours takes in. What others put under a key
 * is not read to its end.
 */
export const LARGEST_VALUE = 67_108_864;

/** Bytes of an inventory, of `events.jsonl` or of `dossier.json`: several times a dossier of five thousand leaves. */
export const LARGEST_TEXT = 33_554_432;
