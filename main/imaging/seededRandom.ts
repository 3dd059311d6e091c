/** Random numbers in [0, 1) that are the same for the same seed everywhere (mulberry32): sample pages and scripted faults. */
export type SeededRandom = () => number;

/** `salt` separates streams of one seed from each other, so that adding a draw to one leaves the others as they are. */
export const seededRandom = (seed: number, salt = ''): SeededRandom => {
  let state = seed >>> 0;
  for (const character of salt) state = (Math.imul(state ^ (character.codePointAt(0) as number), 0x9e3779b1) + 0x7f4a7c15) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** A whole number from `low` to `high`, both included. */
export const drawInteger = (random: SeededRandom, low: number, high: number): number => low + Math.floor(random() * (high - low + 1));

/** One of a list that is not empty. */
export const drawOne = <Item>(random: SeededRandom, items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
