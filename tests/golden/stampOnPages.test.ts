import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { StampContent } from '#app/capture/stamp.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import type { DossierId } from '#app/kernel/ids.ts';
import { makeSamplePage } from '#main/imaging/samplePage.ts';
import { SAMPLE_PAGE_KINDS } from '#main/imaging/samplePageKinds.ts';
import { seededRandom } from '#main/imaging/seededRandom.ts';
import { type StampedPixels, stampMaker } from '#main/imaging/stamp.ts';
import type { Pixels } from '#main/imaging/stampPlace.ts';
import { verifyStamp } from '#main/imaging/stampVerify.ts';
import { printAndScan } from '../fixtures/printAndScan.ts';

const content: StampContent = {
  branchName: 'شعبه ۵ اصفهان',
  personName: 'یکم نمونه‌پور',
  personCode: '1001',
  day: { year: 1405, month: 8, day: 30 },
  dossier: '0f8fad5b-d9cb-469f-a165-70867728950e' as DossierId,
  image: 12,
  master: '0123456789abcdef'.repeat(4) as Sha256,
};
const identity = { dossier: content.dossier, image: 12, digest: '0123456789abcdef'.repeat(2) };
const maker = stampMaker();

const fill = (width: number, height: number, channels: 1 | 3, tone: (x: number, y: number, channel: number) => number): Pixels => {
  const data = new Uint8Array(width * height * channels);
  for (let at = 0; at < data.length; at += 1) {
    const pixel = Math.floor(at / channels);
    data[at] = Math.max(0, Math.min(255, tone(pixel % width, Math.floor(pixel / width), at % channels)));
  }
  return { data, width, height, channels };
};

const accessCopyOf = async (bytes: Uint8Array, colour: boolean): Promise<Pixels> => {
  const shrunk = sharp(bytes).resize(1240, undefined, { kernel: 'linear' });
  const { data, info } = await (colour ? shrunk : shrunk.greyscale().toColourspace('b-w')).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: colour ? 3 : 1 };
};

const publish = ({ data, width, height, channels }: Pixels, quality = 75): Promise<Uint8Array> =>
  sharp(data, { raw: { width, height, channels } }).jpeg({ quality }).toBuffer();

const isUnderStamp = ({ place }: StampedPixels, x: number, y: number): boolean =>
  x >= place.left && x < place.left + place.width && y >= place.top && y < place.top + place.height;

/** The page's own pixels under the stamp, all channels, and whether any pixel elsewhere changed. */
const compare = (page: Pixels, stamped: StampedPixels) => {
  const under: number[] = [];
  let changedElsewhere = 0;
  for (let y = 0; y < page.height; y += 1) {
    for (let x = 0; x < page.width; x += 1) {
      for (let channel = 0; channel < page.channels; channel += 1) {
        const before = page.data[(y * page.width + x) * page.channels + channel] as number;
        if (isUnderStamp(stamped, x, y)) under.push(before);
        else if (before !== stamped.data[(y * stamped.width + x) * page.channels + channel]) changedElsewhere += 1;
      }
    }
  }
  return { under, changedElsewhere };
};

const spread = (values: readonly number[]): number => {
  const sorted = Float64Array.from(values).sort();
  return (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
};

describe.each(SAMPLE_PAGE_KINDS)('A2.2 the stamp on a page of kind %s', (kind) => {
  test('covers no ink, changes nothing else, leaves its input alone, and is read back from the published file', async () => {
    const sample = await makeSamplePage(21, kind);
    const page = await accessCopyOf(sample.bytes, sample.mode === 'color');
    const before = Uint8Array.from(page.data);
    const stamped = await maker.apply(page, content);
    expect(Buffer.compare(before, page.data)).toBe(0);
    const { under, changedElsewhere } = compare(page, stamped);
    expect(changedElsewhere).toBe(0);
    // Channels of coloured paper have tones of their own, hence compared one by one.
    for (let channel = 0; channel < page.channels; channel += 1) {
      expect(spread(under.filter((_, at) => at % page.channels === channel))).toBeLessThan(40);
    }
    expect(await verifyStamp(await publish(stamped))).toEqual({ ok: true, value: [identity] });
  });
});

describe('A2.2 faint ink', () => {
  test('is never covered: strokes of 5 % contrast anywhere on a blank page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ x: fc.nat(780), y: fc.nat(1100), long: fc.integer({ min: 4, max: 300 }) }), { minLength: 1, maxLength: 25 }),
        async (strokes) => {
          const page = fill(827, 1169, 1, () => 250);
          for (const { x, y, long } of strokes) page.data.fill(238, y * 827 + x, y * 827 + Math.min(826, x + long));
          const stamped = await maker.apply(page, content);
          expect(compare(page, stamped).under.every((tone) => tone === 250)).toBe(true);
        },
      ),
      { numRuns: 25, seed: 7 },
    );
  });

  test('a field tinted by 4 % and a yellow highlighter are ink too', async () => {
    // The stamp looks for its place from below, so both lie where it would like to stand.
    const tinted = fill(1000, 1200, 1, (_x, y) => (y > 900 ? 240 : 250));
    const marked = fill(1000, 1200, 3, (_x, y, channel) => (y > 900 && channel === 2 ? 190 : 250));
    for (const page of [tinted, marked]) {
      const stamped = await maker.apply(page, content);
      expect(stamped.place.on).toBe('page');
      expect(compare(page, stamped).under.every((tone) => tone === 250)).toBe(true);
    }
  });
});

const noisy = (spreadOfNoise: number, ground: number) => {
  const random = seededRandom(3, `noise ${spreadOfNoise}`);
  return () => ground + (random() - 0.5) * 2 * spreadOfNoise;
};

describe('A2.2 where no place is free', () => {
  test.each([
    ['dense writing', fill(1240, 1754, 1, (x, y) => (x % 9 < 2 && y % 11 < 7 ? 30 : 250))],
    ['a black page', fill(1240, 1754, 1, () => 4)],
    ['a dark coloured page', fill(900, 1200, 3, (_x, _y, channel) => [40, 70, 110][channel] as number)],
    ['heavy noise', fill(1240, 1754, 1, noisy(70, 200))],
    [
      'a photograph',
      fill(900, 1300, 3, (x, y, channel) => 120 + 90 * Math.sin(x / 37 + channel) * Math.cos(y / 53) + 20 * Math.sin(x * y)),
    ],
    ['graded light', fill(900, 1300, 1, (x) => 160 + x / 10)],
  ])('the canvas grows by a band and the page of %s stays as it was', async (_name, page) => {
    const stamped = await maker.apply(page, content);
    expect(stamped.place.on).toBe('band');
    expect(stamped.height).toBeGreaterThan(page.height);
    expect(compare(page, stamped)).toEqual({ under: [], changedElsewhere: 0 });
    expect(await verifyStamp(await publish(stamped))).toEqual({ ok: true, value: [identity] });
  });

  test.each([
    [1, 1],
    [3, 2000],
    [2000, 3],
    [17, 17],
    [150, 200],
    [296, 191],
    [400, 300],
    [451, 168],
    [480, 640],
    [5000, 120],
  ])('a page of %i × %i pixels is still stamped and read', async (width, height) => {
    for (const channels of [1, 3] as const) {
      const stamped = await maker.apply(
        fill(width, height, channels, (x, y) => (x * 7 + y * 13) % 256),
        content,
      );
      expect(stamped.data.length).toBe(stamped.width * stamped.height * channels);
      const { place } = stamped;
      expect(place.left >= 0 && place.left + place.width <= stamped.width && place.top + place.height <= stamped.height).toBe(true);
      expect(await verifyStamp(await publish(stamped, 60))).toEqual({ ok: true, value: [identity] });
    }
  });

  test('empty pages of any size are stamped and read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 900 }), async (width, height) => {
        const stamped = await maker.apply(
          fill(width, height, 1, () => 255),
          content,
        );
        expect(await verifyStamp(await publish(stamped, 50))).toEqual({ ok: true, value: [identity] });
      }),
      { numRuns: 25, seed: 11 },
    );
  });
});

describe('A2.2 where only a small place is free', () => {
  const free = { left: 300, top: 700, right: 690, bottom: 860 };
  const page = fill(1240, 1754, 1, (x, y) => {
    const isFree = x > free.left && x < free.right && y > free.top && y < free.bottom;
    return !isFree && x % 7 < 2 && y % 9 < 6 ? 40 : 250;
  });

  test('a smaller stamp stands in it and survives a print and a scan', async () => {
    const stamped = await maker.apply(page, content);
    const { place } = stamped;
    expect(place.on).toBe('page');
    expect(place.left > free.left && place.top > free.top).toBe(true);
    expect(place.left + place.width < free.right && place.top + place.height < free.bottom).toBe(true);
    for (const seed of [1, 2, 3]) {
      const passage = { dpi: 200, skewDegrees: seed - 2, blur: 1, noise: 15, quality: 40 + 10 * seed, margin: 30, seed };
      expect(await verifyStamp(await printAndScan(await publish(stamped), passage))).toEqual({ ok: true, value: [identity] });
    }
  });
});

describe('the same stamp', () => {
  test('is made by another maker, to the byte', async () => {
    const { bytes } = await makeSamplePage(4, 'coloured');
    const page = await accessCopyOf(bytes, true);
    const [one, other] = [await maker.apply(page, content), await stampMaker().apply(page, content)];
    expect(Buffer.compare(one.data, other.data)).toBe(0);
  });

  test('of another image differs and names that image', async () => {
    const page = fill(600, 800, 1, () => 255);
    const stamped = await maker.apply(page, { ...content, image: 13 });
    expect(await verifyStamp(await publish(stamped))).toEqual({ ok: true, value: [{ ...identity, image: 13 }] });
  });
});

describe('A2.2 a print of the page, scanned again', () => {
  const random = seededRandom(1405, 'passages');
  const passages = Array.from({ length: 24 }, (_, index) => ({
    kind: SAMPLE_PAGE_KINDS[index % SAMPLE_PAGE_KINDS.length] as (typeof SAMPLE_PAGE_KINDS)[number],
    passage: {
      dpi: [200, 300][index % 2] as number,
      skewDegrees: Math.round((random() - 0.5) * 60) / 10,
      blur: Math.round((0.4 + random() * 1.1) * 10) / 10,
      noise: Math.round(5 + random() * 20),
      quality: Math.round(40 + random() * 30),
      margin: Math.round(random() * 90),
      seed: index + 1,
    },
  }));

  test.each(passages)(
    'still names its image: $kind at $passage.dpi dpi, turned $passage.skewDegrees, blur $passage.blur, JPEG $passage.quality',
    async ({ kind, passage }) => {
      const sample = await makeSamplePage(33, kind);
      const stamped = await maker.apply(await accessCopyOf(sample.bytes, sample.mode === 'color'), content);
      expect(await verifyStamp(await printAndScan(await publish(stamped), passage))).toEqual({ ok: true, value: [identity] });
    },
  );
});

describe('reading a stamp', () => {
  test('finds none on a page without one', async () => {
    const { bytes } = await makeSamplePage(2, 'barcode', 150);
    expect(await verifyStamp(bytes)).toMatchObject({ ok: false, refusal: { code: 'stamp-not-found' } });
  });

  test('says so when the file is no image', async () => {
    expect(await verifyStamp(Buffer.from('no image'))).toMatchObject({ ok: false, refusal: { code: 'image-unreadable' } });
  });

  test('gives both on a page that was stamped in another dossier before', async () => {
    const other = { ...content, dossier: '11111111-2222-4333-8444-555555555555' as DossierId };
    const twice = await maker.apply(
      await maker.apply(
        fill(1240, 1754, 1, () => 255),
        other,
      ),
      content,
    );
    const found = await verifyStamp(await publish(twice));
    expect(found.ok && found.value.map(({ dossier }) => dossier).sort()).toEqual([content.dossier, other.dossier].sort());
  });
});
