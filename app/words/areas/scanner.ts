import type { Words } from '../say.ts';

/**
 * Faults of scanners (app/ports/Scanner.ts) and what the clerk does about each; a driver knows no leaf numbers. Those of disks
 * and files stand in the areas of custody and imaging.
 */
export const scannerWords = {
  'scanner.simulated': { fa: 'اسکنر شبیه‌سازی‌شده', en: 'Simulated scanner' },
  'scanner.simulated.jam': { fa: 'نمونه خطا: گیرکردن کاغذ {n}', en: 'Sample fault: sheet {n} jams' },
  'scanner.simulated.death': { fa: 'نمونه خطا: ازکارافتادن در کاغذ {n}', en: 'Sample fault: dies at sheet {n}' },
  'scanner.simulated.half': { fa: 'نمونه خطا: تصویر ناقص کاغذ {n}', en: 'Sample fault: half of sheet {n} arrives' },
  'scanner.simulated.twice': { fa: 'نمونه خطا: دوبار رسیدن کاغذ {n}', en: 'Sample fault: sheet {n} arrives twice' },
  'scanner.files': { fa: 'فایل‌های رایانه', en: 'Files of this computer' },

  'error.feeder-empty': { fa: 'کاغذی در سینی اسکنر نیست.', en: 'There is no paper in the feeder.' },
  'error.feeder-empty.do': { fa: 'برگ‌ها را در سینی بگذارید و دوباره شروع کنید.', en: 'Put the leaves in the feeder and start again.' },
  'error.jam': { fa: 'کاغذ در اسکنر گیر کرد.', en: 'Paper is jammed in the scanner.' },
  'error.jam.do': {
    fa: 'در اسکنر را باز کنید، برگ گیرکرده را بیرون بیاورید و آن را بالای برگ‌های مانده بگذارید؛ سپس ادامه دهید.',
    en: 'Open the scanner, take the jammed leaf out, put it on top of the remaining leaves and go on.',
  },
  'error.double-feed': { fa: 'دو برگ با هم کشیده شد.', en: 'Two leaves were fed together.' },
  'error.double-feed.do': {
    fa: 'برگ‌ها را از هم جدا کنید، به ترتیب بالای برگ‌های مانده بگذارید و ادامه دهید.',
    en: 'Separate the leaves, put them in order on top of the remaining ones and go on.',
  },
  'error.cover-open': { fa: 'در اسکنر باز است.', en: 'The cover of the scanner is open.' },
  'error.cover-open.do': { fa: 'در اسکنر را ببندید و ادامه دهید.', en: 'Close the cover and go on.' },
  'error.busy': { fa: 'اسکنر در دست برنامه یا کاربر دیگری است.', en: 'The scanner is in use by another program or person.' },
  'error.busy.do': { fa: 'کار دیگر را تمام کنید و دوباره شروع کنید.', en: 'Finish the other work and start again.' },
  'error.offline': { fa: 'اسکنر پاسخ نمی‌دهد.', en: 'The scanner does not answer.' },
  'error.offline.do': {
    fa: 'روشن‌بودن اسکنر و اتصال کابل یا شبکه آن را ببینید و دوباره شروع کنید.',
    en: 'Check that the scanner is on and connected, then start again.',
  },
  'error.access-denied': { fa: 'اجازه کار با این اسکنر داده نشد.', en: 'Access to this scanner was denied.' },
  'error.access-denied.do': {
    fa: 'از مدیر ایستگاه بخواهید دسترسی را درست کند.',
    en: 'Ask the administrator of the station to give access.',
  },
  'error.bad-setting': { fa: 'اسکنر این تنظیم را نمی‌پذیرد.', en: 'The scanner does not accept this setting.' },
  'error.bad-setting.do': { fa: 'تنظیم دیگری را برای اسکن برگزینید.', en: 'Choose another scanning profile.' },
  'error.setting-drift': {
    fa: 'اسکنر با تنظیمی جز آنچه خواسته شد کار می‌کند.',
    en: 'The scanner works with other settings than asked for.',
  },
  'error.setting-drift.do': { fa: 'تنظیم اسکن را ببینید و دوباره شروع کنید.', en: 'Check the scanning profile and start again.' },
  'error.cancelled-by-us': { fa: 'اسکن به خواست شما متوقف شد.', en: 'Scanning was stopped as you asked.' },
  'error.cancelled-by-us.do': {
    fa: 'برگ‌های اسکن‌نشده را در سینی بگذارید و هر زمان خواستید ادامه دهید.',
    en: 'Put the leaves left over in the feeder and go on when you like.',
  },
  'error.cancelled-at-device': { fa: 'اسکن از روی خود اسکنر متوقف شد.', en: 'Scanning was stopped at the device.' },
  'error.cancelled-at-device.do': { fa: 'برگ‌های مانده را ببینید و ادامه دهید.', en: 'Check the remaining leaves and go on.' },
  'error.short-page': { fa: 'تصویر این برگ ناقص رسید و نگه داشته نشد.', en: 'The image of this leaf arrived incomplete and was not kept.' },
  'error.short-page.do': {
    fa: 'آخرین برگ سینی خروجی را بالای برگ‌های مانده بگذارید و ادامه دهید.',
    en: 'Put the last leaf of the output tray on top of the remaining ones and go on.',
  },
  'error.empty-page': { fa: 'اسکنر برای این برگ تصویری نفرستاد.', en: 'The scanner sent no image for this leaf.' },
  'error.empty-page.do': {
    fa: 'آخرین برگ سینی خروجی را بالای برگ‌های مانده بگذارید و ادامه دهید.',
    en: 'Put the last leaf of the output tray on top of the remaining ones and go on.',
  },
  'error.undecodable': { fa: 'تصویری که اسکنر فرستاد خوانده نمی‌شود.', en: 'The image sent by the scanner cannot be read.' },
  'error.undecodable.do': {
    fa: 'برگ را دوباره اسکن کنید؛ اگر تکرار شد، به پشتیبانی خبر دهید.',
    en: 'Scan the leaf again; if it happens again, tell support.',
  },
  'error.wrong-format': { fa: 'قالب تصویر اسکنر آن نیست که خواسته شد.', en: 'The image is not in the format asked for.' },
  'error.wrong-format.do': {
    fa: 'تنظیم اسکن را ببینید و برگ را دوباره اسکن کنید.',
    en: 'Check the scanning profile and scan the leaf again.',
  },
  'error.duplicate-page': { fa: 'اسکنر همان تصویر پیشین را دوباره فرستاد.', en: 'The scanner sent the previous image again.' },
  'error.duplicate-page.do': {
    fa: 'تصویر را با برگ بسنجید؛ اگر برگ دیگری است، آن را دوباره اسکن کنید.',
    en: 'Compare the image with the leaf; if it is another leaf, scan it again.',
  },
  'error.link-broken': { fa: 'ارتباط با اسکنر میان کار قطع شد.', en: 'The link to the scanner broke while scanning.' },
  'error.link-broken.do': {
    fa: 'کابل یا شبکه را ببینید، آخرین برگ را بالای برگ‌های مانده بگذارید و ادامه دهید.',
    en: 'Check the cable or network, put the last leaf on top of the remaining ones and go on.',
  },
  'error.protocol': { fa: 'راه‌انداز اسکنر پاسخی نامفهوم داد.', en: 'The scanner driver gave an answer that makes no sense.' },
  'error.protocol.do': {
    fa: 'دوباره شروع کنید؛ اگر تکرار شد، به پشتیبانی خبر دهید.',
    en: 'Start again; if it happens again, tell support.',
  },
  'error.driver-crashed': {
    fa: 'راه‌انداز اسکنر از کار افتاد؛ تصویرهای تأییدشده سالم مانده‌اند.',
    en: 'The scanner driver died; acknowledged images are safe.',
  },
  'error.driver-crashed.do': {
    fa: 'آخرین برگ سینی خروجی را با آخرین تصویر بسنجید، آن را در صورت نیاز برگردانید و ادامه دهید.',
    en: 'Compare the top leaf of the output tray with the last image, put it back if needed and go on.',
  },
  'error.driver-hung': {
    fa: 'راه‌انداز اسکنر پاسخ نداد و بسته شد؛ تصویرهای تأییدشده سالم مانده‌اند.',
    en: 'The scanner driver did not answer and was ended; acknowledged images are safe.',
  },
  'error.driver-hung.do': {
    fa: 'اسکنر را خاموش و روشن کنید، آخرین برگ را با آخرین تصویر بسنجید و ادامه دهید.',
    en: 'Turn the scanner off and on, compare the last leaf with the last image and go on.',
  },
  'error.page-cap': { fa: 'شمار برگ‌های این نوبت از سقف آن گذشت.', en: 'This run went past its limit of pages.' },
  'error.page-cap.do': {
    fa: 'برگ‌های اسکن‌شده را ببینید و نوبت تازه‌ای شروع کنید.',
    en: 'Check the leaves scanned so far and start a new run.',
  },
  'error.unknown': { fa: 'اسکنر خطایی ناشناخته داد.', en: 'The scanner reported an unknown fault.' },
  'error.unknown.do': {
    fa: 'دوباره تلاش کنید؛ اگر ماند، متن خطا را به پشتیبانی بدهید.',
    en: 'Try again; if it stays, give the text of the fault to support.',
  },
} as const satisfies Words;
