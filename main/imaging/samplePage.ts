import sharp, { type Sharp } from 'sharp';
import { SAMPLE_KINDS, type SampleKind, type SamplePageKind } from './samplePageKinds.ts';
import { type SeededRandom, seededRandom } from './seededRandom.ts';
import { registerVazirmatn } from './textBlock.ts';

/** A made-up page and what is known about it, for demonstrations, simulated scanners and tests. */
export interface SamplePage {
  readonly bytes: Uint8Array;
  readonly media: 'image/jpeg' | 'image/png' | 'image/tiff';
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly mode: 'bw' | 'gray' | 'color';
  readonly kind: SamplePageKind;
  /** True turn of the content in degrees, clockwise positive; for blank sides nobody can see it. */
  readonly skewDegrees: number;
  readonly blank: boolean;
}

const A4_MM = { width: 210, height: 297 };

/**
 * The page of that seed and kind: A4 at 200 dpi (or `dpi`), the same bytes on every run of one sharp version, other
 * bytes for every other seed. People in it are fictitious and their identity numbers fail the check digit on purpose.
 */
export const makeSamplePage = async (seed: number, kind: SamplePageKind, dpi = 200): Promise<SamplePage> => {
  const recipe: SampleKind = SAMPLE_KINDS[kind];
  const random = seededRandom(seed, kind);
  const [low, high] = recipe.skew;
  const skewDegrees = Math.round((low + random() * (high - low)) * 100) / 100;
  const width = Math.round((A4_MM.width / 25.4) * dpi);
  const height = Math.round((A4_MM.height / 25.4) * dpi);
  await registerVazirmatn();
  const drawn = sharp(Buffer.from(drawSheet(recipe, random, skewDegrees, width, height)), { density: 72 }).removeAlpha();
  const colour = recipe.format === 'jpeg-colour';
  const { data } = await (colour ? drawn : drawn.greyscale().toColourspace('b-w')).raw().toBuffer({ resolveWithObject: true });
  const channels = colour ? 3 : 1;
  addNoise(data, channels, recipe.noise, random);
  const encoded = await encode(sharp(data, { raw: { width, height, channels } }), recipe.format, dpi);
  return { ...encoded, width, height, dpi, kind, skewDegrees, blank: recipe.blank };
};

const drawSheet = ({ draw, paper }: SampleKind, random: SeededRandom, skewDegrees: number, width: number, height: number): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${A4_MM.width} ${A4_MM.height}" preserveAspectRatio="none" font-family="Vazirmatn">`,
    `<rect width="100%" height="100%" fill="${paper}"/>`,
    `<g transform="rotate(${skewDegrees} 105 148.5)">${draw(random)}</g>`,
    '</svg>',
  ].join('');

/** The same noise for all channels of a pixel, triangular between ±spread; specks of dust besides, which make blanks differ. */
const addNoise = (data: Uint8Array, channels: number, spread: number, random: SeededRandom): void => {
  let state = Math.floor(random() * 0xffff_fffe) + 1;
  if (spread > 0) {
    for (let at = 0; at < data.length; at += channels) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      const noise = ((((state & 0xff) + ((state >>> 8) & 0xff)) / 255 - 1) * spread) | 0;
      for (let channel = 0; channel < channels; channel += 1) {
        const value = (data[at + channel] as number) + noise;
        data[at + channel] = value < 0 ? 0 : value > 255 ? 255 : value;
      }
    }
  }
  for (let speck = 0; speck < 12; speck += 1) {
    const at = Math.floor((random() * data.length) / channels) * channels;
    data.fill(90, at, at + channels);
  }
};

const encode = async (page: Sharp, format: SampleKind['format'], dpi: number): Promise<Pick<SamplePage, 'bytes' | 'media' | 'mode'>> => {
  const stated = page.withDensity(dpi);
  switch (format) {
    case 'jpeg-grey':
      return { bytes: await stated.toColourspace('b-w').jpeg({ quality: 85 }).toBuffer(), media: 'image/jpeg', mode: 'gray' };
    case 'jpeg-colour':
      return { bytes: await stated.jpeg({ quality: 85 }).toBuffer(), media: 'image/jpeg', mode: 'color' };
    case 'png-grey':
      return { bytes: await stated.toColourspace('b-w').png({ compressionLevel: 4 }).toBuffer(), media: 'image/png', mode: 'gray' };
    case 'tiff-g4': {
      const pixelsPerMm = dpi / 25.4;
      const bytes = await page
        .threshold(150)
        .toColourspace('b-w')
        .tiff({ compression: 'ccittfax4', bitdepth: 1, xres: pixelsPerMm, yres: pixelsPerMm, resolutionUnit: 'inch' })
        .toBuffer();
      return { bytes, media: 'image/tiff', mode: 'bw' };
    }
  }
};
