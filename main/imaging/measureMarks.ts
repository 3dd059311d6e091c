import type { Paper } from './paper.ts';

/** A connected patch darker than the paper, at the raster's own scale. */
interface Mark {
  readonly area: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const MILLIMETRES_PER_INCH = 25.4;
/** Weakest mark seen: a hard pencil on white paper differs by some 20 of 255, its stroke blurred over a pixel by half. */
const LEAST_CONTRAST = 7;
const GRAINS = 5;
/** Dust: below half a square millimetre. */
const SPECK_MM2 = 0.4;
/** Punch holes (ISO 838: 6 mm) with their shadow, within this distance of an edge. */
const HOLE_MM = { least: 4, most: 9, fromEdge: 25 };
/** Shadows and torn rims of the sheet along its edges. */
const RIM_MM = 4;

/** Flood fill over the eight neighbours from one pixel; what was visited becomes 2 in the mask. */
const floodFrom = (start: number, mask: Uint8Array, width: number, height: number, stack: Int32Array): Mark => {
  let [area, left, top, right, bottom] = [0, width, height, 0, 0];
  let depth = 0;
  stack[depth++] = start;
  mask[start] = 2;
  while (depth > 0) {
    const at = stack[--depth] as number;
    const y = Math.floor(at / width);
    const x = at - y * width;
    area += 1;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
    const [firstRow, lastRow] = [Math.max(0, y - 1), Math.min(height - 1, y + 1)];
    const [firstColumn, lastColumn] = [Math.max(0, x - 1), Math.min(width - 1, x + 1)];
    for (let row = firstRow; row <= lastRow; row += 1) {
      for (let near = row * width + firstColumn; near <= row * width + lastColumn; near += 1) {
        if (mask[near] !== 1) continue;
        mask[near] = 2;
        stack[depth++] = near;
      }
    }
  }
  return { area, left, top, right, bottom };
};

const collectMarks = (mask: Uint8Array, width: number, height: number): readonly Mark[] => {
  const marks: Mark[] = [];
  const stack = new Int32Array(mask.length);
  for (let start = mask.indexOf(1); start !== -1; start = mask.indexOf(1, start)) marks.push(floodFrom(start, mask, width, height, stack));
  return marks;
};

/**
 * Area in mm² of everything on the paper that is not dust, a punch hole or the rim of the sheet. Faint writing counts
 * like any other: what decides is contrast against the paper close by, not darkness.
 */
export const measureMarks = (paper: Paper, width: number, height: number, dpi: number): number => {
  const perMillimetre = dpi / MILLIMETRES_PER_INCH;
  const least = Math.max(LEAST_CONTRAST, GRAINS * paper.grain);
  const mask = new Uint8Array(paper.darker.length);
  for (let at = 0; at < mask.length; at += 1) mask[at] = (paper.darker[at] as number) > least ? 1 : 0;
  const rim = RIM_MM * perMillimetre;
  const isRim = ({ left, top, right, bottom }: Mark): boolean => right < rim || bottom < rim || left >= width - rim || top >= height - rim;
  const isHole = ({ area, left, top, right, bottom }: Mark): boolean => {
    const [wide, high] = [right - left + 1, bottom - top + 1];
    const [least, most] = [HOLE_MM.least * perMillimetre, HOLE_MM.most * perMillimetre];
    if (Math.min(wide, high) < least || Math.max(wide, high) > most) return false;
    const edge = Math.min(left, top, width - right, height - bottom);
    // A filled circle covers 0.785 of its box; a signature of that size covers less than half.
    return edge < HOLE_MM.fromEdge * perMillimetre && area / (wide * high) > 0.65 && Math.abs(wide - high) <= 0.25 * Math.max(wide, high);
  };
  const speck = SPECK_MM2 * perMillimetre * perMillimetre;
  const pixels = collectMarks(mask, width, height)
    .filter((mark) => mark.area >= speck && !isRim(mark) && !isHole(mark))
    .reduce((sum, { area }) => sum + area, 0);
  // A block of another tone than the paper of the rest is a mark too large to stand out against itself.
  const toned = paper.blocks.filter((level) => paper.level - level > 25).length * paper.blockSide ** 2;
  return (pixels + toned) / (perMillimetre * perMillimetre);
};
