import { toPersianDigits } from '#app/kernel/digits.ts';
import { box, INK, textLine } from '#main/printer/svgText.ts';
import { samplePerson } from './samplePeople.ts';
import { drawInteger, drawOne, type SeededRandom } from './seededRandom.ts';

/** Drawings in millimetres on an A4 sheet (210 × 297), as SVG; text right-to-left from its right end. */
const PEN = '#1f3a8a';

const SENTENCES = [
  'احتراماً به استحضار می‌رساند سوابق بیمه‌ای نامبرده در این شعبه بررسی شد.',
  'مدارک پیوست با اصل آن برابر است و در پرونده فنی بایگانی می‌شود.',
  'خواهشمند است نتیجه اقدام را به این واحد اعلام فرمایند.',
  'پرداخت حق بیمه ماه‌های یادشده در مهلت مقرر انجام شده است.',
  'نامبرده در کارگاه نمونه به شغل آزمایشی مشغول به کار بوده است.',
  'این نوشته ساختگی است و تنها برای آزمایش دستگاه اسکن تهیه شده است.',
  'گواهی پزشک معالج و نظر شورای پزشکی به پیوست ارسال می‌گردد.',
  'در صورت مغایرت، مراتب کتباً و با ذکر شماره نامه اعلام شود.',
  'مدت اشتغال از تاریخ یادشده تا پایان قرارداد محاسبه خواهد شد.',
  'بیمه‌شده متعهد می‌شود هر تغییر را ظرف یک هفته به شعبه اطلاع دهد.',
] as const;

export const persianNumber = (random: SeededRandom, low: number, high: number): string => toPersianDigits(drawInteger(random, low, high));

export const persianDate = (random: SeededRandom): string =>
  toPersianDigits(
    `${drawInteger(random, 1375, 1404)}/${String(drawInteger(random, 1, 12)).padStart(2, '0')}/${String(drawInteger(random, 1, 29)).padStart(2, '0')}`,
  );

/** Number, date and heading of an official letter, as far down as 62 mm. */
export const letterHead = (random: SeededRandom, title: string): string =>
  [
    textLine(105, 22, 'سازمان نمونه', { size: 6.2, bold: true, anchor: 'middle' }),
    textLine(105, 29, 'اداره کل آزمایشی — شعبه فرضی', { size: 4, anchor: 'middle' }),
    textLine(52, 20, `شماره: ${persianNumber(random, 1000, 99999)}`, { size: 3.8 }),
    textLine(52, 27, `تاریخ: ${persianDate(random)}`, { size: 3.8 }),
    textLine(52, 34, 'پیوست: دارد', { size: 3.8 }),
    `<path d="M18 40H192" stroke="${INK}" stroke-width="0.5"/>`,
    textLine(188, 54, title, { size: 5, bold: true }),
  ].join('');

/** Lines of prose from `top` on, 8 mm apart; a step that is prime to the list's length brings every sentence before one repeats. */
export const paragraph = (random: SeededRandom, top: number, lines: number): string => {
  const first = drawInteger(random, 0, SENTENCES.length - 1);
  const step = drawOne(random, [1, 3, 7, 9] as const);
  return Array.from({ length: lines }, (_, index) =>
    textLine(188, top + index * 8, SENTENCES[(first + index * step) % SENTENCES.length] as string),
  ).join('');
};

/** Field names with values, as a form has them: a ruled row each. */
export const formRows = (random: SeededRandom, top: number, rows: number): string => {
  const person = samplePerson(random);
  const fields: readonly (readonly [string, string])[] = [
    ['نام', person.firstName],
    ['نام خانوادگی', person.familyName],
    ['کد ملی', toPersianDigits(person.nationalId)],
    ['شماره بیمه', toPersianDigits(person.insuranceNumber)],
    ['تاریخ تولد', persianDate(random)],
    ['کارگاه', `کارگاه نمونه ${persianNumber(random, 1, 40)}`],
    ['تاریخ شروع به کار', persianDate(random)],
    ['دستمزد روزانه (ریال)', persianNumber(random, 1_000_000, 9_000_000)],
    ['شغل', 'آزمایشگر دستگاه'],
    ['نشانی', `شهر نمونه، خیابان فرضی، پلاک ${persianNumber(random, 1, 300)}`],
  ];
  return Array.from({ length: rows }, (_, index) => {
    const [name, value] = fields[index % fields.length] as readonly [string, string];
    const y = top + index * 11;
    return [
      box(18, y, 174, 11),
      `<path d="M140 ${y}v11" stroke="${INK}" stroke-width="0.3"/>`,
      textLine(188, y + 7.2, name, { size: 4, bold: true }),
      textLine(136, y + 7.2, value, { size: 4.2 }),
    ].join('');
  }).join('');
};

const COLUMNS = ['ردیف', 'سال', 'ماه', 'روز کارکرد', 'دستمزد (ریال)', 'حق بیمه (ریال)'] as const;
const COLUMN_RIGHTS = [192, 177, 155, 128, 101, 60] as const;

/** The wage table of an insured person: digits in columns. */
export const wageTable = (random: SeededRandom, top: number, rows: number): string => {
  const bottom = top + (rows + 1) * 8;
  const cell = (column: number, row: number, text: string, bold = false): string =>
    textLine((COLUMN_RIGHTS[column] as number) - 2.5, top + row * 8 + 5.6, text, { size: 3.6, bold });
  return [
    box(18, top, 174, 8, '#e4e4e2'),
    ...Array.from({ length: rows + 2 }, (_, row) => `<path d="M18 ${top + row * 8}H192" stroke="${INK}" stroke-width="0.25"/>`),
    ...[...COLUMN_RIGHTS, 18].map((x) => `<path d="M${x} ${top}V${bottom}" stroke="${INK}" stroke-width="0.25"/>`),
    ...COLUMNS.map((name, column) => cell(column, 0, name, true)),
    ...Array.from({ length: rows }, (_, index) =>
      [
        toPersianDigits(index + 1),
        persianNumber(random, 1380, 1404),
        persianNumber(random, 1, 12),
        persianNumber(random, 12, 31),
        persianNumber(random, 30_000_000, 180_000_000),
        persianNumber(random, 2_100_000, 12_600_000),
      ]
        .map((text, column) => cell(column, index + 1, text))
        .join(''),
    ),
  ].join('');
};

/** Strokes like a line of handwriting: joined loops with dots above and below, from right to left. */
export const handwriting = (random: SeededRandom, right: number, baseline: number, length: number): string => {
  const parts = [`M${right} ${baseline}`];
  const dots: string[] = [];
  let x = right;
  while (x > right - length) {
    const step = 2.5 + random() * 3;
    const rise = (random() - 0.35) * 5;
    parts.push(`q${(-step / 2).toFixed(2)} ${(-rise).toFixed(2)} ${(-step).toFixed(2)} ${(random() - 0.5).toFixed(2)}`);
    x -= step;
    if (random() < 0.35)
      dots.push(`<circle cx="${x.toFixed(2)}" cy="${(baseline - 3 + random() * 6).toFixed(2)}" r="0.35" fill="${PEN}"/>`);
    if (random() < 0.22) {
      x -= 2.5;
      parts.push(`M${x.toFixed(2)} ${(baseline + random() - 0.5).toFixed(2)}`);
    }
  }
  return `<path d="${parts.join('')}" fill="none" stroke="${PEN}" stroke-width="${(0.4 + random() * 0.25).toFixed(2)}" stroke-linecap="round"/>${dots.join('')}`;
};

/** A signature over a round rubber stamp. */
export const signature = (random: SeededRandom, x: number, y: number): string =>
  [
    `<g transform="translate(${x} ${y}) rotate(${drawInteger(random, -25, 25)})" opacity="0.75">`,
    `<circle r="14" fill="none" stroke="#6b2b8a" stroke-width="0.8"/><circle r="10.5" fill="none" stroke="#6b2b8a" stroke-width="0.4"/>`,
    textLine(0, 1.5, 'نمونه', { size: 5, bold: true, colour: '#6b2b8a', anchor: 'middle' }),
    '</g>',
    handwriting(random, x + 14, y + 3, 26),
  ].join('');

/** A face that belongs to nobody: head and shoulders as plain shapes over a graded ground. */
export const portrait = (random: SeededRandom, left: number, top: number): string => {
  const ground = drawOne(random, ['#9db8cf', '#b8c7b0', '#c9c2b4'] as const);
  return [
    `<g transform="translate(${left} ${top})">`,
    `<defs><linearGradient id="p${left}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${ground}"/><stop offset="1" stop-color="#6f7f8c"/></linearGradient></defs>`,
    `<rect width="30" height="40" fill="url(#p${left})" stroke="#555" stroke-width="0.3"/>`,
    '<path d="M3 40C4 29 10 27 15 27S26 29 27 40Z" fill="#3b4252"/>',
    '<ellipse cx="15" cy="17" rx="7" ry="9" fill="#c79a7a"/><path d="M8 15C8 6 22 6 22 15C19 11 11 11 8 15Z" fill="#2b2320"/>',
    '</g>',
  ].join('');
};

export const footNote = (): string =>
  textLine(105, 290, 'سند نمونه — ساختگی و فاقد اعتبار', { size: 2.8, colour: '#55575c', anchor: 'middle' });
