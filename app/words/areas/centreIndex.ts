import type { Words } from '../say.ts';

/** The index of the centre: making it again, and what it cannot read. */
export const centreIndexWords = {
  'cli.summary.centre-reindex': {
    fa: 'نمایه میزهای خدمت را تنها از روی مخزن از نو می‌سازد',
    en: 'makes the index of the desks again from the store alone',
  },
  'cli.centre-reindexing': { fa: '{entries} سطر از {of}', en: '{entries} of {of} entries' },
  'cli.centre-reindexed': {
    fa: 'نمایه از {entries} سطر دفتر مرکز، {accepted} پذیرش، ساخته شد؛ {unread} پرونده با شرح خوانده‌نشده. سر دفتر: {head}',
    en: 'The index was made from {entries} entries, {accepted} acceptances; {unread} dossiers with an unread description. Head of the log: {head}',
  },
  'error.dossier-document-unreadable': {
    fa: 'فایل dossier.json در جای «{at}» خوانده نمی‌شود.',
    en: 'The dossier.json cannot be read at “{at}”.',
  },
  'error.dossier-document-unreadable.do': {
    fa: 'برنامه مرکز را به آخرین نسخه به‌روز کنید؛ اگر ماند، همین نسخه پرونده را با «store validate» بسنجید و به پشتیبانی خبر دهید.',
    en: 'Update the centre’s program; if it stays, check this version with “store validate” and tell support.',
  },
  'error.index-unread': {
    fa: 'شرح {unread} پرونده پذیرفته‌شده خوانده نمی‌شود؛ نمایه پیشین سر جای خود است.',
    en: 'The description of {unread} accepted dossiers cannot be read; the index that was there is as it was.',
  },
  'error.index-unread.do': {
    fa: 'فایل‌های نام‌برده را از پشتیبان برگردانید و دوباره فرمان دهید؛ اگر هیچ‌جا نیستند، با «--leave-unread» نمایه را بی آن‌ها بسازید.',
    en: 'Put the named files back from a copy and run it again; where there is none, make the index without them by --leave-unread.',
  },
  'error.index-in-use': { fa: 'برنامه دیگری نمایه مرکز را باز کرده است.', en: 'Another program has the centre’s index open.' },
  'error.index-in-use.do': {
    fa: 'آن برنامه را ببندید و دوباره فرمان دهید؛ نمایه پیشین سر جای خود است.',
    en: 'Close that program and run the command again; the index that was there is as it was.',
  },
} as const satisfies Words;
