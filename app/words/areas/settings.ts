import type { Words } from '../say.ts';

/** The settings of the station, and what of them the outbox shows. */
export const settingsWords = {
  'nav.settings': { fa: 'تنظیمات', en: 'Settings' },
  'settings.title': { fa: 'تنظیمات ایستگاه', en: 'Settings of the station' },
  'settings.change': { fa: 'تغییر', en: 'Change' },
  'settings.choose': { fa: 'تغییر تنظیم شماره', en: 'Change setting number' },
  'settings.changed': { fa: '«{setting}» تغییر کرد و ثبت شد', en: '“{setting}” was changed and recorded' },
  'settings.not-set': { fa: 'تعیین نشده', en: 'not set' },
  'settings.history': { fa: 'چه کسی تغییر داد', en: 'Who changed it' },
  'settings.history.none': { fa: 'تاکنون کسی آن را تغییر نداده است.', en: 'Nobody changed it so far.' },
  'settings.from': { fa: 'از', en: 'from' },
  'settings.to': { fa: 'به', en: 'to' },
  'settings.days': { fa: '{n} روز پس از پذیرش مرکز', en: '{n} days after the acceptance' },
  'settings.gigabytes': { fa: '{n} گیگابایت', en: '{n} GB' },
  'settings.key-check': { fa: 'رقم کنترل', en: 'Check digits' },
  'settings.outbox.paused': { fa: 'نگه داشته', en: 'paused' },
  'settings.outbox.running': { fa: 'روان', en: 'running' },

  'settings.centre-key': { fa: 'کلید مرکز', en: 'Key of the centre' },
  'settings.centre-key.means': {
    fa: 'تنها پاسخی باور می‌شود که با این کلید امضا شده باشد. اثر انگشت را تلفنی با مرکز بسنجید.',
    en: 'Only answers signed by this key are believed. Compare the fingerprint with the centre by telephone.',
  },
  'settings.centre-key.none': { fa: 'تعیین نشده؛ هیچ پذیرشی باور نمی‌شود', en: 'Not pinned; no acceptance is believed' },
  'settings.centre-key.replaces': {
    fa: 'کلید تازه جای کلید کنونی را می‌گیرد؛ تنها هنگامی که مرکز کلیدش را از دست داده یا اشتباهی رخ داده باشد.',
    en: 'The new key takes the place of the present one; only when the centre lost its key, or after a mistake.',
  },

  'settings.keep-days': { fa: 'نگهداری صفحه‌ها روی این ایستگاه', en: 'Keeping pages at this station' },
  'settings.keep-days.means': {
    fa: 'پس از پذیرش مرکز، صفحه‌ها این چند روز هم روی دیسک می‌ماند و سپس رها می‌شود.',
    en: 'After the centre’s acceptance, pages stay on the disk for so many days and are then let go of.',
  },
  'settings.keep-days.none': { fa: 'همیشه؛ چیزی رها نمی‌شود', en: 'for good; nothing is let go of' },
  'settings.keep-days.field': { fa: 'چند روز', en: 'Days' },
  'settings.keep-days.hint': {
    fa: 'کمتر از دوره پشتیبان‌گیری مرکز نباشد؛ خالی یعنی همیشه.',
    en: 'No less than the backup horizon of the centre; empty means for good.',
  },
  'settings.keep-days.wrong': {
    fa: 'عددی از ۱ تا {most} بنویسید، یا خالی بگذارید.',
    en: 'Write a number from 1 to {most}, or leave it empty.',
  },

  'settings.low-disk': { fa: 'هشدار پر شدن دیسک', en: 'Warning of a full disk' },
  'settings.low-disk.means': {
    fa: 'هنگامی که جای خالی دیسک از این کمتر شود، صفحه ارسال و فرمان وضعیت هشدار می‌دهد.',
    en: 'When less than this is free, the outbox screen and the status command warn.',
  },
  'settings.low-disk.field': { fa: 'کمتر از چند گیگابایت', en: 'Less than so many gigabytes' },
  'settings.low-disk.hint': { fa: 'دست کم به اندازه چند روز کار.', en: 'At least as much as some days of work.' },
  'settings.low-disk.wrong': { fa: 'عددی از ۱ تا {most} بنویسید.', en: 'Write a number from 1 to {most}.' },

  'settings.line-limits': { fa: 'پهنای خط بر پایه ساعت', en: 'Limits of the line by the hour' },
  'settings.line-limits.means': {
    fa: 'در این ساعت‌ها ارسال همه پرونده‌ها با هم از این تندتر نمی‌رود؛ در ساعت‌های دیگر آزاد است.',
    en: 'In these hours all uploads together go no faster than this; in other hours they are free.',
  },
  'settings.line-limits.none': { fa: 'همیشه آزاد', en: 'always free' },
  'settings.line-limits.how': {
    fa: 'هر سطر یک بازه از هر روز است و می‌تواند از نیمه‌شب بگذرد. صفر یعنی هیچ؛ سطر خالی کنار گذاشته می‌شود.',
    en: 'Each row is a span of every day and may go over midnight. Zero means nothing; an empty row is left out.',
  },
  'settings.limit': { fa: '{from} تا {to}: {n} کیلوبایت بر ثانیه', en: '{from} to {to}: {n} kB/s' },
  'settings.limit.paused': { fa: '{from} تا {to}: هیچ', en: '{from} to {to}: nothing' },
  'settings.limit.from': { fa: 'از ساعت', en: 'From' },
  'settings.limit.to': { fa: 'تا ساعت', en: 'To' },
  'settings.limit.rate': { fa: 'کیلوبایت بر ثانیه', en: 'kB/s' },
  'settings.limit.time-shape': { fa: '۰۷:۳۰', en: '07:30' },
  'settings.limit.rate-shape': { fa: '۵۱۲', en: '512' },
  'settings.limit.wrong': {
    fa: 'سطر {n} کامل نیست: ساعت را از ۰۰:۰۰ تا ۲۴:۰۰ و کیلوبایت را با رقم بنویسید؛ آغاز و پایان یکی نباشد.',
    en: 'Row {n} is not complete: write times from 00:00 to 24:00 and the kB as digits; begin and end may not be the same.',
  },

  'outbox.line-limited': { fa: 'هم‌اکنون حداکثر {n} کیلوبایت بر ثانیه،', en: 'At the moment {n} kB/s at most,' },
  'outbox.line-paused': { fa: 'چیزی به بایگانی فرستاده نمی‌شود،', en: 'Nothing is sent to the archive,' },
  'outbox.line-until': { fa: 'تا ساعت {time}؛ حد خط از تنظیمات ایستگاه است.', en: 'until {time}; set in the settings of the station.' },
  'outbox.line-always': { fa: 'در همه ساعت‌ها؛ حد خط از تنظیمات ایستگاه است.', en: 'at all hours; set in the settings of the station.' },
  'outbox.state.line-held': { fa: 'منتظر ساعت ارسال', en: 'Waiting for its hours' },
} as const satisfies Words;
