import type { Words } from '../say.ts';

/** Sentences of publishing and of the transfer note. */
export const custodyWords = {
  'note.statement': {
    fa: 'این تصویر با اصل برگ مقایسه شد و با آن برابر است.',
    en: 'This image was compared with the original leaf and agrees with it.',
  },
  'error.spool-missing': { fa: 'فایل تصویر {image} روی این دستگاه نیست.', en: 'The bytes of image {image} are not on this machine.' },
  'error.spool-missing.do': {
    fa: 'دستگاه را خاموش نکنید؛ از پشتیبان یا از سامانه مرکزی بازگردانید و به پشتیبانی خبر دهید.',
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
  'error.outbox-paused': { fa: 'ارسال به بایگانی را مدیر نگه داشته است.', en: 'Sending to the archive is paused by an administrator.' },
  'error.outbox-paused.do': { fa: 'مدیر در صفحه ارسال آن را ادامه دهد.', en: 'An administrator resumes it on the outbox screen.' },
  'error.store-behind': {
    fa: 'سامانه مرکزی به گذشته برگشته است: {missing} چیز که این ایستگاه آن‌جا دیده بود، دیگر نیست.',
    en: 'The central archive was set back: {missing} things that this station saw there are missing.',
  },
  'error.store-behind.do': {
    fa: 'چیزی را پاک نکنید. صفحه ارسال می‌گوید چه نیست و منتظر چه کسی است؛ پس از کامل شدن بایگانی، ارسال خودبه‌خود ادامه می‌یابد.',
    en: 'Remove nothing. The outbox screen lists what is missing and whom it waits for; sending goes on by itself once the archive is whole.',
  },
  'missing.answer': { fa: 'پاسخ شماره {n} مرکز', en: 'answer {n} of the centre' },
  'missing.announcement': { fa: 'اعلام شماره {n}: {dossier} نسخه {version}', en: 'announcement {n}: {dossier} {version}' },
  'missing.version': { fa: '{dossier} نسخه {version}', en: '{dossier} {version}' },
  'missing.version.lost': {
    fa: '{dossier} نسخه {version}؛ از این ایستگاه برنمی‌گردد',
    en: '{dossier} {version}; this station cannot put it back',
  },
  'missing.content': {
    fa: '{dossier} نسخه {version}: {path}؛ این‌جا هم نیست',
    en: '{dossier} {version}: {path}; not here any more either',
  },
  'waits-for.centre': {
    fa: 'مدیر مرکز «parvandeh centre recover» را اجرا کند؛ سپس این ایستگاه هرچه را دارد خودش برمی‌گرداند.',
    en: 'The administrator of the centre runs “parvandeh centre recover”; then this station puts back what it has by itself.',
  },
  'waits-for.person': {
    fa: 'این ایستگاه پاسخی از مرکز ندارد که سامانه مرکزی را از آن بشناسد. نشانی آن را بررسی کنید؛ اگر همان است، برنامه را ببندید و «parvandeh sync --put-back» را اجرا کنید.',
    en: 'This station keeps no answer of the centre to know the archive by. Check its address; if it is the right one, close the program and run “parvandeh sync --put-back”.',
  },
  'waits-for.station': {
    fa: 'این ایستگاه تا یک دقیقه دیگر آنچه را دارد خودش برمی‌گرداند؛ آن را روشن نگه دارید.',
    en: 'This station puts back what it has within a minute, by itself; leave it running.',
  },
  'waits-for.backup': {
    fa: 'مدیر مرکز این‌ها را از نسخه پشتیبان بازگرداند؛ ارسال پرونده‌های دیگر ادامه دارد و کاغذ این‌ها را نگه دارید.',
    en: 'The administrator of the centre restores these from a backup; other dossiers go on. Keep the paper of these.',
  },
  'error.line-held': {
    fa: 'در این ساعت چیزی به بایگانی فرستاده نمی‌شود؛ حد خط در تنظیمات ایستگاه چنین است.',
    en: 'Nothing is sent to the archive at this hour; the limits of the line in the settings of the station say so.',
  },
  'error.line-held.do': {
    fa: 'تا پایان این ساعت‌ها بمانید، یا مدیر حد خط را در «تنظیمات ایستگاه» تغییر دهد.',
    en: 'Wait until these hours are over, or let an administrator change the limits in the settings of the station.',
  },
  'error.sending-interrupted': {
    fa: 'برنامه هنگام انتظار برای خط بسته شد؛ ارسال نیمه مانده است.',
    en: 'The program ended while a page waited for the line; the version is half sent.',
  },
  'error.sending-interrupted.do': {
    fa: 'کاری لازم نیست؛ پس از آغاز دوباره از همان‌جا ادامه می‌یابد.',
    en: 'Nothing is to be done; it goes on from there at the next start.',
  },
  'error.limits-overlap': {
    fa: 'دو بازه خط، شماره {first} و {second}، ساعت مشترک دارند.',
    en: 'Two limits of the line, numbers {first} and {second}, name the same hour.',
  },
  'error.limits-overlap.do': {
    fa: 'آغاز یا پایان یکی را تغییر دهید تا هر ساعت یک حد داشته باشد.',
    en: 'Change the begin or end of one, so that every hour has one limit.',
  },
  'error.answer-unreadable': { fa: 'پاسخ شماره {n} مرکز خوانده نمی‌شود.', en: 'Answer {n} of the centre cannot be read.' },
  'error.answer-unreadable.do': {
    fa: 'چیزی از این دستگاه پاک نمی‌شود؛ به مرکز خبر دهید.',
    en: 'Nothing is let go of here; tell the centre.',
  },
  'error.answer-unsigned': {
    fa: 'پاسخ شماره {n} با کلیدی که برای مرکز تعیین شده امضا نشده است.',
    en: 'Answer {n} is not signed by the key that is pinned for the centre.',
  },
  'error.answer-unsigned.do': {
    fa: 'اثر انگشت کلید را تلفنی با مرکز بسنجید؛ تا آن هنگام هیچ پاسخی باور نمی‌شود.',
    en: 'Compare the fingerprint of the key with the centre by telephone; until then it is not believed.',
  },
  'error.answer-misplaced': { fa: 'پاسخ شماره {n} از آنِ جای دیگری است.', en: 'Answer {n} belongs elsewhere.' },
  'error.answer-misplaced.do': { fa: 'به مرکز خبر دهید.', en: 'Tell the centre.' },
  'error.answer-links-broken': {
    fa: 'زنجیره پاسخ‌های مرکز در شماره {n} گسسته است.',
    en: 'The chain of the centre’s answers is broken at {n}.',
  },
  'error.answer-links-broken.do': { fa: 'چیزی را پاک نکنید و به مرکز خبر دهید.', en: 'Remove nothing, and tell the centre.' },
  'error.answer-other-bytes': {
    fa: 'مرکز در پاسخ شماره {n} چیز دیگری جز آنچه این ایستگاه فرستاده پذیرفته است.',
    en: 'In answer {n} the centre judged other bytes than this station committed.',
  },
  'error.answer-other-bytes.do': {
    fa: 'این پرونده را به کسی تحویل ندهید و اصل آن را نگه دارید؛ همین حالا به مرکز خبر دهید.',
    en: 'Return or destroy no original of this dossier, and tell the centre now.',
  },
  'error.disk-full': { fa: 'دیسک این ایستگاه پر است؛ صفحه‌ای پذیرفته نشد.', en: 'The disk of this station is full; no page was taken in.' },
  'error.disk-full.do': { fa: 'جا باز کنید و همان برگ را دوباره بگیرید.', en: 'Free some space and capture the same leaf again.' },
  'error.disk-error': { fa: 'دیسک این ایستگاه خطا داد؛ صفحه‌ای پذیرفته نشد.', en: 'The disk of this station failed; no page was taken in.' },
  'error.disk-error.do': { fa: 'همان برگ را نگه دارید و به پشتیبانی خبر دهید.', en: 'Keep that leaf aside and tell support.' },
} as const satisfies Words;
