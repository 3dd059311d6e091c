import type { Words } from '../say.ts';

/** What the boundary itself says no to, and how it puts sentences together. */
export const apiWords = {
  'api.number': { fa: '{n}', en: '{n}' },
  'api.between-culprits': { fa: '؛ ', en: '; ' },
  'api.culprits-too': { fa: '{message} همچنین: {named}.', en: '{message} Also: {named}.' },
  'api.culprits-and-more': { fa: '{message} همچنین: {named} و {n} جای دیگر.', en: '{message} Also: {named} and {n} more places.' },

  'error.operation-unknown': { fa: 'برنامه چنین کاری نمی‌شناسد.', en: 'The program knows no such operation.' },
  'error.operation-unknown.do': {
    fa: 'صفحه را از نو باز کنید؛ شاید برنامه به‌روز شده باشد.',
    en: 'Open the page again; the program may have been updated.',
  },
  'error.method-not-allowed': { fa: 'این نشانی را این‌گونه نمی‌توان خواست.', en: 'This address cannot be asked in this way.' },
  'error.method-not-allowed.do': {
    fa: 'صفحه را از نو باز کنید؛ شاید برنامه به‌روز شده باشد.',
    en: 'Open the page again; the program may have been updated.',
  },
  'error.body-too-large': {
    fa: 'آنچه فرستاده شد از {limitBytes} بایت بزرگ‌تر است.',
    en: 'What was sent is larger than {limitBytes} bytes.',
  },
  'error.body-too-large.do': { fa: 'فایل را به چند فایل کوچک‌تر بخش کنید.', en: 'Split the file into smaller ones.' },
  'error.body-type-wrong': { fa: 'آنچه فرستاده شد JSON نیست.', en: 'What was sent is not JSON.' },
  'error.body-type-wrong.do': {
    fa: 'با سرایند «content-type: application/json» بفرستید.',
    en: 'Send it with “content-type: application/json”.',
  },
  'error.took-too-long': {
    fa: 'پاسخ به‌موقع نرسید؛ شاید کار هنوز در جریان باشد.',
    en: 'No answer came in time; the work may still be going on.',
  },
  'error.took-too-long.do': {
    fa: 'پرونده را دوباره بخوانید و ببینید ثبت شده است یا نه، سپس ادامه دهید.',
    en: 'Read the dossier again, see whether it was recorded, then go on.',
  },
  'error.address-invalid': {
    fa: 'نشانی این تصویر را این ایستگاه نداده است.',
    en: 'The address of this image was not given by this station.',
  },
  'error.address-invalid.do': { fa: 'تصویر را از درون پرونده باز کنید.', en: 'Open the image from within its dossier.' },
  'error.address-expired': { fa: 'مهلت نشانی این تصویر گذشته است.', en: 'The address of this image has expired.' },
  'error.address-expired.do': { fa: 'صفحه را دوباره بخوانید تا نشانی تازه بگیرد.', en: 'Read the page again to get a new address.' },
  'error.image-missing': { fa: 'این نسخه از تصویر هنوز ساخته نشده است.', en: 'This copy of the image is not there yet.' },
  'error.image-missing.do': {
    fa: 'چند لحظه بعد دوباره ببینید؛ نسخه مادر سر جای خود است.',
    en: 'Look again in a moment; the master is safe.',
  },
  'error.host-foreign': { fa: 'ایستگاه تنها از همین دستگاه پاسخ می‌دهد.', en: 'The station answers from this machine alone.' },
  'error.host-foreign.do': {
    fa: 'آن را با نشانی‌ای باز کنید که هنگام آغاز گفته شد.',
    en: 'Open it under the address that was told at start.',
  },
  'error.origin-foreign': {
    fa: 'این درخواست از صفحه‌ای بیرون از برنامه آمده است.',
    en: 'This request came from a page outside the program.',
  },
  'error.origin-foreign.do': {
    fa: 'صفحه دیگر را ببندید و از خود برنامه کار کنید.',
    en: 'Close the other page and work in the program itself.',
  },
  'error.screens-not-built': { fa: 'صفحه‌های برنامه هنوز ساخته نشده است.', en: 'The screens of the program are not built yet.' },
  'error.screens-not-built.do': { fa: 'فرمان «npm run build» را اجرا کنید.', en: 'Run “npm run build”.' },
  'error.page-unknown': { fa: 'چنین صفحه‌ای نیست.', en: 'There is no such page.' },
  'error.page-unknown.do': { fa: 'از نخستین صفحه برنامه آغاز کنید.', en: 'Begin at the first page of the program.' },
} as const satisfies Words;
