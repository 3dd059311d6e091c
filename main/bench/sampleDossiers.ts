import { DEFAULT_TABLE, type DocumentType } from '#app/documents/index.ts';
import type { FeedEntry } from '#app/ports/CentreIndex.ts';

/** Given names and parts of surnames as they are common in the country, the commonest first; nobody's in particular. */
const GIVEN = (
  'محمد علی فاطمه زهرا حسین مهدی رضا حسن مریم علی‌رضا امیرحسین معصومه زینب ابوالفضل سکینه لیلا رقیه احمد مصطفی خدیجه عباس اکرم ' +
  'سمیه طاهره محمدرضا مجتبی ابراهیم حمید سعید اعظم محمود جواد کبری صدیقه مرتضی امیر اصغر صغری مجید اکبر هادی مژگان نرگس بتول اسماعیل ' +
  'یوسف کاظم پروین ناهید فرزانه شهین محبوبه کیان آرش سارا نازنین پریسا بهرام داریوش سیاوش کوروش شیرین مینا پگاه نیلوفر سهراب رستم ' +
  'گلناز یاسمن بابک کاوه فرهاد خسرو جمشید منیژه تهمینه فریدون ایرج هوشنگ پوران ژاله ثریا طوبی ظریف ضیا غزل قاسم عادل صابر شاهین'
).split(' ');
const STEMS = (
  'محمد احمد حسین رضا کریم رحیم موسا عباس جعفر هاشم صادق قاسم اکبر اصغر نور رستم صالح مراد حیدر یوسف سلیم ابراهیم اسماعیل یعقوب باقر ' +
  'کاظم جلال کمال بهرام شریف لطیف نجف صفر رمضان شعبان رجب قنبر غلام امین حمید مجید سعید رشید فرهاد خسرو جمشید منصور ناصر'
).split(' ');
const ENDINGS = ['ی', 'زاده', 'پور', '‌نیا', 'یان', ' تهرانی', ' اصفهانی', ' شیرازی', '‌فر', '‌نژاد', ' تبریزی', '‌خواه', '‌منش', 'وند'];

export const GIVEN_NAMES: readonly string[] = GIVEN;
export const SURNAMES: readonly string[] = ENDINGS.flatMap((ending) => STEMS.map((stem) => `${stem}${ending}`));
/** Codes of the branches that the dossiers are of: «0100» and on. */
export const sampleBranch = (place: number): string => String(100 + place).padStart(4, '0');

const TYPES: readonly DocumentType[] = DEFAULT_TABLE.headings.filter(({ unresolved }) => !unresolved).flatMap(({ types }) => types);

/** mulberry32: the same numbers from the same seed on every machine. */
const randomOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Sums of 1/rank: the second is half as common as the first, as names and document types are (Zipf). */
const skewOf = (size: number): readonly number[] => {
  let sum = 0;
  const sums = Array.from({ length: size }, (_, index) => (sum += 1 / (index + 1)));
  return sums.map((one) => one / sum);
};

const pick = (skew: readonly number[], random: number): number => {
  let [low, high] = [0, skew.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((skew[middle] ?? 1) < random) low = middle + 1;
    else high = middle;
  }
  return low;
};

const SKEW = { given: skewOf(GIVEN.length), surname: skewOf(SURNAMES.length), type: skewOf(TYPES.length), branch: skewOf(500) };

const digits = (value: number, length: number): string => String(Math.floor(value)).padStart(length, '0');
/** Digits that digests are cut out of: they need to look like digests and compress as badly, not to be unlike each other. */
const POOL = ((): string => {
  const random = randomOf(1);
  return Array.from({ length: 16_384 }, () => '0123456789abcdef'[Math.floor(random() * 16)]).join('');
})();
const hex = (random: () => number, length: number): string => {
  const from = Math.floor(random() * (POOL.length - length));
  return POOL.slice(from, from + length);
};

/** Ten digits whose check digit is wrong, so that they are nobody's national ID. */
const impossibleNationalId = (random: () => number): string => {
  const nine = digits(random() * 1_000_000_000, 9);
  const sum = [...nine].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0) % 11;
  const check = sum < 2 ? sum : 11 - sum;
  return `${nine}${(check + 1) % 10}`;
};

/** A made-up dossier, the same for the same number on every machine. */
export interface SampleDossier {
  readonly object: string;
  readonly branch: string;
  readonly identity: {
    readonly nationalId: string;
    readonly firstName: string;
    readonly lastName: string;
    readonly fatherName: string;
    readonly birthDate: string;
    readonly insuranceNumber: string;
    readonly dossierNumber: string;
  };
  readonly documents: readonly {
    readonly document: number;
    readonly images: readonly number[];
    readonly heading: string;
    readonly type: string;
    readonly tableVersion: number;
    readonly fields: readonly { readonly field: string; readonly value: string; readonly openReason: string }[];
  }[];
}

/** Dossier number `n` (from 1) of `seed`, with ten documents of an image each: skewed names, types, branches and years. */
export const sampleDossier = (n: number, seed = 1404): SampleDossier => {
  const random = randomOf(Math.imul(seed, 2_654_435_761) + n);
  const day = (): string => {
    const year = 2026 - Math.floor(45 * random() ** 2);
    return `${year}-${digits(1 + random() * 12, 2)}-${digits(1 + random() * 28, 2)}`;
  };
  const fieldValue = (field: string): string => {
    if (field.startsWith('date')) return day();
    return field === 'dependantNationalId' ? impossibleNationalId(random) : digits(random() * 1_000_000, 6);
  };
  const documents = Array.from({ length: 10 }, (_, index) => {
    const type = TYPES[pick(SKEW.type, random())] as DocumentType;
    const fields = type.fields.map((field) => ({ field, value: fieldValue(field), openReason: '' }));
    return { document: index + 1, images: [index + 1], heading: type.code.slice(0, 2), type: type.code, tableVersion: 1, fields };
  });
  return {
    object: `urn:uuid:${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-8${hex(random, 3)}-${digits(n, 12)}`,
    branch: sampleBranch(pick(SKEW.branch, random())),
    identity: {
      nationalId: impossibleNationalId(random),
      firstName: GIVEN[pick(SKEW.given, random())] ?? '',
      lastName: SURNAMES[pick(SKEW.surname, random())] ?? '',
      fatherName: GIVEN[pick(SKEW.given, random())] ?? '',
      birthDate: '',
      insuranceNumber: digits(random() * 100_000_000, 8),
      dossierNumber: digits(100_000 + random() * 900_000, 6),
    },
    documents,
  };
};

/** The `dossier.json` of a made-up dossier, in the form of app/archive/describeVersion.ts, with digests that are nobody's. */
export const sampleDocument = (dossier: SampleDossier): string => {
  const random = randomOf(Number(dossier.object.slice(-12)));
  const images = dossier.documents.map(({ document: image }) => ({
    image,
    leaf: String(image),
    side: 'recto',
    state: 'current',
    blank: false,
    supersedes: 0,
    recipe: { turn: 0, deskewMilliDegrees: 0, crop: null },
    master: { path: `masters/${digits(image, 4)}.jpg`, sha256: hex(random, 64), bytes: 400_000, mime: 'image/jpeg', dpi: 300 },
    access: { path: `access/${digits(image, 4)}.jpg`, sha256: hex(random, 64), bytes: 90_000 },
    note: `notes/${digits(image, 4)}.json`,
  }));
  return `${JSON.stringify({
    v: 1,
    dossier: dossier.object.slice('urn:uuid:'.length),
    branch: { code: dossier.branch, name: `شعبه نمونه ${dossier.branch}`, station: '01' },
    barcode: `${dossier.branch}01${dossier.object.slice(-6)}00`,
    identity: dossier.identity,
    position: 'done',
    images,
    documents: dossier.documents,
  })}\n`;
};

/** The acceptance of that dossier as entry `n` of a log, unsigned: what the index is fed with. */
export const sampleEntry = (n: number, dossier: SampleDossier, version = 'v1'): FeedEntry => {
  const document = sampleDocument(dossier);
  const random = randomOf(n);
  return {
    document,
    entry: {
      v: 1,
      n,
      prev: hex(random, 64),
      at: new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString(),
      kind: 'accepted',
      branch: dossier.branch,
      object: dossier.object,
      version,
      inventorySha512: hex(random, 128),
      previousAccepted: null,
      dossierEvents: 100,
      dossierHead: hex(random, 64),
      rules: 1,
      contentFiles: 32,
      contentBytes: 4_900_000,
    },
  };
};
