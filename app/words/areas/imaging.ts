import type { Words } from '../say.ts';

/** Refusals of files and pictures, and what the machine says of a page's quality. */
export const imagingWords = {
  'error.file-empty': { fa: 'این فایل خالی است.', en: 'This file is empty.' },
  'error.file-empty.do': {
    fa: 'فایل را دوباره از دستگاه یا فرستنده بگیرید.',
    en: 'Get the file again from the device or the sender.',
  },
  'error.file-not-found': { fa: 'فایل پیدا نشد.', en: 'The file was not found.' },
  'error.file-not-found.do': {
    fa: 'نشانی و نام فایل را بررسی کنید و دوباره آن را برگزینید.',
    en: 'Check the path and the name, then choose the file again.',
  },
  'error.file-not-readable': { fa: 'اجازه خواندن این فایل داده نشده است.', en: 'This file may not be read.' },
  'error.file-not-readable.do': {
    fa: 'از مدیر ایستگاه بخواهید دسترسی خواندن فایل را بدهد.',
    en: 'Ask the administrator of the station for the right to read it.',
  },
  'error.file-type-unsupported': {
    fa: 'محتوای این فایل تصویر JPEG، PNG یا TIFF یا سند PDF نیست.',
    en: 'This is not a JPEG, PNG, TIFF or PDF by its content.',
  },
  'error.file-type-unsupported.do': {
    fa: 'برگ را دوباره تصویربرداری کنید یا فایل را با یکی از این قالب‌ها ذخیره کنید.',
    en: 'Scan the sheet again, or save the file in one of these formats.',
  },
  'error.file-too-large': { fa: 'حجم این فایل از حد مجاز بیشتر است.', en: 'This file is larger than allowed.' },
  'error.file-too-large.do': {
    fa: 'سند را در چند فایل کوچک‌تر ذخیره کنید و دوباره وارد کنید.',
    en: 'Save the document as several smaller files and bring them in again.',
  },
  'error.file-truncated': { fa: 'این فایل ناقص است و پایان آن نیست.', en: 'This file is cut short: its end is missing.' },
  'error.file-truncated.do': {
    fa: 'فایل را دوباره کامل رونوشت کنید یا برگ را از نو تصویربرداری کنید.',
    en: 'Copy the whole file again, or scan the sheet anew.',
  },
  'error.file-damaged': { fa: 'محتوای این فایل آسیب دیده است.', en: 'The content of this file is damaged.' },
  'error.file-damaged.do': {
    fa: 'نسخه سالم فایل را بیابید یا برگ را از نو تصویربرداری کنید.',
    en: 'Find a sound copy of the file, or scan the sheet anew.',
  },
  'error.compression-unsupported': {
    fa: 'روش فشرده‌سازی این تصویر خوانده نمی‌شود.',
    en: 'The compression of this picture cannot be read.',
  },
  'error.compression-unsupported.do': {
    fa: 'فایل را با فشرده‌سازی LZW، Deflate یا CCITT G4 ذخیره کنید و دوباره وارد کنید.',
    en: 'Save the file with LZW, Deflate or CCITT G4 compression and bring it in again.',
  },
  'error.samples-unsupported': {
    fa: 'نوع نمونه‌های رنگ این تصویر را نمی‌توان درست نشان داد.',
    en: 'The kind of samples in this picture cannot be shown rightly.',
  },
  'error.samples-unsupported.do': {
    fa: 'فایل را با ۸ بیت برای هر نمونه، به‌صورت خاکستری یا RGB، ذخیره کنید و دوباره وارد کنید.',
    en: 'Save the file as grey or RGB with 8 bits a sample and bring it in again.',
  },
  'error.too-many-pixels': { fa: 'ابعاد این تصویر از حد مجاز بزرگ‌تر است.', en: 'This picture has more pixels than allowed.' },
  'error.too-many-pixels.do': {
    fa: 'برگ را با تفکیک‌پذیری کمتر، مثلاً ۳۰۰ نقطه در اینچ، تصویربرداری کنید.',
    en: 'Scan the sheet at a lower resolution, such as 300 dots per inch.',
  },
  'error.too-many-pages': { fa: 'شمار صفحه‌های این فایل از حد مجاز بیشتر است.', en: 'This file has more pages than allowed.' },
  'error.too-many-pages.do': {
    fa: 'فایل را به چند فایل تقسیم کنید و هر یک را جداگانه وارد کنید.',
    en: 'Split the file and bring in each part by itself.',
  },
  'error.page-takes-too-long': {
    fa: 'پردازش این صفحه بیش از زمان مجاز طول کشید و متوقف شد.',
    en: 'This page took longer than allowed and was stopped.',
  },
  'error.page-takes-too-long.do': {
    fa: 'برگ را از نو تصویربرداری کنید؛ اگر باز هم چنین شد، فایل را برای پشتیبانی بفرستید.',
    en: 'Scan the sheet anew; if it happens again, send the file to support.',
  },
  'error.page-takes-too-much-memory': {
    fa: 'پردازش این صفحه بیش از حافظه مجاز خواست و متوقف شد.',
    en: 'This page asked for more memory than allowed and was stopped.',
  },
  'error.page-takes-too-much-memory.do': {
    fa: 'برگ را با تفکیک‌پذیری کمتر از نو تصویربرداری کنید.',
    en: 'Scan the sheet anew at a lower resolution.',
  },
  'error.page-stops-imaging': {
    fa: 'برنامه پردازش تصویر دو بار بر سر این صفحه از کار افتاد.',
    en: 'The imaging process ended twice over this page.',
  },
  'error.page-stops-imaging.do': {
    fa: 'برگ را از نو تصویربرداری کنید و فایل را برای پشتیبانی بفرستید.',
    en: 'Scan the sheet anew and send the file to support.',
  },
  'error.pdf-encrypted': { fa: 'این سند PDF رمزگذاری شده است.', en: 'This PDF is encrypted.' },
  'error.pdf-encrypted.do': {
    fa: 'سند را بدون رمز و محدودیت ذخیره کنید یا چاپ آن را تصویربرداری کنید.',
    en: 'Save it without password and restrictions, or scan a print of it.',
  },
  'error.pdf-without-pages': { fa: 'این سند PDF هیچ صفحه‌ای ندارد.', en: 'This PDF has no page.' },
  'error.pdf-without-pages.do': {
    fa: 'سند درست را از فرستنده بگیرید.',
    en: 'Get the right document from the sender.',
  },
  'error.imaging-closed': { fa: 'پردازش تصویر در حال پایان یافتن است.', en: 'Imaging is being shut down.' },
  'error.imaging-closed.do': {
    fa: 'پس از راه‌اندازی دوباره ایستگاه، کار خودبه‌خود ادامه می‌یابد.',
    en: 'The work goes on by itself once the station has started again.',
  },
  'error.imaging-failed': { fa: 'پردازش تصویر با خطا روبه‌رو شد.', en: 'Imaging met a fault.' },
  'error.imaging-failed.do': {
    fa: 'کار خودبه‌خود دوباره انجام می‌شود؛ اگر نشد، فضای دیسک و فایل را بررسی کنید.',
    en: 'It is tried again by itself; if that fails, check the disk and the file.',
  },
  'error.imaging-unavailable': { fa: 'برنامه پردازش تصویر راه‌اندازی نشد.', en: 'The imaging process could not be started.' },
  'error.imaging-unavailable.do': {
    fa: 'حافظه آزاد ایستگاه را بررسی کنید و ایستگاه را دوباره راه‌اندازی کنید.',
    en: 'Check the free memory of the station and start it again.',
  },
  'verdict.blank-side': { fa: 'این رو سفید به نظر می‌رسد', en: 'This side looks blank' },
  'verdict.damaged-image': { fa: 'بخشی از داده‌های تصویر خراب است', en: 'Part of the picture’s data is broken' },
  'verdict.dark-page': { fa: 'زمینه صفحه بسیار تیره است', en: 'The page is very dark' },
  'verdict.skewed': { fa: 'صفحه اندکی کج است', en: 'The page is slightly skewed' },
  'verdict.very-skewed': { fa: 'صفحه بسیار کج است', en: 'The page is badly skewed' },
  'verdict.on-its-side': { fa: 'صفحه به پهلو تصویربرداری شده است', en: 'The page lies on its side' },
  'verdict.blurred': { fa: 'تصویر تار است', en: 'The picture is blurred' },
  'verdict.faint-writing': { fa: 'نوشته صفحه بسیار کم‌رنگ است', en: 'The writing is very faint' },
  'verdict.clipped-shadows': { fa: 'جزئیات بخش‌های تیره از دست رفته است', en: 'Detail in the dark parts is lost' },
  'verdict.low-resolution': { fa: 'تفکیک‌پذیری تصویر کم است', en: 'The resolution is low' },
  'verdict.resolution-unknown': { fa: 'تفکیک‌پذیری در فایل نوشته نشده است', en: 'The file states no resolution' },
  'verdict.dark-bed': { fa: 'گرداگرد برگ زمینه تیره دیده می‌شود', en: 'A dark background shows around the sheet' },
} as const satisfies Words;
