import type { SequenceRange } from '#app/ports/CentreMemory.ts';

/** Whether a sequence number is in one of the ranges. */
export const isHandled = (ranges: readonly SequenceRange[], seq: number): boolean => ranges.some(([from, to]) => from <= seq && seq <= to);

/** The ranges with one number more, ascending and merged. A gap stays a gap: what arrives in it later is not passed over. */
export const withHandled = (ranges: readonly SequenceRange[], seq: number): readonly SequenceRange[] => {
  if (isHandled(ranges, seq)) return ranges;
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
