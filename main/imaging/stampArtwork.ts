import { stampLines } from '#app/capture/stamp.ts';
import type { QrModules } from '#main/printer/qrModules.ts';
import type { Size } from './stampPlace.ts';
import { type InkMask, renderTextBlock } from './textBlock.ts';

/** Whole pixels a module (DESIGN §12): four where there is room, three where only so much is free. */
export type ModulePixels = 3 | 4;

/** A stamp ready to be laid: ink over the paper, and the QR's square, which is laid opaque with its quiet zone. */
export interface StampArtwork extends InkMask {
  readonly code: { readonly left: number; readonly top: number; readonly side: number };
}

const QUIET_MODULES = 4;
const FRAME = 2;
const PADDING = 10;
/** Pixels of text height for each pixel of module, so that four lines stand as high as the code. */
const TITLE_SIZE = 7.5;
const LINE_SIZE = 5.25;
const TEXT_WIDTH = 120;

type Wording = Parameters<typeof stampLines>[0];

/** The text of a stamp, the same for all pages that a person captures in a day: rendered once and laid many times. */
export const renderStampText = (wording: Wording, module: ModulePixels): Promise<InkMask> =>
  renderTextBlock(
    stampLines(wording).map((text, index) => ({
      text,
      size: Math.round((index === 0 ? TITLE_SIZE : LINE_SIZE) * module),
      bold: index === 0,
    })),
    TEXT_WIDTH * module,
  );

/** How large a stamp is, before it is drawn: the place is looked for first. Frame included, in pixels. */
export const stampSize = (text: Size, code: QrModules, module: ModulePixels): Size => {
  const side = codeSide(code, module);
  return {
    width: FRAME + side + text.width + 2 * PADDING + FRAME,
    height: FRAME + Math.max(side, text.height + 2 * PADDING) + FRAME,
  };
};

const codeSide = ({ count }: QrModules, module: ModulePixels): number => (count + 2 * QUIET_MODULES) * module;

/** Code at the left, text at the right, a frame around both. */
export const composeStamp = (text: InkMask, qr: QrModules, module: ModulePixels): StampArtwork => {
  const { width, height } = stampSize(text, qr, module);
  const data = new Uint8Array(width * height);
  const side = codeSide(qr, module);
  const code = { left: FRAME, top: Math.floor((height - side) / 2), side };
  drawFrame(data, width, height);
  for (let y = 0; y < qr.count * module; y += 1) {
    const row = (code.top + QUIET_MODULES * module + y) * width + code.left + QUIET_MODULES * module;
    for (let x = 0; x < qr.count * module; x += 1) {
      if (qr.modules[Math.floor(y / module) * qr.count + Math.floor(x / module)] === 1) data[row + x] = 255;
    }
  }
  const textTop = Math.floor((height - text.height) / 2);
  for (let y = 0; y < text.height; y += 1) {
    data.set(text.data.subarray(y * text.width, (y + 1) * text.width), (textTop + y) * width + FRAME + side + PADDING);
  }
  return { data, width, height, code };
};

const drawFrame = (data: Uint8Array, width: number, height: number): void => {
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    if (y < FRAME || y >= height - FRAME) data.fill(255, row, row + width);
    else {
      data.fill(255, row, row + FRAME);
      data.fill(255, row + width - FRAME, row + width);
    }
  }
};
