/** Pixels as the imaging worker holds them: rows without padding, one grey or three sRGB bytes a pixel. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Side of the square cells in which ink is looked for, in pixels: 1.4 mm at 150 dpi. */
const CELL = 8;
/** Every third cell in both directions is enough to know the paper. */
const SAMPLE = 3;
/** Below this no tone is taken for paper: photographs, negatives and scanner beds get a band. */
const DARKEST_PAPER = 150;
/** A tone is paper when this share of the sampled cells has it, the area of a small stamp; the brightest such tone wins. */
const PAPER_SHARE = 0.02;
/** Cells of a wider range than this hold writing or heavy noise, and say nothing about paper. */
const SMOOTH_RANGE = 48;

interface Paper {
  /** Tone of each channel. */
  readonly tone: readonly number[];
  /** A pixel farther than this from the tone, in any channel, is ink. */
  readonly tolerance: number;
}

interface CellSample {
  readonly darkest: number;
  readonly means: readonly number[];
  readonly range: number;
}

const sampleCell = ({ data, width, channels }: Pixels, column: number, row: number): CellSample => {
  const means: number[] = [];
  let range = 0;
  for (let channel = 0; channel < channels; channel += 1) {
    let low = 255;
    let high = 0;
    let sum = 0;
    for (let y = row * CELL; y < (row + 1) * CELL; y += 1) {
      const start = (y * width + column * CELL) * channels + channel;
      for (let at = start; at < start + CELL * channels; at += channels) {
        const value = data[at] as number;
        if (value < low) low = value;
        if (value > high) high = value;
        sum += value;
      }
    }
    means.push(sum / (CELL * CELL));
    range = Math.max(range, high - low);
  }
  return { darkest: Math.round(Math.min(...means)), means, range };
};

/** The brightest tone that a fair share of the page has; null where nothing is smooth and bright enough. */
const findPaper = (page: Pixels, columns: number, rows: number): Paper | null => {
  const samples: CellSample[] = [];
  let looked = 0;
  for (let row = 0; row < rows; row += SAMPLE) {
    for (let column = 0; column < columns; column += SAMPLE) {
      looked += 1;
      const sample = sampleCell(page, column, row);
      if (sample.range <= SMOOTH_RANGE && sample.darkest >= DARKEST_PAPER) samples.push(sample);
    }
  }
  samples.sort((one, other) => other.darkest - one.darkest);
  const needed = Math.max(1, Math.ceil(looked * PAPER_SHARE));
  const first = samples.findIndex((sample, index) => {
    const last = samples[index + needed - 1];
    return last !== undefined && sample.darkest - last.darkest <= 8;
  });
  if (first < 0) return null;
  const anchor = samples[first] as CellSample;
  const paper = samples.filter(({ darkest }) => darkest <= anchor.darkest && anchor.darkest - darkest <= 16);
  const tone = anchor.means.map((_, channel) => median(paper.map(({ means }) => means[channel] as number)));
  const noise = percentile(
    paper.map(({ range }) => range),
    0.25,
  );
  return { tone, tolerance: Math.min(40, 5 + 0.75 * noise) };
};

const percentile = (values: readonly number[], share: number): number =>
  Float64Array.from(values).sort()[Math.floor((values.length - 1) * share)] as number;
const median = (values: readonly number[]): number => percentile(values, 0.5);

/** The tones of bare paper as whole numbers, least and how many above it, for each channel: fractions take twice the time to compare. */
const boundsOf = ({ tone, tolerance }: Paper): { readonly least: Uint8Array; readonly span: Uint8Array } => {
  const least = Uint8Array.from(tone, (value) => Math.max(0, Math.ceil(value - tolerance)));
  return { least, span: Uint8Array.from(tone, (value, at) => Math.min(255, Math.floor(value + tolerance)) - (least[at] as number)) };
};

type Bounds = ReturnType<typeof boundsOf>;

const isCellFree = ({ data, width, channels }: Pixels, { least, span }: Bounds, column: number, row: number): boolean => {
  for (let channel = 0; channel < channels; channel += 1) {
    const [low, above] = [least[channel] as number, span[channel] as number];
    for (let y = row * CELL; y < (row + 1) * CELL; y += 1) {
      const start = (y * width + column * CELL) * channels + channel;
      for (let at = start; at < start + CELL * channels; at += channels) {
        // Below the least it turns over to a huge number: one comparison for both ends.
        if (((data[at] as number) - low) >>> 0 > above) return false;
      }
    }
  }
  return true;
};

export interface FreePlace {
  readonly left: number;
  readonly top: number;
  /** Index into the sizes asked for. */
  readonly size: number;
}

/**
 * The lowest, then leftmost place on bare paper for the first of `sizes` that has one; null when none has. Bare: every
 * pixel of the place and of one cell around it is within the paper's own noise of its tone, so that faint writing,
 * tinted fields and show-through count as ink. The outer 4 mm of a full page stay free, where printers do not print.
 */
export const findFreePlace = (page: Pixels, sizes: readonly Size[]): FreePlace | null => {
  const columns = Math.floor(page.width / CELL);
  const rows = Math.floor(page.height / CELL);
  const paper = columns > 0 && rows > 0 ? findPaper(page, columns, rows) : null;
  if (paper === null) return null;
  const bounds = boundsOf(paper);
  const free = new Int8Array(columns * rows).fill(-1);
  const isFree = (column: number, row: number): boolean => {
    const index = row * columns + column;
    if (free[index] === -1) free[index] = isCellFree(page, bounds, column, row) ? 1 : 0;
    return free[index] === 1;
  };
  const edge = Math.min(2, Math.floor(columns / 25));
  for (const [size, { width, height }] of sizes.entries()) {
    const across = Math.ceil(width / CELL) + 2;
    const down = Math.ceil(height / CELL) + 2;
    const found = lowestBlock({ columns, rows, edge, across, down }, isFree);
    if (found !== null) return { left: (found.column + 1) * CELL, top: (found.row + 1) * CELL, size };
  }
  return null;
};

interface BlockSearch {
  readonly columns: number;
  readonly rows: number;
  readonly edge: number;
  readonly across: number;
  readonly down: number;
}

/** First of `across` columns in a row that all belong; -1 where there are none. */
const firstRun = ({ columns, edge, across }: BlockSearch, belongs: (column: number) => boolean): number => {
  let run = 0;
  for (let column = edge; column < columns - edge; column += 1) {
    run = belongs(column) ? run + 1 : 0;
    if (run === across) return column - across + 1;
  }
  return -1;
};

/**
 * The lowest block of free cells, then the leftmost. Looked for from the top row of each candidate down: a row that has no run
 * of its own takes every block with it that holds the row, so that on a written page few rows are looked at.
 */
const lowestBlock = (
  search: BlockSearch,
  isFree: (column: number, row: number) => boolean,
): { readonly column: number; readonly row: number } | null => {
  const { columns, rows, edge, down } = search;
  /** Columns that are free in every row of the candidate so far. */
  const standing = new Uint8Array(columns);
  let bottom = rows - 1 - edge;
  while (bottom - down + 1 >= edge) {
    const top = bottom - down + 1;
    standing.fill(1);
    let [row, place] = [top, -1];
    for (; row <= bottom; row += 1) {
      for (let column = edge; column < columns - edge; column += 1)
        if (standing[column] === 1 && !isFree(column, row)) standing[column] = 0;
      place = firstRun(search, (column) => standing[column] === 1);
      if (place < 0) break;
    }
    if (place >= 0) return { column: place, row: top };
    const hasNoneItself = firstRun(search, (column) => isFree(column, row)) < 0;
    bottom = hasNoneItself ? row - 1 : bottom - 1;
  }
  return null;
};
