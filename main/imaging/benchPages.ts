import sharp from 'sharp';
import { vazirmatn } from '#main/printer/vazirmatn.ts';
import type { Raster } from './raster.ts';

export type BenchKind = 'colour' | 'grey' | 'g4';

/** A4 at 300 dpi. */
const [WIDTH, HEIGHT, DPI] = [2480, 3508, 300];
const PAPER = [244, 241, 232];
const [MARGIN, LINES] = [200, 30];
const LINE = 'این پرونده فنی بیمه‌شده در شعبه تأمین اجتماعی شماره ۱۴ برگ‌شماری، تصویربرداری و بایگانی شده است؛ ۱۴۰۳/۰۵/۱۲';

/** Numbers as a linear congruence gives them: the same page in every run, with the grain that scanners add. */
const grainyPaper = (): Buffer => {
  const data = Buffer.alloc(WIDTH * HEIGHT * 3);
  let state = 1;
  for (let at = 0; at < data.length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    data[at] = (PAPER[at % 3] as number) + ((state >> 16) % 13) - 6;
  }
  return data;
};

const textImage = (): Promise<Buffer> =>
  sharp({
    text: {
      text: Array.from({ length: LINES }, () => LINE).join('\n'),
      font: 'Vazirmatn 11',
      fontfile: vazirmatn('Regular'),
      width: WIDTH - 2 * MARGIN,
      dpi: DPI,
      spacing: 40,
      align: 'right',
    },
  })
    .resize({ width: WIDTH - 2 * MARGIN, height: HEIGHT - 2 * MARGIN, fit: 'inside', withoutEnlargement: true })
    .negate({ alpha: false })
    .png()
    .toBuffer();

/** A page of Persian text as scanners deliver it: JPEG q90 in colour or grey, or bilevel TIFF G4. */
export const benchPage = async (kind: BenchKind): Promise<Buffer> => {
  const raw = { width: WIDTH, height: HEIGHT, channels: 3 as const };
  const page = await sharp(grainyPaper(), { raw })
    .composite([{ input: await textImage(), left: MARGIN, top: MARGIN, blend: 'multiply' }])
    .removeAlpha()
    .raw()
    .toBuffer();
  const colour = sharp(page, { raw });
  if (kind === 'colour') return colour.withDensity(DPI).jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer();
  const grey = colour.toColourspace('b-w');
  if (kind === 'grey') return grey.withDensity(DPI).jpeg({ quality: 90 }).toBuffer();
  const { data, info } = await grey.raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 1 } })
    .threshold(150)
    .toColourspace('b-w')
    .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: DPI / 25.4, yres: DPI / 25.4 })
    .toBuffer();
};

/** The floor that the page step is measured beside: every pixel decoded, and encoded once more as JPEG. */
export const decodeAndEncode = async (page: Buffer, kind: BenchKind): Promise<number> => {
  const { data, info } = await sharp(page)
    .toColourspace(kind === 'colour' ? 'srgb' : 'b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const channels: Raster['channels'] = info.channels === 1 ? 1 : 3;
  const jpeg = await sharp(data, { raw: { width: info.width, height: info.height, channels } })
    .jpeg({ quality: 85 })
    .toBuffer();
  return jpeg.length;
};

/** As the worker does: no cache, one thread. */
export const useOneThread = (): void => {
  sharp.cache(false);
  sharp.concurrency(1);
};
