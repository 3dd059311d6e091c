import { type StampContent, stampLines, stampPayload } from '#app/capture/stamp.ts';
import { qrModules } from '#main/printer/qrModules.ts';
import { composeStamp, type ModulePixels, renderStampText, type StampArtwork, stampSize } from './stampArtwork.ts';
import { type FreePlace, findFreePlace, type Pixels } from './stampPlace.ts';
import type { InkMask } from './textBlock.ts';

export interface StampedPixels extends Pixels {
  /** Where the stamp lies, frame included; `band` when the canvas had to grow because nothing was free. */
  readonly place: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
    readonly on: 'page' | 'band';
  };
}

export interface StampMaker {
  /**
   * The page with its stamp, as new pixels of the same channels. On the page where no ink is, in the larger of two
   * sizes that fits; else the canvas grows by a white band below, and to the right when the page is narrower than the
   * stamp. The same page and content always give the same pixels.
   */
  apply(page: Pixels, content: StampContent): Promise<StampedPixels>;
}

const MODULES: readonly ModulePixels[] = [4, 3];
/** White around a stamp in a band; its lower left stays clear of what printers cut off. */
const BAND_MARGIN = 16;
/** Tone of the line between a page and the canvas that was added to it. */
const PAGE_END = 160;
/** Dark lapis of the interface on colour pages (LOOK §1), black on grey ones. */
const LAPIS: readonly number[] = [0x16, 0x3c, 0x7d];
const BLACK: readonly number[] = [0, 0, 0];
/** A person's texts of one day in both sizes; more people than this a worker sees only one after the other. */
const TEXTS_KEPT = 32;

/** One maker a worker: it renders the text of a person's day once and lays it on every page of that day. */
export const stampMaker = (): StampMaker => {
  const texts = new Map<string, Promise<InkMask>>();
  const textFor = (content: StampContent, module: ModulePixels): Promise<InkMask> => {
    const key = `${module}\n${stampLines(content).join('\n')}`;
    const known = texts.get(key);
    if (known !== undefined) return known;
    const made = renderStampText(content, module);
    const [oldest] = texts.keys();
    if (texts.size >= TEXTS_KEPT && oldest !== undefined) texts.delete(oldest);
    texts.set(key, made);
    return made;
  };
  return {
    apply: async (page, content) => {
      const qr = qrModules(stampPayload(content));
      const drafts = await Promise.all(MODULES.map(async (module) => ({ module, text: await textFor(content, module) })));
      const found = findFreePlace(
        page,
        drafts.map(({ text, module }) => stampSize(text, qr, module)),
      );
      const { text, module } = drafts[found?.size ?? 0] as (typeof drafts)[number];
      return layStamp(page, composeStamp(text, qr, module), found);
    },
  };
};

const layStamp = (page: Pixels, artwork: StampArtwork, found: FreePlace | null): StampedPixels => {
  const { width, height } = artwork;
  const place =
    found === null
      ? { left: BAND_MARGIN, top: page.height + BAND_MARGIN, width, height, on: 'band' as const }
      : { left: found.left, top: found.top, width, height, on: 'page' as const };
  // A copy: `slice` of a Node buffer is a view of it, and the caller's own page would be stamped.
  const canvas = found === null ? growCanvas(page, artwork) : { ...page, data: new Uint8Array(page.data) };
  drawArtwork(canvas, artwork, place.left, place.top);
  return { ...canvas, place };
};

/** The page at the upper left of a white canvas with room for the stamp below; grey lines say where the page ends. */
const growCanvas = ({ data, width, height, channels }: Pixels, artwork: StampArtwork): Pixels => {
  const wide = Math.max(width, artwork.width + 2 * BAND_MARGIN);
  const high = height + artwork.height + 2 * BAND_MARGIN;
  const grown = new Uint8Array(wide * high * channels).fill(255);
  for (let y = 0; y < height; y += 1) grown.set(data.subarray(y * width * channels, (y + 1) * width * channels), y * wide * channels);
  grown.fill(PAGE_END, height * wide * channels, (height * wide + Math.min(wide, width + 1)) * channels);
  for (let y = 0; y < height && wide > width; y += 1)
    grown.fill(PAGE_END, (y * wide + width) * channels, (y * wide + width + 1) * channels);
  return { data: grown, width: wide, height: high, channels };
};

const drawArtwork = ({ data, width, channels }: Pixels, artwork: StampArtwork, left: number, top: number): void => {
  const { code } = artwork;
  const textInk = channels === 3 ? LAPIS : BLACK;
  for (let y = 0; y < artwork.height; y += 1) {
    const codeRow = y >= code.top && y < code.top + code.side;
    for (let x = 0; x < artwork.width; x += 1) {
      const cover = artwork.data[y * artwork.width + x] as number;
      const inCode = codeRow && x >= code.left && x < code.left + code.side;
      if (cover === 0 && !inCode) continue;
      const at = ((top + y) * width + left + x) * channels;
      for (let channel = 0; channel < channels; channel += 1) {
        const under = inCode ? 255 : (data[at + channel] as number);
        const ink = (inCode ? BLACK : textInk)[channel] as number;
        data[at + channel] = Math.round((under * (255 - cover) + ink * cover) / 255);
      }
    }
  }
};
