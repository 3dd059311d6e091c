import type { EffectId } from './effects.ts';

/** What a person may be trusted with; who holds which is a setting of the station (issue 3 item 3). */
export const CAPABILITIES = [
  'archivist',
  'registrar',
  'preparer',
  'operator',
  'inspector',
  'approver',
  'classifier',
  'viewer',
  'administrator',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

interface StepRow {
  readonly n: number;
  readonly id: string;
  /** The official title, word for word (REQUIREMENTS A1). */
  readonly title: string;
  /** Fits a cell of the work list (LOOK §5). */
  readonly short: string;
  /** `station`: done by the machine itself, in nobody's name (DESIGN §12 "Actors"). */
  readonly capability: Capability | 'station';
  /** All must pass to finish the step; each refuses by naming its culprits. */
  readonly guards: readonly string[];
  readonly onEnter: readonly EffectId[];
  readonly onDone: readonly EffectId[];
  /** Earlier steps that this one may send the dossier back to, with a reason (A1.1). */
  readonly backTo: readonly string[];
}

/** The twelve steps of A1, in order. Everything about a step is derived from its row; nothing repeats it. */
// biome-ignore format: a table is read row by row
export const STEPS = [
  { n: 1, id: 'retrieve', title: 'خارج نمودن پرونده فنی از ردیف بایگانی', short: 'خروج از ردیف', capability: 'archivist',
    guards: ['shelfRowKnown'], onEnter: [], onDone: [], backTo: [] },
  { n: 2, id: 'foliate', title: 'برگ‌شماری پرونده فنی', short: 'برگ‌شماری', capability: 'archivist',
    guards: ['leavesNumbered'], onEnter: [], onDone: [], backTo: [] },
  { n: 3, id: 'register', title: 'ثبت در سیستم و الصاق بارکد چاپی تولیدشده', short: 'ثبت و بارکد', capability: 'registrar',
    guards: ['identityKnown', 'notYetImaged', 'barcodeReadBack'], onEnter: [], onDone: [], backTo: [] },
  { n: 4, id: 'prepare', title: 'آماده‌سازی پرونده فنی (بازکردن گیره، ترمیم اوراق، مرتب‌سازی و …)', short: 'آماده‌سازی', capability: 'preparer',
    guards: ['slimmingAnswered'], onEnter: [], onDone: [], backTo: [] },
  { n: 5, id: 'capture', title: 'انجام عملیات تصویربرداری', short: 'تصویربرداری', capability: 'operator',
    guards: ['someImages', 'everySideExplained', 'rejectedReplaced'], onEnter: [], onDone: [], backTo: [] },
  { n: 6, id: 'inspect', title: 'کنترل و اطمینان از کیفیت مطلوب تصاویر و عنداللزوم تصویربرداری مجدد', short: 'کنترل کیفیت', capability: 'inspector',
    guards: ['everyImageJudged', 'noneRejected'], onEnter: [], onDone: [], backTo: ['capture'] },
  { n: 7, id: 'approve', title: 'تأیید اسناد تصویربرداری‌شده و تطبیق آن با اصل اوراق توسط مسئولین مربوطه', short: 'تأیید و تطبیق', capability: 'approver',
    guards: ['otherHandsThanCapture', 'everyImageCompared'], onEnter: [], onDone: [], backTo: ['capture', 'inspect'] },
  { n: 8, id: 'reassemble', title: 'جمع‌آوری مجدد اوراق در پرونده فنی و الصاق برچسب روی پرونده', short: 'جمع‌آوری', capability: 'archivist',
    guards: ['labelReadBack'], onEnter: [], onDone: [], backTo: [] },
  { n: 9, id: 'recount', title: 'کنترل تعداد اوراق پرونده فنی', short: 'کنترل تعداد', capability: 'archivist',
    guards: ['recountReconciles'], onEnter: [], onDone: [], backTo: ['capture'] },
  { n: 10, id: 'reshelve', title: 'قرار دادن مجدد پرونده فنی در قفسه‌های مربوطه', short: 'بازگشت به قفسه', capability: 'archivist',
    guards: ['shelfRowConfirmed'], onEnter: [], onDone: [], backTo: [] },
  { n: 11, id: 'upload', title: 'بارگذاری تصاویر پرونده روی سامانه متمرکز مدیریت محتوی', short: 'بارگذاری', capability: 'station',
    guards: ['everyDigestReceipted'], onEnter: ['publish'], onDone: [], backTo: ['capture'] },
  { n: 12, id: 'classify', title: 'شناسه‌گذاری و طبقه‌بندی سیستمی اسناد اسکن‌شده (حسب نوع سند و گروه‌های تعریف‌شده)', short: 'طبقه‌بندی', capability: 'classifier',
    guards: ['everyImageClassified'], onEnter: [], onDone: ['publish'], backTo: ['capture'] },
] as const satisfies readonly StepRow[];

export type Step = (typeof STEPS)[number];
export type StepId = Step['id'];
/** Guards are functions of this name in guards.ts; a name without a function does not compile. */
export type GuardId = Step['guards'][number];
/** Where a dossier stands: at a step, or through all of them. */
export type Position = StepId | 'done';
/** The steps that `From` may send back to, as a type: `SendBackTo<'inspect'>` is `'capture'`. */
export type SendBackTo<From extends StepId> = Extract<Step, { id: From }>['backTo'][number];

export const STEP_IDS = STEPS.map((step) => step.id);

export const stepOf = (id: StepId): Step => STEPS[STEP_IDS.indexOf(id)] as Step;

export const stepAfter = (id: StepId): Position => STEPS[STEP_IDS.indexOf(id) + 1]?.id ?? 'done';
