import type { Paper } from './paper.ts';

export interface Lines {
  /** Clockwise degrees; null where no lines were found. */
  readonly skewDegrees: number | null;
  readonly run: 'across' | 'down' | null;
}

interface Edges {
  /** Position along the lines and across them, in pixels, one pair per edge pixel. */
  readonly along: Float32Array;
  readonly across: Float32Array;
}

/** Best effort to here; right to 15. */
const WIDEST_DEGREES = 20;
/** Each search covers one step of the one before, with bins as fine as its step: [step in degrees, bins a pixel]. */
const [COARSE, NEAR, FINE] = [
  [0.5, 0.5],
  [0.1, 1],
  [0.02, 2],
] as const;
/** The coarse search looks at this many edge pixels, the fine one at more. */
const [COARSE_EDGES, FINE_EDGES] = [4_000, 12_000];
/** Fewer edges than this are no writing: a line of twelve letters has more. */
const LEAST_EDGES = 60;
/** Scanners put straight shadows along the edges of the glass; they tell of the glass and not of the sheet. */
const MARGIN_SHARE = 0.02;
/** How far the sharpest profile stands out of those more than `RIVAL_DEGREES` away: text 1.25 and more, photographs 1.0–1.17. */
const LINES_FROM = 1.2;
const RIVAL_DEGREES = 2;
/** A sheet fed sideways: lines down the page stand out this much, and three times as far as those across. */
const TURNED_FROM = 1.35;
const TURNED_TIMES = 3;
/** Longer straight edges are rules of a form, about 15 mm at 75 dpi; columns of a table are no lines of writing. */
const LONGEST_STROKE = 45;

const countLevels = (counts: Uint32Array, data: Uint8Array, first: number, end: number): void => {
  for (let at = first; at < end; at += 1) {
    const value = data[at] as number;
    counts[value] = (counts[value] as number) + 1;
  }
};

/** Pixels counted by one call: short, so that the engine sees a busy function (raster.ts). */
const PIECE = 4096;

/** Contrast against the paper from which a pixel is ink. */
const inkThreshold = ({ darker, grain }: Paper): number => {
  const counts = new Uint32Array(256);
  for (let at = 0; at < darker.length; at += PIECE) countLevels(counts, darker, at, Math.min(darker.length, at + PIECE));
  const floor = Math.max(8, Math.ceil(6 * grain));
  let total = 0;
  for (let value = floor; value < 256; value += 1) total += counts[value] as number;
  // Half of what nearly the darkest tenth of the ink reaches: faint pages get a faint threshold.
  let seen = 0;
  for (let value = 255; value >= floor; value -= 1) {
    seen += counts[value] as number;
    if (seen >= total * 0.1) return Math.max(floor, value >> 1);
  }
  return floor;
};

/**
 * Ink with no ink below it (lines across) or to its right (lines down): baselines make long straight rows of these. The
 * edge lies between two pixels, where the grey crosses the threshold: whole pixels would favour an angle of exactly 0.
 */
const edgesOf = ({ darker }: Paper, threshold: number, width: number, height: number, down: boolean): Edges => {
  const step = down ? 1 : width;
  const [marginX, marginY] = [Math.ceil(width * MARGIN_SHARE) + 1, Math.ceil(height * MARGIN_SHARE) + 1];
  // An edge needs a pixel of ink and one of paper.
  const along = new Float32Array((width * height) / 2 + width);
  const across = new Float32Array(along.length);
  let found = 0;
  for (let y = marginY; y < height - marginY; y += 1) {
    for (let x = marginX; x < width - marginX; x += 1) {
      const at = y * width + x;
      const ink = darker[at] as number;
      if (ink <= threshold) continue;
      const after = darker[at + step] as number;
      if (after > threshold) continue;
      along[found] = (down ? y : x) - (down ? height : width) / 2;
      across[found] = (down ? x : y) + (ink - threshold) / (ink - after);
      found += 1;
    }
  }
  return { along: along.subarray(0, found), across: across.subarray(0, found) };
};

/** Energy of the profile across the lines after turning by `degrees`: many edges in few rows make it large. */
const profileEnergy = ({ along, across }: Edges, degrees: number, every: number, size: number, perPixel: number): number => {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const reach = Math.ceil(Math.abs(slope) * size) + 2;
  const profile = new Float32Array(Math.ceil((size + 2 * reach) * perPixel) + 2);
  for (let n = 0; n < along.length; n += every) {
    // Shared between the two bins it falls on: without that the energy jumps as edges cross a bin's border.
    const place = ((across[n] as number) - slope * (along[n] as number) + reach) * perPixel;
    const bin = Math.floor(place);
    const part = place - bin;
    profile[bin] = (profile[bin] as number) + 1 - part;
    profile[bin + 1] = (profile[bin + 1] as number) + part;
  }
  let energy = 0;
  for (const value of profile) energy += value * value;
  return energy;
};

type Search = readonly [step: number, perPixel: number];

interface Peak {
  readonly degrees: number;
  /** Energy of the best angle over that of the best rival. */
  readonly prominence: number;
}

const NO_PEAK: Peak = { degrees: 0, prominence: 1 };

/** The best of the angles `middle ± span`, looking at about `most` edges. */
const bestAngle = (edges: Edges, size: number, middle: number, span: number, [step, perPixel]: Search, most: number): Peak => {
  const every = Math.max(1, Math.ceil(edges.along.length / most));
  const tried: { readonly degrees: number; readonly energy: number }[] = [];
  for (let off = -span; off <= span + step / 2; off += step) {
    tried.push({ degrees: middle + off, energy: profileEnergy(edges, middle + off, every, size, perPixel) });
  }
  const best = tried.reduce((a, b) => (b.energy > a.energy ? b : a));
  const rivals = tried.filter(({ degrees }) => Math.abs(degrees - best.degrees) > RIVAL_DEGREES);
  return { degrees: best.degrees, prominence: best.energy / Math.max(1, ...rivals.map(({ energy }) => energy)) };
};

const coarsely = (edges: Edges, size: number): Peak =>
  edges.along.length < LEAST_EDGES ? NO_PEAK : bestAngle(edges, size, 0, WIDEST_DEGREES, COARSE, COARSE_EDGES);

/** Two bins a pixel at the end: with one, every angle within a twentieth of a degree looks as good. */
const finely = (edges: Edges, size: number, { degrees }: Peak): number => {
  const near = bestAngle(edges, size, degrees, COARSE[0], NEAR, COARSE_EDGES);
  return bestAngle(edges, size, near.degrees, NEAR[0], FINE, FINE_EDGES).degrees;
};

/** Edges that are no part of a long straight one. Edges come row by row; a chain goes on one pixel aside at most. */
const withoutRules = ({ along, across }: Edges, width: number): Edges => {
  const count = along.length;
  const chain = new Int32Array(count);
  const lengths = new Int32Array(count);
  let above = new Map<number, number>();
  let here = new Map<number, number>();
  let row = Number.NaN;
  let chains = 0;
  for (let n = 0; n < count; n += 1) {
    if (along[n] !== row) {
      above = along[n] === row + 1 ? here : new Map();
      here = new Map();
      row = along[n] as number;
    }
    const column = Math.min(width, Math.floor(across[n] as number));
    const known = above.get(column) ?? above.get(column - 1) ?? above.get(column + 1);
    const mine = known ?? chains++;
    here.set(column, mine);
    chain[n] = mine;
    lengths[mine] = (lengths[mine] as number) + 1;
  }
  const kept = (_: number, n: number): boolean => (lengths[chain[n] as number] as number) <= LONGEST_STROKE;
  return { along: along.filter(kept), across: across.filter(kept) };
};

/** Whether lines of writing run down the page: rules of forms alone do not count. */
const runsDown = (across: Peak, down: Peak, edges: Edges, width: number): boolean => {
  const beats = (peak: Peak): boolean =>
    peak.prominence >= TURNED_FROM && peak.prominence - 1 >= TURNED_TIMES * (Math.max(1, across.prominence) - 1);
  return beats(down) && beats(coarsely(withoutRules(edges, width), width));
};

/**
 * Skew by the projection of lower edges of ink, at about 75 dpi. Lines that run down the page (a sheet fed sideways) are
 * looked for in the same way; their skew is that of the sheet too.
 */
export const measureLines = (paper: Paper, width: number, height: number): Lines => {
  const threshold = inkThreshold(paper);
  const across = edgesOf(paper, threshold, width, height, false);
  const down = edgesOf(paper, threshold, width, height, true);
  const [acrossPeak, downPeak] = [coarsely(across, height), coarsely(down, width)];
  const turned = runsDown(acrossPeak, downPeak, down, width);
  if (!turned && acrossPeak.prominence < LINES_FROM) return { skewDegrees: null, run: null };
  const degrees = turned ? -finely(down, width, downPeak) : finely(across, height, acrossPeak);
  const rounded = Math.round(degrees * 100) / 100;
  return { skewDegrees: rounded === 0 ? 0 : rounded, run: turned ? 'down' : 'across' };
};
