import type { Words } from '../say.ts';

/** Sentences of publishing and of the transfer note. */
export const custodyWords = {
  'note.statement': {
    fa: 'این تصویر با اصل برگ مقایسه شد و با آن برابر است.',
    en: 'This image was compared with the original leaf and agrees with it.',
  },
  'error.spool-missing': { fa: 'فایل تصویر {image} روی این دستگاه نیست.', en: 'The bytes of image {image} are not on this machine.' },
  'error.spool-missing.do': {
    fa: 'دستگاه را خاموش نکنید؛ از پشتیبان یا از بایگانی مرکزی بازگردانید و به پشتیبانی خبر دهید.',
    en: 'Do not switch the machine off; restore from the backup or the archive and tell support.',
  },
  'error.spool-damaged': { fa: 'فایلی در انبار صفحه‌ها آسیب دیده است.', en: 'A file in the page spool is damaged.' },
  'error.spool-damaged.do': {
    fa: 'کار روی این پرونده را نگه دارید، دیسک را بررسی کنید و به پشتیبانی خبر دهید.',
    en: 'Stop work on this dossier, check the disk and tell support.',
  },
  'error.approved-bytes-changed': {
    fa: 'تصویرهای این پرونده دیگر همان نیست که مسئول تأیید با اصل برابر دانست؛ منتشر نشد.',
    en: 'The images of this dossier are no longer those that the approver compared; nothing was published.',
  },
  'error.approved-bytes-changed.do': {
    fa: 'پرونده را با علت به تصویربرداری برگردانید تا دوباره کنترل و تأیید شود.',
    en: 'Send the dossier back to capture with a reason, so that it is inspected and approved again.',
  },
  'error.job-kills-its-worker': {
    fa: 'برنامه {deaths} بار پیاپی هنگام این کار از کار افتاد؛ دیگر خودبه‌خود آغاز نمی‌شود.',
    en: 'The program died {deaths} times in a row at this work; it no longer starts by itself.',
  },
  'error.job-kills-its-worker.do': {
    fa: 'اگر دستگاه خاموش شده بود، دوباره آغازش کنید؛ وگرنه به پشتیبانی خبر دهید.',
    en: 'If the machine was switched off, start it again; otherwise tell support.',
  },
  'error.disk-full': { fa: 'دیسک این ایستگاه پر است؛ صفحه‌ای پذیرفته نشد.', en: 'The disk of this station is full; no page was taken in.' },
  'error.disk-full.do': { fa: 'جا باز کنید و همان برگ را دوباره بگیرید.', en: 'Free some space and capture the same leaf again.' },
  'error.disk-error': { fa: 'دیسک این ایستگاه خطا داد؛ صفحه‌ای پذیرفته نشد.', en: 'The disk of this station failed; no page was taken in.' },
  'error.disk-error.do': { fa: 'همان برگ را نگه دارید و به پشتیبانی خبر دهید.', en: 'Keep that leaf aside and tell support.' },
} as const satisfies Words;
