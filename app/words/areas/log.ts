import type { Words } from '../say.ts';

/** What is wrong with a log, as `log verify` says it of the first wrong line (docs/log-format.md). */
const keep = {
  fa: 'این فایل را دست‌نخورده نگه دارید و با نسخه بایگانی و سرِ شناخته‌شده زنجیره بسنجید.',
  en: 'Keep this file as it is, and compare it with the archived copy and the known head of the chain.',
} as const;

export const logWords = {
  'error.log-empty': { fa: 'این زنجیره هیچ رویدادی ندارد.', en: 'This log holds no event.' },
  'error.log-empty.do': keep,
  'error.log-line-encoding': { fa: 'سطر به یونیکد (UTF-8) نیست.', en: 'The line is not UTF-8.' },
  'error.log-line-encoding.do': keep,
  'error.log-line-not-json': { fa: 'سطر به قالب JSON نیست.', en: 'The line is not JSON.' },
  'error.log-line-not-json.do': keep,
  'error.log-line-not-canonical': {
    fa: 'سطر به شکل یکتای JSON (RFC 8785) نوشته نشده است.',
    en: 'The line is not in the canonical form of JSON (RFC 8785).',
  },
  'error.log-line-not-canonical.do': keep,
  'error.log-line-unknown': { fa: 'نوع رویداد یا بخش‌های آن شناخته‌شده نیست: {at}', en: 'The kind of event or its parts are unknown: {at}' },
  'error.log-line-unknown.do': keep,
  'error.log-rules-unknown': {
    fa: 'این رویداد با قواعدی نوشته شده که این نسخه برنامه نمی‌شناسد.',
    en: 'The event was written under rules that this version of the program does not know.',
  },
  'error.log-rules-unknown.do': { fa: 'با نسخه تازه‌تر برنامه بسنجید.', en: 'Verify it with a newer version of the program.' },
  'error.log-number': {
    fa: 'شماره رویداد باید {expected} باشد؛ سطری کم، زیاد یا جابه‌جا شده است.',
    en: 'The number of the event should be {expected}: a line is missing, added or moved.',
  },
  'error.log-number.do': keep,
  'error.log-prev': {
    fa: 'چکیده سطر پیشین با آنچه این سطر نام می‌برد یکی نیست؛ یکی از دو سطر تغییر کرده است.',
    en: 'The digest of the line before is not the one that this line names: one of the two was changed.',
  },
  'error.log-prev.do': keep,
  'error.log-dossier-number': {
    fa: 'شماره رویداد در زنجیره پرونده باید {expected} باشد.',
    en: 'The number in the chain of the dossier should be {expected}.',
  },
  'error.log-dossier-number.do': keep,
  'error.log-dossier-prev': {
    fa: 'چکیده رویداد پیشین پرونده با آنچه این سطر نام می‌برد یکی نیست.',
    en: 'The digest of the dossier’s event before is not the one that this line names.',
  },
  'error.log-dossier-prev.do': keep,
  'error.log-clock': { fa: 'زمان این رویداد پیش از رویداد پیشین است.', en: 'This event is dated before the one it follows.' },
  'error.log-clock.do': keep,
  'error.log-other-station': { fa: 'این سطر از ایستگاه دیگری است ({station}).', en: 'This line is of another station ({station}).' },
  'error.log-other-station.do': keep,
  'error.log-not-rebuilt': {
    fa: 'این سطر می‌گوید ایستگاه {station} از سامانه مرکزی بازسازی شده است، ولی سطرهای پیش از آن این را نمی‌گویند.',
    en: 'This line says that station {station} was rebuilt from the central store, and the lines before it do not bear that out.',
  },
  'error.log-not-rebuilt.do': keep,
  'error.log-heads-differ': {
    fa: 'سر رشته پرونده‌هایی که ایستگاه از آن‌ها بازسازی شده با رویدادهای همان پرونده‌ها نمی‌خواند.',
    en: 'The heads that the station was rebuilt from are not those of its dossiers’ events.',
  },
  'error.log-heads-differ.do': keep,
  'error.log-other-dossier': { fa: 'این سطر از این پرونده نیست.', en: 'This line is not of this dossier.' },
  'error.log-other-dossier.do': keep,
  'error.log-head': {
    fa: 'پایان زنجیره آن نیست که باید باشد: سطرهای پایانی بریده یا همه از نو زنجیر شده است.',
    en: 'The end of the chain is not the known one: lines at the end were cut, or all were chained anew.',
  },
  'error.log-head.do': keep,
  'error.log-event-out-of-step': {
    fa: 'رویداد «{kind}» در این جای پرونده روا نیست.',
    en: 'The event “{kind}” is not allowed at this point of the dossier.',
  },
  'error.log-event-out-of-step.do': keep,
  'error.log-step-order': { fa: 'مرحله «{step}» در نوبت خود نیست.', en: 'The step “{step}” is out of its turn.' },
  'error.log-step-order.do': keep,
  'error.log-wrong-hands': {
    fa: 'رویداد «{kind}» به نام کسی ثبت شده که نباید.',
    en: 'The event “{kind}” stands in a name that it may not.',
  },
  'error.log-wrong-hands.do': keep,
  'error.log-image-number': {
    fa: 'شماره تصویر {image} دنباله تصویرهای پرونده نیست.',
    en: 'Image number {image} does not follow on the images of the dossier.',
  },
  'error.log-image-number.do': keep,
  'error.log-comparison-differs': {
    fa: 'تطبیق تصویر {image} از نسخه مادر دیگری سخن می‌گوید.',
    en: 'The comparison of image {image} tells of another master.',
  },
  'error.log-comparison-differs.do': keep,
  'error.log-approval-differs': {
    fa: 'تأیید، همان تصویرهای تطبیق‌شده را در بر نمی‌گیرد.',
    en: 'The approval does not bind the images that were compared.',
  },
  'error.log-approval-differs.do': keep,
} as const satisfies Words;
