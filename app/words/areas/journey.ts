import type { Words } from '../say.ts';

/** The demonstration, batches at a scanner, and the station's own faults. */
export const journeyWords = {
  'cli.sample-first-name': { fa: 'یکم', en: 'First' },
  'cli.sample-last-name': { fa: 'نمونه‌پور', en: 'Sample' },
  'cli.sample-shelf-row': { fa: 'سالن ۲، قفسه ۱۴، ردیف ۳', en: 'Hall 2, shelf 14, row 3' },
  'cli.sample-open-field': { fa: 'نمونه؛ خوانده نشد', en: 'Sample; not read' },
  'cli.demo-done': {
    fa: 'پرونده {dossier} از هر دوازده مرحله گذشت و در {store} است.',
    en: 'Dossier {dossier} went through all twelve steps and is in {store}.',
  },
  'cli.building-screens': { fa: 'صفحه‌های برنامه ساخته می‌شود …', en: 'Building the screens …' },
  'cli.started': {
    fa: 'ایستگاه آماده است: {url} (داده‌ها در {data}). پایان با Ctrl+C.',
    en: 'The station is ready: {url} (data in {data}). End with Ctrl+C.',
  },

  'error.demo-needs-sample-station': {
    fa: 'این پوشه ایستگاه یک شعبه است، نه ایستگاه نمونه.',
    en: 'This folder holds the station of a branch, not a sample station.',
  },
  'error.demo-needs-sample-station.do': { fa: 'با ‎--data پوشه‌ای تازه بدهید.', en: 'Name a new folder with --data.' },
  'error.no-good-page': { fa: 'هیچ‌یک از فایل‌ها صفحه‌ای سالم ندارد.', en: 'None of the files has a good page.' },
  'error.no-good-page.do': {
    fa: 'فایل‌های دیگری بدهید؛ علت هر فایل در بالا آمده است.',
    en: 'Give other files; the reason for each stands above.',
  },
  'error.no-leaf-left': {
    fa: 'هیچ رویی از برگ‌های شماره‌خورده در انتظار تصویر نیست.',
    en: 'No side of the numbered leaves waits for an image.',
  },
  'error.no-leaf-left.do': {
    fa: 'اگر برگی در دست دارید که شماره ندارد، آن را به فهرست برگ‌ها بیفزایید؛ وگرنه تصویربرداری این پرونده کامل است.',
    en: 'If you hold a leaf without a number, add it to the ledger; otherwise this dossier is captured.',
  },
  'error.batch-running': { fa: 'اسکنر هم‌اکنون روی این پرونده کار می‌کند.', en: 'The scanner is working on this dossier already.' },
  'error.batch-running.do': { fa: 'بگذارید تمام شود یا آن را متوقف کنید.', en: 'Let it finish, or stop it.' },
  'error.no-batch-running': { fa: 'اسکنر روی این پرونده کار نمی‌کند.', en: 'The scanner is not working on this dossier.' },
  'error.no-batch-running.do': { fa: 'برای گرفتن تصویر، تصویربرداری را آغاز کنید.', en: 'Start a batch to capture images.' },
  'error.recovery-unanswered': {
    fa: 'دسته پیشین نیمه‌کاره ایستاد و شاید برگی از دستگاه گذشته و بی‌تصویر مانده باشد.',
    en: 'The last batch stopped half-way; one leaf may have gone through without an image.',
  },
  'error.recovery-unanswered.do': {
    fa: 'روی سینی خروجی را ببینید و بگویید برگ بعدی گذشته است یا نه.',
    en: 'Look at the output tray and say whether the next leaf went through.',
  },
  'error.nothing-to-recover': { fa: 'کار نیمه‌تمامی روی این پرونده نیست.', en: 'No interrupted batch waits at this dossier.' },
  'error.nothing-to-recover.do': { fa: 'به تصویربرداری بازگردید.', en: 'Go back to capturing.' },
  'error.device-unknown': { fa: 'اسکنر «{device}» پیدا نشد.', en: 'Scanner “{device}” was not found.' },
  'error.device-unknown.do': {
    fa: 'روشن بودن و کابل اسکنر را بررسی و از فهرست یکی را برگزینید.',
    en: 'Check that the scanner is on and connected, and choose one from the list.',
  },
  'error.job-not-waiting': { fa: 'این کار در صف نیست.', en: 'This job does not wait in the queue.' },
  'error.job-not-waiting.do': { fa: 'فهرست را تازه کنید.', en: 'Read the list again.' },
  'error.step-unknown': { fa: 'مرحله «{step}» شناخته نیست.', en: 'There is no step “{step}”.' },
  'error.step-unknown.do': { fa: 'یکی از دوازده مرحله را برگزینید.', en: 'Choose one of the twelve steps.' },
  'error.cursor-invalid': { fa: 'دنباله فهرست خوانده نشد.', en: 'The place in the list could not be read.' },
  'error.cursor-invalid.do': { fa: 'فهرست را از آغاز بخوانید.', en: 'Read the list from its beginning.' },
  'error.station-held': { fa: 'برنامه دیگری این ایستگاه را در دست دارد.', en: 'Another program holds this station.' },
  'error.station-held.do': {
    fa: 'پنجره یا فرمان دیگر پرونده را ببندید و دوباره تلاش کنید.',
    en: 'Close the other window or command of Parvandeh and try again.',
  },
  'error.station-not-set-up': { fa: 'این ایستگاه هنوز راه‌اندازی نشده است.', en: 'This station has not been set up yet.' },
  'error.station-not-set-up.do': {
    fa: 'آن را با «parvandeh init» یا در نخستین صفحه راه‌اندازی کنید.',
    en: 'Set it up with “parvandeh init” or on the first screen.',
  },
  'error.database-too-new': {
    fa: 'پایگاه داده این ایستگاه را نسخه تازه‌تری از برنامه ساخته است.',
    en: 'The database of this station was written by a newer version of the program.',
  },
  'error.database-too-new.do': {
    fa: 'نسخه تازه‌تر برنامه را نصب کنید؛ داده‌ها دست‌نخورده مانده‌اند.',
    en: 'Install the newer version; the data were left as they are.',
  },
  'error.sqlite-too-old': { fa: 'نسخه SQLite ({version}) کهنه است.', en: 'SQLite {version} is too old.' },
  'error.sqlite-too-old.do': { fa: 'برنامه را دوباره با «npm ci» نصب کنید.', en: 'Install the program again with “npm ci”.' },
} as const satisfies Words;
