import type { SequenceRange } from '#app/ports/CentreMemory.ts';

/** The range that holds a sequence number; null when none does. */
export const rangeHolding = (ranges: readonly SequenceRange[], seq: number): SequenceRange | null =>
  ranges.find(([from, to]) => from <= seq && seq <= to) ?? null;

/** Numbers between the first and the last that were handled, and none of them came; also those before the first. */
export const gapsIn = (ranges: readonly SequenceRange[]): readonly SequenceRange[] =>
  ranges.flatMap(([from], at): SequenceRange[] => {
    const before = ranges[at - 1]?.[1] ?? 0;
    return from > before + 1 ? [[before + 1, from - 1]] : [];
  });

/** The ranges with one number more, ascending and merged. A gap stays a gap: what arrives in it later is not passed over. */
export const withHandled = (ranges: readonly SequenceRange[], seq: number): readonly SequenceRange[] => {
  if (rangeHolding(ranges, seq) !== null) return ranges;
  const before = ranges.filter(([, to]) => to < seq);
  const after = ranges.filter(([from]) => from > seq);
  const [left, right] = [before.at(-1), after[0]];
  const joinsLeft = left?.[1] === seq - 1;
  const joinsRight = right?.[0] === seq + 1;
  return [
    ...(joinsLeft ? before.slice(0, -1) : before),
    [joinsLeft ? (left?.[0] ?? seq) : seq, joinsRight ? (right?.[1] ?? seq) : seq],
    ...(joinsRight ? after.slice(1) : after),
  ];
};
