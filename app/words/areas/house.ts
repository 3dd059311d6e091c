import type { Words } from '../say.ts';

/** The front doors: what `doctor` looks at, and what the desktop window says by itself. */
export const houseWords = {
  'doctor.node': { fa: 'Node', en: 'Node' },
  'doctor.sqlite': { fa: 'پایگاه داده SQLite', en: 'SQLite' },
  'doctor.tesseract': { fa: 'نویسه‌خوان Tesseract', en: 'Tesseract (text recognition)' },
  'doctor.tesseract-fas': { fa: 'داده فارسی Tesseract', en: 'Persian data of Tesseract' },
  'doctor.sane': { fa: 'راه‌انداز اسکنر SANE', en: 'SANE (scanner drivers)' },
  'doctor.twain': { fa: 'راه‌انداز اسکنر TWAIN', en: 'TWAIN (scanner drivers)' },
  'doctor.twain.do': {
    fa: 'راه‌انداز TWAIN را از لوح یا سامانه سازنده اسکنر نصب کنید.',
    en: 'Install the TWAIN driver from the disc or site of the maker of the scanner.',
  },
  'doctor.fonts': { fa: 'قلم‌های فارسی', en: 'Persian fonts' },
  'doctor.disk': { fa: 'جای خالی دیسک', en: 'Free disk space' },
  'doctor.disk.do': {
    fa: 'دست‌کم پنج گیگابایت در دیسک پوشه ایستگاه جا باز کنید.',
    en: 'Make at least five gigabytes free on the disk of the station’s folder.',
  },
  'doctor.clock': { fa: 'ساعت رایانه', en: 'Clock' },
  'doctor.browser': { fa: 'مرورگر', en: 'Browser' },

  'desktop.title': { fa: 'پرونده', en: 'Parvandeh' },
  'desktop.open-pages': { fa: 'گزینش فایل صفحه‌ها', en: 'Choose files of pages' },
  'desktop.page-files': { fa: 'تصویر و PDF', en: 'Images and PDF' },
  'desktop.again': { fa: 'دوباره', en: 'Again' },
  'desktop.close': { fa: 'بستن', en: 'Close' },
  'error.agent-away': { fa: 'هسته برنامه هنوز آماده نیست.', en: 'The core of the program is not ready yet.' },
  'error.agent-away.do': { fa: 'چند لحظه دیگر دوباره تلاش کنید.', en: 'Try again in a moment.' },
  'error.agent-died': { fa: 'هسته برنامه چند بار پشت سر هم از کار افتاد.', en: 'The core of the program stopped several times in a row.' },
  'error.agent-died.do': {
    fa: 'چیزی که پذیرفته شده از دست نرفته است. «دوباره» را بزنید؛ اگر باز هم نشد، به پشتیبانی خبر دهید.',
    en: 'Nothing that was acknowledged is lost. Press “Again”; if it fails once more, tell support.',
  },
} as const satisfies Words;
