import type { Words } from '../say.ts';

/** Step 9: counting the leaves again, and answering for a leaf that is not in its place (A1.2). */
export const recountWords = {
  'error.nothing-to-answer': {
    fa: 'برگ {leaf} در این شمارش اختلافی ندارد که پاسخ بخواهد.',
    en: 'Leaf {leaf} has no difference in this count that asks for an answer.',
  },
  'error.nothing-to-answer.do': {
    fa: 'صفحه را دوباره بخوانید؛ شاید برگ‌ها دوباره شمرده شده یا کسی پاسخ داده باشد.',
    en: 'Read the page again: the leaves may have been counted anew, or somebody answered.',
  },
  'error.counter-answers': {
    fa: 'کسی که برگ‌ها را شمرده، خود برای برگ {leaf} پاسخ نمی‌دهد.',
    en: 'Whoever counted the leaves does not answer for leaf {leaf}.',
  },
  'error.counter-answers.do': { fa: 'پاسخ را به مسئول تأیید دیگری بسپارید.', en: 'Leave the answer to another approver.' },
  'error.not-to-be-answered': {
    fa: 'برای برگ {leaf} پاسخی پذیرفته نمی‌شود: {why}.',
    en: 'No answer is taken for leaf {leaf}: {why}.',
  },
  'error.not-to-be-answered.do': {
    fa: 'برگ را بشمارید؛ برگ بی‌شماره را با برگشت به تصویربرداری ثبت کنید و از آن تصویر بگیرید.',
    en: 'Count the leaf; one without a number goes back to capture, to be added and imaged.',
  },
  'error.answer-does-not-fit': {
    fa: 'این علت آنچه را درباره برگ {leaf} دیده شد توضیح نمی‌دهد: {why}.',
    en: 'This reason does not explain what was found of leaf {leaf}: {why}.',
  },
  'error.answer-does-not-fit.do': { fa: 'علتی را برگزینید که همین را توضیح دهد.', en: 'Choose a reason that explains this.' },
  'error.answer-without-words': {
    fa: 'نوشته نشده است که برای برگ {leaf} چه پیش آمد و چه کردند.',
    en: 'Nothing was written about what happened to leaf {leaf} and what was done.',
  },
  'error.answer-without-words.do': { fa: 'آن را در یک جمله بنویسید.', en: 'Write it in one sentence.' },

  'recount.next-leaf': { fa: 'برگ بعدی در دسته کاغذ', en: 'Next leaf in the stack' },
  'recount.all-seen': { fa: 'همه برگ‌ها دیده شد و شمارش نمی‌خواند', en: 'Every leaf was looked for, and the count does not agree' },
  'recount.all-counted': { fa: 'همه برگ‌ها شمرده شد', en: 'All leaves were counted' },
  'recount.present': { fa: 'هست، برگ بعد', en: 'Here, next leaf' },
  'recount.wrong': { fa: 'نادرست است، با علت', en: 'Wrong, with reason' },
  'recount.unknown': { fa: 'برگ ناشناس، افزوده', en: 'Unknown leaf, added' },
  'recount.if-wrong': { fa: 'اگر نادرست است', en: 'If it is wrong' },
  'recount.finish': { fa: 'پایان شمارش', en: 'End the count' },
  'recount.finish.hint': { fa: 'با برگ‌شماری سنجیده می‌شود', en: 'Compared with the numbering' },
  'recount.undo-hint': { fa: 'یک برگ به عقب', en: 'One leaf back' },
  'recount.numbered': { fa: 'برگ‌شماری', en: 'Numbered' },
  'recount.counted': { fa: 'شمارش مجدد', en: 'Counted again' },
  'recount.strays': { fa: 'ناشناس', en: 'Unknown' },
  'recount.left': { fa: 'مانده', en: 'Left' },
  'recount.col.numbered': { fa: 'برگ‌شماری', en: 'Numbered' },
  'recount.col.again': { fa: 'شمارش مجدد', en: 'Counted again' },

  'recount.found': { fa: 'در جای خود', en: 'In their place' },
  'recount.answered': { fa: 'پاسخ داده‌شده', en: 'Answered for' },
  'recount.open': { fa: 'بی‌پاسخ', en: 'Open' },
  'recount.differences': { fa: 'اختلاف شمارش', en: 'Differences of the count' },
  'recount.not-counted-yet': { fa: 'برگ‌ها در این نوبت هنوز شمرده نشده است', en: 'The leaves have not been counted on this visit' },
  'recount.no-differences': { fa: 'اختلافی نمانده است', en: 'No difference is left' },
  'recount.who-answers': {
    fa: 'پاسخ برگی که نیست با کسی است که «{capability}» دارد و خود برگ‌ها را نشمرده است.',
    en: 'For a leaf that is gone, someone with the capability “{capability}” who did not count the leaves answers.',
  },
  'recount.answer': { fa: 'پاسخ برای برگ {leaf}', en: 'Answer for leaf {leaf}' },
  'recount.answer-next': { fa: 'پاسخ به اختلاف', en: 'Answer for a difference' },
  'recount.answer.title': { fa: 'برگ {leaf}: {why}', en: 'Leaf {leaf}: {why}' },
  'recount.answer.reason': { fa: 'علت', en: 'Reason' },
  'recount.answer.note': { fa: 'چه پیش آمد و چه کردید', en: 'What happened, and what was done' },
  'recount.answer.note.hint': {
    fa: 'با نام شما در زنجیره پرونده می‌ماند؛ تصویرهای برگ بر جای می‌ماند.',
    en: 'It stays in the log under your name; the images of the leaf stay.',
  },
  'recount.answer.note.missing': { fa: 'در یک جمله بنویسید.', en: 'Write it in one sentence.' },
  'recount.answer.do': { fa: 'پاسخ می‌دهم', en: 'I answer for it' },
} as const satisfies Words;
