/** What a search finds a document by; each kind has a check (TAXONOMY.md). */
export const FIELD_KINDS = ['number', 'date', 'dateFrom', 'dateTo', 'amount', 'dependantNationalId', 'medicalCouncilNumber'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

export const GROUPS = ['مالی', 'پزشکی', 'هویتی', 'قراردادی', 'مکاتبات', 'داخلی'] as const;
export type Group = (typeof GROUPS)[number];
/** Papers that only some units see (TAXONOMY.md, groups). */
export const MEDICAL_GROUP: Group = 'پزشکی';

export interface DocumentType {
  readonly code: string;
  readonly title: string;
  readonly group: Group;
  readonly fields: readonly FieldKind[];
}

export interface Heading {
  readonly code: string;
  readonly title: string;
  readonly types: readonly DocumentType[];
  /** Must be resolved before the dossier is done (heading 99). */
  readonly unresolved: boolean;
}

/** A version of the table of headings and types; a filed document names the version it was classified by. */
export interface DocumentTable {
  readonly version: number;
  readonly headings: readonly Heading[];
}

type Row = readonly [title: string, fields?: readonly FieldKind[], group?: Group];

const heading = (code: string, title: string, group: Group, rows: readonly Row[], unresolved = false): Heading => ({
  code,
  title,
  unresolved,
  types: rows.map(([name, fields = [], own = group], index) => ({
    code: `${code}-${String(index + 1).padStart(2, '0')}`,
    title: name,
    group: own,
    fields,
  })),
});

const NUMBERED = ['number', 'date'] as const;
const REST = ['dateFrom', 'dateTo', 'medicalCouncilNumber'] as const;

/** The default table of TAXONOMY.md, version 1. */
// biome-ignore format: a table is read row by row
export const DEFAULT_TABLE: DocumentTable = {
  version: 1,
  headings: [
    heading('10', 'هویتی و نام‌نویسی', 'هویتی', [
      ['درخواست نام‌نویسی', ['date']], ['تصویر شناسنامه'], ['تصویر کارت ملی'], ['عکس'], ['مدارک افراد تحت تکفل', ['dependantNationalId']],
      ['سند ازدواج', ['date']], ['گواهی ولادت', ['date', 'dependantNationalId']], ['گواهی فوت', ['date']], ['کارت پایان خدمت'],
    ]),
    heading('11', 'معاینات بدو نام‌نویسی گروه‌های خاص', 'پزشکی', [['نتیجه معاینات پزشکی', ['date', 'medicalCouncilNumber']]]),
    heading('20', 'قراردادها', 'قراردادی', [
      ['قرارداد صاحبان حرف و مشاغل آزاد', NUMBERED], ['قرارداد بیمه اختیاری', NUMBERED], ['قرارداد رانندگان', NUMBERED],
      ['قرارداد کارگران ساختمانی', NUMBERED], ['فسخ قرارداد', NUMBERED],
    ]),
    heading('30', 'سوابق پرداخت حق بیمه', 'مالی', [
      ['گواهی اشتغال', ['date']], ['درخواست بررسی سابقه', ['date']], ['گزارش بازرسی', NUMBERED], ['احتساب سابقه خدمت نظام وظیفه', ['date']],
      ['نقل و انتقال سوابق', NUMBERED], ['مشاغل سخت و زیان‌آور', NUMBERED], ['اصلاح مشخصات', ['date']], ['رأی هیأت تشخیص', NUMBERED],
    ]),
    heading('40', 'کوتاه‌مدت', 'مالی', [
      ['درخواست غرامت دستمزد ایام بیماری', ['date', 'amount']], ['گواهی استراحت پزشکی', REST, 'پزشکی'],
      ['نظریه شورای پزشکی یا پزشک معتمد', ['number', 'date', 'medicalCouncilNumber'], 'پزشکی'], ['غرامت ایام بارداری', ['date', 'amount']],
      ['کمک‌هزینه ازدواج', ['date', 'amount']], ['هزینه کفن و دفن', ['date', 'amount']], ['پروتز و اروتز', ['date', 'amount']],
      ['هزینه سفر و اقامت', ['date', 'amount']],
    ]),
    heading('50', 'کمیسیون پزشکی (ماده ۹۱)', 'پزشکی', [
      ['درخواست معرفی به کمیسیون', ['date']], ['رأی کمیسیون بدوی', NUMBERED], ['رأی کمیسیون تجدیدنظر', NUMBERED], ['مدارک بالینی'],
    ]),
    heading('60', 'بلندمدت', 'مالی', [
      ['درخواست بازنشستگی', ['date']], ['درخواست ازکارافتادگی', ['date']], ['درخواست بازماندگان', ['date', 'dependantNationalId']],
      ['حکم برقراری', NUMBERED], ['گواهی کسر از حقوق', ['number', 'date', 'amount']], ['تعهدنامه دریافت مستمری', ['date']], ['حیات و عدم ازدواج', ['date']],
    ]),
    heading('70', 'بیمه بیکاری', 'مالی', [
      ['درخواست مقرری', ['date', 'amount']], ['معرفی‌نامه', NUMBERED], ['گواهی مهارت', ['date']], ['قطع مقرری', NUMBERED],
    ]),
    heading('80', 'تعهدنامه‌ها و اقرارنامه‌ها', 'قراردادی', [
      ['تعهدنامه', ['date']], ['اقرارنامه', ['date']], ['وکالت‌نامه', NUMBERED], ['قیم‌نامه', NUMBERED],
    ]),
    heading('85', 'مکاتبات', 'مکاتبات', [
      ['نامه وارده', NUMBERED], ['نامه صادره', NUMBERED], ['پاسخ استعلام', NUMBERED], ['ابلاغیه', NUMBERED], ['رأی مراجع قضایی', NUMBERED],
    ]),
    heading('90', 'برگ‌های داخلی پرونده', 'داخلی', [['جلد پرونده'], ['فهرست اوراق'], ['برگ ارجاع'], ['یادداشت']]),
    heading('99', 'نامشخص', 'داخلی', [['سند نامشخص (بررسی شود)']], true),
  ],
};

export const findType = (table: DocumentTable, type: string): { readonly heading: Heading; readonly type: DocumentType } | null => {
  for (const heading of table.headings) {
    const found = heading.types.find((one) => one.code === type);
    if (found !== undefined) return { heading, type: found };
  }
  return null;
};
