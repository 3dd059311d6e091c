import type { LeafView } from '../../oddities.ts';

/** The next free «مکرر» number after a leaf: leaves found later never change the numbers already on the paper. */
export const leafAfter = (leaves: readonly Pick<LeafView, 'leaf'>[], after: string): string => {
  const [number] = after.split('.');
  const repeats = leaves.filter(({ leaf }) => leaf.startsWith(`${number}.`)).length;
  return `${number}.${repeats + 1}`;
};
