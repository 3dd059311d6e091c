/** The middle of the values as they lie in order, the upper one of two; NaN of none. */
export const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[values.length >> 1] ?? Number.NaN;

/** To two places behind the point. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Median of each time over the floor taken beside it: a machine is not as fast in one minute as in the next. */
export const medianRatio = (times: readonly number[], floors: readonly number[]): number =>
  median(times.map((time, at) => time / (floors[at] ?? Number.NaN)));
