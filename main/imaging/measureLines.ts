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
const [COARSE, MIDDLE, FINE] = [0.5, 0.1, 0.02];
/** The coarse search looks at this many edge pixels, the fine one at more. */
const [COARSE_EDGES, FINE_EDGES] = [9_000, 40_000];
/** Fewer edges than this are no writing: a line of twelve letters has more. */
const LEAST_EDGES = 60;
/** Scanners put straight shadows along the edges of the glass; they tell of the glass and not of the sheet. */
const MARGIN_SHARE = 0.02;
/** How far the sharpest profile must stand out of the profiles at all angles before it is called lines. */
const LINES_FROM = 1.22;
/** One direction of lines must beat the other so much before the page is called turned. */
const TURNED_FROM = 1.5;

const inkMask = ({ darker, grain }: Paper): Uint8Array => {
  const counts = new Uint32Array(256);
  for (const value of darker) counts[value] = (counts[value] as number) + 1;
  const floor = Math.max(8, Math.ceil(6 * grain));
  let total = 0;
  for (let value = floor; value < 256; value += 1) total += counts[value] as number;
  // Half of what nearly the darkest tenth of the ink reaches: faint pages get a faint threshold.
  let threshold = floor;
  let seen = 0;
  for (let value = 255; value >= floor; value -= 1) {
    seen += counts[value] as number;
    if (seen >= total * 0.1) {
      threshold = Math.max(floor, value >> 1);
      break;
    }
  }
  return darker.map((value) => (value > threshold ? 1 : 0));
};

/** Ink with no ink below it (lines across) or to its right (lines down): baselines make long straight rows of these. */
const edgesOf = (mask: Uint8Array, width: number, height: number, down: boolean): Edges => {
  const step = down ? 1 : width;
  const [marginX, marginY] = [Math.ceil(width * MARGIN_SHARE) + 1, Math.ceil(height * MARGIN_SHARE) + 1];
  const along: number[] = [];
  const across: number[] = [];
  for (let y = marginY; y < height - marginY; y += 1) {
    for (let x = marginX; x < width - marginX; x += 1) {
      const at = y * width + x;
      if (mask[at] !== 1 || mask[at + step] !== 0) continue;
      along.push((down ? y : x) - (down ? height : width) / 2);
      across.push(down ? x : y);
    }
  }
  return { along: Float32Array.from(along), across: Float32Array.from(across) };
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

interface Peak {
  readonly degrees: number;
  /** Energy of the best angle over the mean of all angles. */
  readonly contrast: number;
}

const search = (edges: Edges, size: number): Peak | null => {
  const count = edges.along.length;
  if (count < LEAST_EDGES) return null;
  const coarseEvery = Math.max(1, Math.floor(count / COARSE_EDGES));
  const fineEvery = Math.max(1, Math.floor(count / FINE_EDGES));
  let best = { degrees: 0, energy: -1 };
  let [sum, tried] = [0, 0];
  const consider = (degrees: number, every: number, perPixel: number): number => {
    const energy = profileEnergy(edges, degrees, every, size, perPixel);
    if (energy > best.energy) best = { degrees, energy };
    return energy;
  };
  for (let degrees = -WIDEST_DEGREES; degrees <= WIDEST_DEGREES; degrees += COARSE) {
    sum += consider(degrees, coarseEvery, 0.5);
    tried += 1;
  }
  const contrast = best.energy / (sum / tried);
  for (const [span, step, perPixel] of [
    [COARSE, MIDDLE, 1],
    [MIDDLE, FINE, 1],
  ] as const) {
    const middle = best.degrees;
    best = { degrees: middle, energy: -1 };
    for (let off = -span; off <= span + step / 2; off += step) consider(middle + off, fineEvery, perPixel);
  }
  return { degrees: best.degrees, contrast };
};

/**
 * Skew by the projection of lower edges of ink, at about 75 dpi. Lines that run down the page (a sheet fed sideways) are
 * looked for in the same way; their skew is that of the sheet too.
 */
export const measureLines = (paper: Paper, width: number, height: number): Lines => {
  const mask = inkMask(paper);
  const across = search(edgesOf(mask, width, height, false), height);
  const down = search(edgesOf(mask, width, height, true), width);
  const [acrossContrast, downContrast] = [across?.contrast ?? 0, down?.contrast ?? 0];
  if (Math.max(acrossContrast, downContrast) < LINES_FROM) return { skewDegrees: null, run: null };
  const turned = downContrast > TURNED_FROM * acrossContrast;
  const degrees = turned ? -(down?.degrees ?? 0) : (across?.degrees ?? 0);
  const rounded = Math.round(degrees * 100) / 100;
  const sure = turned || acrossContrast > TURNED_FROM * downContrast;
  return { skewDegrees: rounded === 0 ? 0 : rounded, run: turned ? 'down' : sure ? 'across' : null };
};
