import type { Words } from '../say.ts';

/** A station that is rebuilt from the central store (docs/central-store): what it says, and what it refuses. */
export const rebuildWords = {
  'cli.rebuilt': {
    fa: 'ایستگاه {station} به جای {stations} از سامانه مرکزی بازسازی شد: {dossiers} پرونده، {events} رویداد، تا ردیف {entry} دفتر مرکز.',
    en: 'Station {station} was rebuilt from the central store in the place of {stations}: dossiers {dossiers}, events {events}, up to entry {entry} of the centre’s log.',
  },
  'cli.rebuilt-left': {
    fa: '{left} مورد در انبار مانده که این ایستگاه پی نمی‌گیرد؛ فهرست آن‌ها بالاتر آمده است.',
    en: 'This station does not go on with {left} things that stand in the store; they are listed above.',
  },
  'cli.rebuild-left-one': { fa: '{object} {version}: {why}', en: '{object} {version}: {why}' },
  'rebuild.left.waiting': { fa: 'مرکز هنوز درباره آن نظر نداده است', en: 'the centre has not judged it yet' },
  'rebuild.left.rejected': { fa: 'مرکز آن را نپذیرفته است', en: 'the centre rejected it' },
  'rebuild.left.closed': { fa: 'مرکز آن را برای همیشه نپذیرفته است', en: 'the centre rejected it for good' },
  'rebuild.left.begun': {
    fa: 'فرستادن آن آغاز شده و پایان نیافته است؛ نسخه بعدی این پرونده تا رسیدگی مدیر انبار فرستاده نمی‌شود',
    en: 'its sending was begun and never ended; the next version of this dossier is not sent before the administrator of the store has looked at it',
  },
  'rebuild.left.other-station': { fa: 'از ایستگاه دیگری است که از دست نرفته', en: 'it is of another station, which was not lost' },
  'rebuild.left.unreadable': { fa: 'خوانده نمی‌شود', en: 'it cannot be read' },

  'rebuild.not.title': { fa: 'آنچه بازسازی نمی‌شود', en: 'What is not rebuilt' },
  'rebuild.not.accounts': {
    fa: 'کاربران و گذرواژه‌ها: هر کس را با همان کد کاربری پیشین دوباره بیفزایید.',
    en: 'Accounts and passwords: add each person again, under the user code of before.',
  },
  'rebuild.not.settings': {
    fa: 'تنظیم‌ها، جز کلید مرکز که هنگام بازسازی داده شد.',
    en: 'Settings, but for the key of the centre that was given when rebuilding.',
  },
  'rebuild.not.sessions': {
    fa: 'نشست‌های باز و دسته‌های نیمه‌کاره اسکنر.',
    en: 'Open sessions, and batches that were under way at a scanner.',
  },
  'rebuild.not.views': { fa: 'دفتر مشاهده‌ها در ایستگاه از دست رفته.', en: 'The record of views at the lost station.' },
  'rebuild.not.tallies': { fa: 'آمار کارکرد کسان تا امروز.', en: 'The tallies of people’s work up to today.' },
  'rebuild.not.unaccepted': {
    fa: 'پرونده‌هایی که مرکز هرگز نپذیرفته است: از روی اصل کاغذ از نو آغاز شوند.',
    en: 'Dossiers that the centre never accepted: begin them anew from the paper.',
  },
  'rebuild.not.batches': {
    fa: 'صفحه‌هایی که هنوز فرستاده نشده بود، و آنچه پس از آخرین نسخه پذیرفته‌شده بر پرونده‌ها گذشت.',
    en: 'Pages that were not sent yet, and whatever happened to dossiers after their last accepted version.',
  },
  'rebuild.pages': {
    fa: 'صفحه‌ها در سامانه مرکزی می‌مانند و از همان‌جا نشان داده می‌شوند.',
    en: 'The pages stay in the central store, and are shown from there.',
  },
  'first.lost': {
    fa: 'ایستگاه این شعبه از دست رفته است؟ بازسازی از سامانه مرکزی',
    en: 'Was the station of this branch lost? Rebuild it from the central store',
  },
  'first.lost.hint': {
    fa: 'برنامه را ببندید و این فرمان را با کد ایستگاهی تازه و کلید دسترسی شعبه اجرا کنید. ایستگاه از دست رفته دیگر نباید به کار افتد.',
    en: 'Close the program and run this command, with a station code that is new and the branch’s access key. The lost station must not work again.',
  },
  'inspect.elsewhere': {
    fa: 'این تصویر در ایستگاه دیگری سنجیده شده است؛ سنجه‌ها اینجا نیست.',
    en: 'This image was measured at another station; the figures are not here.',
  },

  'error.rebuild-folder-unclear': {
    fa: 'در پوشه {data} پایگاه داده‌ای هست که خوانده نمی‌شود؛ شاید بازمانده ایستگاه باشد.',
    en: 'The folder {data} holds a database that cannot be read; it may be what is left of the station.',
  },
  'error.rebuild-folder-unclear.do': {
    fa: 'آن را نگه دارید و با ‎--data پوشه‌ای تازه بدهید.',
    en: 'Keep it, and give a new folder by --data.',
  },
  'error.rebuild-answer-broken': {
    fa: 'پاسخ مرکز در {key} خوانده نمی‌شود یا در جای خود نیست. چیزی بازسازی نشد.',
    en: 'The centre’s answer at {key} cannot be read, or does not belong there. Nothing was rebuilt.',
  },
  'error.rebuild-answer-broken.do': {
    fa: 'به مدیر سامانه مرکزی خبر دهید: «parvandeh centre verify» پاسخ‌ها را با دفتر مرکز می‌سنجد.',
    en: 'Tell the administrator of the central store: “parvandeh centre verify” compares the answers with the centre’s log.',
  },
  'error.rebuild-answer-unsigned': {
    fa: 'پاسخ مرکز در {key} با کلید {pinned} یا کلیدی که جانشین آن شده امضا نشده است. چیزی بازسازی نشد.',
    en: 'The centre’s answer at {key} is not signed by the key {pinned} or one that it handed on to. Nothing was rebuilt.',
  },
  'error.rebuild-answer-unsigned.do': {
    fa: 'اثر انگشت نخستین کلید مرکز را از مرکز بپرسید و با ‎--centre-key بدهید؛ اگر همان است، به مرکز خبر دهید.',
    en: 'Ask the centre for the fingerprint of its first key and give it by --centre-key; if it is the same, tell the centre.',
  },
  'error.rebuild-nothing-accepted': {
    fa: 'مرکز از شعبه {branch} هنوز هیچ پرونده‌ای نپذیرفته است.',
    en: 'The centre has not accepted any dossier of branch {branch} yet.',
  },
  'error.rebuild-nothing-accepted.do': {
    fa: 'نشانی انبار و کد شعبه را ببینید؛ اگر درست است، ایستگاهی تازه با «parvandeh init» بسازید.',
    en: 'Look at the store’s address and the branch’s code; if they are right, make a new station by “parvandeh init”.',
  },
  'error.rebuild-station-used': {
    fa: 'کد ایستگاه {station} پیش از این به کار رفته است.',
    en: 'The station code {station} was used before.',
  },
  'error.rebuild-station-used.do': {
    fa: 'کدی بدهید که هیچ ایستگاهی در این شعبه نداشته است.',
    en: 'Give one that no station of this branch ever had.',
  },
  'error.rebuild-lost-unnamed': {
    fa: 'در این شعبه بیش از یک ایستگاه کار کرده است: {stations}.',
    en: 'More than one station worked in this branch: {stations}.',
  },
  'error.rebuild-lost-unnamed.do': {
    fa: 'با ‎--lost-station بگویید کدام از دست رفته است؛ برای چند ایستگاه چند بار.',
    en: 'Say by --lost-station which was lost; once for each.',
  },
  'error.rebuild-lost-unknown': {
    fa: 'ایستگاه {station} در سامانه مرکزی چیزی ندارد؛ این‌ها دارند: {stations}.',
    en: 'Station {station} has nothing in the central store; these have: {stations}.',
  },
  'error.rebuild-lost-unknown.do': { fa: 'کد ایستگاه از دست رفته را درست کنید.', en: 'Correct the code of the lost station.' },
  'error.rebuild-heads-waiting': {
    fa: 'مرکز هنوز درباره {count} پرونده که این ایستگاه فرستاده نظر نداده است. چیزی بازسازی نشد.',
    en: 'The centre has not judged everything that this station sent (dossiers: {count}). Nothing was rebuilt.',
  },
  'error.rebuild-heads-waiting.do': {
    fa: 'بگذارید مرکز آن‌ها را بسنجد و دوباره بکوشید؛ با ‎--leave-waiting بدون آن‌ها بازسازی می‌شود و این ایستگاه هرگز پی‌شان نمی‌گیرد.',
    en: 'Let the centre judge them and try again; --leave-waiting rebuilds without them, and this station never goes on with them.',
  },
  'error.rebuild-store-differs': {
    fa: '{count} پرونده پذیرفته‌شده در انبار آن نیست که مرکز امضا کرده است. چیزی بازسازی نشد.',
    en: 'Accepted dossiers in the store are not what the centre signed (dossiers: {count}). Nothing was rebuilt.',
  },
  'error.rebuild-store-differs.do': {
    fa: 'به مدیر سامانه مرکزی خبر دهید تا آن‌ها را از نسخه‌های نگه‌داشته یا پشتیبان برگرداند، و سپس دوباره بکوشید.',
    en: 'Tell the administrator of the central store, who puts them back from kept versions or the backup; then try again.',
  },
  'error.rebuild-dossier-differs': {
    fa: '{object} {version} آن نیست که پذیرفته شد: {reasons}',
    en: '{object} {version} is not what was accepted: {reasons}',
  },
  'error.rebuild-dossier-differs.do': {
    fa: 'این پرونده باید از نسخه‌های نگه‌داشته انبار یا پشتیبان برگردد.',
    en: 'This dossier has to be put back from the store’s kept versions or the backup.',
  },
  'error.option-without': { fa: 'گزینه {option} بی {other} معنایی ندارد.', en: 'The option {option} means nothing without {other}.' },
  'error.option-without.do': { fa: 'آن یکی را هم بدهید یا این را بردارید.', en: 'Give the other one too, or leave this one out.' },
  'error.option-not-a-station': { fa: 'گزینه {option} کد یک ایستگاه نیست.', en: 'The option {option} is not the code of a station.' },
  'error.option-not-a-station.do': { fa: 'دو رقم کد ایستگاه را بدهید.', en: 'Give the two digits of the station.' },
} as const satisfies Words;

/** What belongs to the lost station alone, a sentence each, in the order in which people are told. */
export const NOT_REBUILT = ['accounts', 'settings', 'sessions', 'views', 'tallies', 'unaccepted', 'batches'] as const;
