import { toPersianDigits } from '#app/kernel/digits.ts';
import { code128Path, qrPath } from '#main/printer/codePaths.ts';
import { box, textLine } from '#main/printer/svgText.ts';
import {
  footNote,
  formRows,
  handwriting,
  letterHead,
  paragraph,
  persianDate,
  portrait,
  signature,
  wageTable,
} from './samplePageDrawing.ts';
import { samplePerson } from './samplePeople.ts';
import { drawInteger, drawOne, type SeededRandom } from './seededRandom.ts';

/** How a page is drawn and handed over. */
export interface SampleKind {
  /** The sheet's content in millimetres of A4, as SVG. */
  readonly draw: (random: SeededRandom) => string;
  readonly paper: string;
  readonly format: 'jpeg-grey' | 'jpeg-colour' | 'png-grey' | 'tiff-g4';
  /** Range of the content's turn in degrees; the drawn one is stated with the page. */
  readonly skew: readonly [number, number];
  /** Whether nothing was ever written on this side. */
  readonly blank: boolean;
  /** Spread of the scanner's noise on 0–255. */
  readonly noise: number;
}

const WHITE = '#fbfbf8';
const STRAIGHT = [-0.3, 0.3] as const;

const drawLetter = (random: SeededRandom): string =>
  letterHead(random, 'موضوع: ارسال سوابق بیمه‌ای') +
  paragraph(random, 68, drawInteger(random, 9, 15)) +
  signature(random, 50, 225) +
  footNote();

const mirrored = (content: string, opacity: number): string =>
  `<g transform="translate(210 0) scale(-1 1)" opacity="${opacity}">${content}</g>`;

const punchHoles = (): string => [108, 188].map((y) => `<circle cx="12" cy="${y}" r="2.8" fill="#4a4a4a"/>`).join('');

/** The kinds of pages of a technical dossier, each with what makes it hard to capture. */
export const SAMPLE_KINDS = {
  letter: { draw: drawLetter, paper: WHITE, format: 'jpeg-grey', skew: STRAIGHT, blank: false, noise: 3 },
  form: {
    draw: (random) =>
      letterHead(random, 'فرم نام‌نویسی بیمه‌شده') +
      formRows(random, 62, drawInteger(random, 7, 10)) +
      signature(random, 45, 248) +
      footNote(),
    paper: WHITE,
    format: 'tiff-g4',
    skew: STRAIGHT,
    blank: false,
    noise: 0,
  },
  table: {
    draw: (random) => letterHead(random, 'ریز کارکرد و دستمزد') + wageTable(random, 62, drawInteger(random, 16, 24)) + footNote(),
    paper: WHITE,
    format: 'jpeg-grey',
    skew: STRAIGHT,
    blank: false,
    noise: 3,
  },
  handwritten: {
    draw: (random) =>
      textLine(188, 28, `درخواست بیمه‌شده — ${persianDate(random)}`, { size: 4.6, bold: true }) +
      Array.from({ length: drawInteger(random, 9, 17) }, (_, line) => handwriting(random, 186, 46 + line * 11, 110 + random() * 55)).join(
        '',
      ) +
      footNote(),
    paper: '#fdfaf0',
    format: 'jpeg-colour',
    skew: [-1.2, 1.2],
    blank: false,
    noise: 4,
  },
  pale: {
    draw: (random) => `<g opacity="0.28">${letterHead(random, 'رونوشت کم‌رنگ')}${paragraph(random, 68, 18)}</g>${footNote()}`,
    paper: '#f4f3ee',
    format: 'jpeg-grey',
    skew: STRAIGHT,
    blank: false,
    noise: 4,
  },
  coloured: {
    draw: (random) =>
      letterHead(random, 'فرم تعهد') + paragraph(random, 68, 8) + formRows(random, 142, 6) + signature(random, 50, 240) + footNote(),
    paper: '#f6dfa0',
    format: 'jpeg-colour',
    skew: STRAIGHT,
    blank: false,
    noise: 3,
  },
  identity: {
    draw: (random) => {
      const person = samplePerson(random);
      return [
        textLine(188, 24, 'تصویر مدارک شناسایی', { size: 5, bold: true }),
        box(22, 36, 166, 70, '#eef3f6', '#7b8790'),
        portrait(random, 30, 50),
        textLine(180, 52, `نام: ${person.firstName}`),
        textLine(180, 63, `نام خانوادگی: ${person.familyName}`),
        textLine(180, 74, `شماره ملی: ${toPersianDigits(person.nationalId)}`),
        textLine(180, 85, `تاریخ تولد: ${persianDate(random)}`),
        portrait(random, 100, 130),
        portrait(random, 140, 130),
        footNote(),
      ].join('');
    },
    paper: WHITE,
    format: 'jpeg-colour',
    skew: [-0.8, 0.8],
    blank: false,
    noise: 3,
  },
  skewed: { draw: drawLetter, paper: WHITE, format: 'jpeg-grey', skew: [2, 5], blank: false, noise: 3 },
  barcode: {
    draw: (random) => {
      const text = `FICTION-${drawInteger(random, 100_000, 999_999)}`;
      const qr = qrPath(text, 0.7);
      const bars = code128Path(text, 0.35, 12);
      return [
        letterHead(random, 'رسید پرداخت'),
        paragraph(random, 68, 6),
        `<path transform="translate(20 130)" d="${qr.path}" fill="#000"/>`,
        `<path transform="translate(70 140)" d="${bars.path}" fill="#000"/>`,
        footNote(),
      ].join('');
    },
    paper: '#ffffff',
    format: 'png-grey',
    skew: [0, 0],
    blank: false,
    noise: 0,
  },
  blank: { draw: () => punchHoles(), paper: WHITE, format: 'jpeg-grey', skew: STRAIGHT, blank: true, noise: 3 },
  'show-through': {
    draw: (random) => mirrored(drawLetter(random), drawOne(random, [0.05, 0.06, 0.07] as const)),
    paper: WHITE,
    format: 'jpeg-grey',
    skew: STRAIGHT,
    blank: true,
    noise: 3,
  },
} as const satisfies Readonly<Record<string, SampleKind>>;

export type SamplePageKind = keyof typeof SAMPLE_KINDS;
export const SAMPLE_PAGE_KINDS = Object.keys(SAMPLE_KINDS) as readonly SamplePageKind[];
