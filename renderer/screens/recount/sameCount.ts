import type { LeafCount } from './recordedCount.ts';

const told = ({ found, unknown }: LeafCount): string =>
  JSON.stringify([
    found.map((one) => `${one.leaf} ${one.found} ${one.note}`).sort(),
    unknown.map((one) => `${one.after} ${one.note}`).sort(),
  ]);

/** Whether two counts say the same, in whatever order: what is recorded already is not recorded again, answers would lapse. */
export const sameCount = (one: LeafCount, other: LeafCount): boolean => told(one) === told(other);
