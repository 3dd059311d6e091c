import type { Words } from '../say.ts';

/** The log of the centre: its commands, and what is wrong with it (docs/central-log.md). */
const keep = {
  fa: 'به چیزی دست نزنید؛ نسخه پشتیبان، نسخه خود مرکز و سرهای یادداشت‌شده را با هم بسنجید و به مسئول امنیت خبر دهید.',
  en: 'Touch nothing; compare the backup, the centre’s own copy and the heads that were written down, and tell whoever answers for security.',
} as const;
const recover = {
  fa: 'ببینید مخزن چرا به گذشته برگشته است؛ سپس «parvandeh centre recover» را اجرا کنید.',
  en: 'Find out why the store went back, then run “parvandeh centre recover”.',
} as const;
const again = {
  fa: '«parvandeh centre recover» رونوشت‌ها و کلیدهای ناموجود را دوباره می‌گذارد.',
  en: '“parvandeh centre recover” puts missing copies and public keys back.',
} as const;

export const centreLogWords = {
  'cli.summary.centre-init': {
    fa: 'کلید مرکز و نخستین سطر دفتر آن را می‌سازد',
    en: 'makes the centre’s key and the first entry of its log',
  },
  'cli.summary.centre-accept': {
    fa: 'نسخه‌هایی را که شعبه‌ها خبر داده‌اند یک بار می‌سنجد و می‌پذیرد یا رد می‌کند',
    en: 'judges once what the branches announced, and accepts or rejects it',
  },
  'cli.summary.centre-verify': {
    fa: 'همه سطرهای دفتر مرکز و رونوشت‌های آن را می‌سنجد',
    en: 'verifies every entry of the centre’s log and its copies',
  },
  'cli.summary.centre-rotate-key': {
    fa: 'کلید مرکز را با امضای هر دو کلید عوض می‌کند',
    en: 'changes the centre’s key, signed by both keys',
  },
  'cli.summary.centre-recover': {
    fa: 'پس از بازگردانی مخزن، دفتر مرکز را از نسخه خود مرکز کامل می‌کند',
    en: 'after a restore of the store, completes the log from the centre’s own copy',
  },
  'cli.summary.centre-head': {
    fa: 'سر دفتر مرکز را برای خواندن و یادداشت می‌گوید',
    en: 'tells the head of the log, to be read out and pinned',
  },
  'cli.centre-made': {
    fa: 'مرکز ساخته شد. اثر کلید نخست، که ایستگاه‌ها باید نگه دارند:\n{pinned}',
    en: 'The centre is made. Fingerprint of the first key, for stations to pin:\n{pinned}',
  },
  'cli.centre-accepted': {
    fa: 'پذیرفته {accepted}، ردشده {rejected}، پیش‌تر سنجیده {known}، ناخوانا {unreadable}، مانده {faults}، رونوشت {copies}؛ دفتر {entries} سطر دارد.',
    en: 'Accepted {accepted}, rejected {rejected}, known {known}, unreadable {unreadable}, left {faults}, copies {copies}; the log has {entries} entries.',
  },
  'cli.centre-swept': {
    fa: 'وارسی شد: {objects} پرونده، {files} فایل؛ بازنویسی‌شده {overwritten}، گم‌شده {lost}، نسخه بی‌خبر پذیرفته {accepted} و ردشده {rejected}، جای خالی شماره‌ها {gaps}، مانده {faults}.',
    en: 'Swept: {objects} dossiers, {files} files; overwritten {overwritten}, lost {lost}, unannounced versions accepted {accepted} and rejected {rejected}, gaps in numbers {gaps}, left {faults}.',
  },
  'cli.centre-verified': {
    fa: '{entries} سطر سنجیده شد، {findings} ایراد؛ سر دفتر {head}',
    en: '{entries} entries verified, {findings} findings; head {head}',
  },
  'cli.centre-rotated': { fa: 'از این پس این کلید امضا می‌کند: {key}', en: 'From now on this key signs: {key}' },
  'cli.centre-recovered': {
    fa: '{putBack} سطر بازگذاشته شد، {differing} سطر دیگرگون است، {missing} نسخه پذیرفته در مخزن نیست. سوابق مشاهده: {viewsPutBack} سطر به پایگاه میز بازگشت، {viewsCopied} سطر دوباره رونوشت شد، {viewsMissing} سطر یافت نشد.',
    en: '{putBack} entries put back, {differing} entries differ, {missing} accepted versions are not in the store. Views: {viewsPutBack} lines put back into the desk’s database, {viewsCopied} copied again, {viewsMissing} found in neither.',
  },
  'cli.centre-head': { fa: 'دفتر مرکز، سطر {n}، تاریخ {date}', en: 'Log of the centre, entry {n}, {date}' },
  'cli.centre-head-check': { fa: 'رقم کنترل {check}', en: 'Check digits {check}' },
  'centre.entry-put-back': { fa: 'سطر از نسخه خود مرکز بازگذاشته شد', en: 'put back from the centre’s own copy' },
  'centre.entry-differs': { fa: 'در مخزن سطر دیگری است؛ دست نخورد', en: 'another entry stands in the store; left as it is' },
  'centre.entries-beyond': { fa: 'دفتر مخزن از نسخه خود مرکز جلوتر است', en: 'the store goes on after the centre’s own copy' },
  'centre.version-missing': { fa: 'نسخه پذیرفته در مخزن نیست', en: 'an accepted version that is not in the store' },
  'rejection.object-of-another-branch': {
    fa: 'این شناسه پرونده‌ای است که از شعبه دیگری پذیرفته شده است.',
    en: 'This id is a dossier that was accepted from another branch.',
  },
  'rejection.object-of-another-branch.do': {
    fa: 'پرونده را با شناسه تازه منتشر کنید و ببینید شناسه از کجا آمده است.',
    en: 'Publish the dossier under an id of its own, and find out where this id came from.',
  },

  'error.entry-not-two-lines': { fa: 'سطر دفتر مرکز دو خط نیست.', en: 'The entry is not two lines.' },
  'error.entry-not-two-lines.do': keep,
  'error.entry-not-canonical': { fa: 'سطر دفتر به قالب یکتای JSON نیست.', en: 'The entry is not canonical JSON.' },
  'error.entry-not-canonical.do': keep,
  'error.entry-unknown': { fa: 'نوع سطر دفتر یا بخش‌های آن شناخته نیست.', en: 'The kind of the entry or its parts are unknown.' },
  'error.entry-unknown.do': {
    fa: 'اگر مرکز تازه‌تر از این برنامه است برنامه را به‌روز کنید؛ وگرنه دفتر را دست‌نخورده نگه دارید.',
    en: 'If the centre is newer than this program, update it; else keep the log as it is.',
  },
  'error.entry-number': { fa: 'شماره سطر {n} است، باید {expected} باشد.', en: 'The entry says number {n} where {expected} is due.' },
  'error.entry-number.do': keep,
  'error.entry-prev': { fa: 'سطر {n} دنباله سطر پیش از خود نیست.', en: 'Entry {n} does not follow from the one before.' },
  'error.entry-prev.do': keep,
  'error.entry-clock': { fa: 'زمان سطر {n} پیش از سطر قبلی است.', en: 'Entry {n} is older than the one before.' },
  'error.entry-clock.do': keep,
  'error.entry-first-kind': { fa: 'نخستین سطر دفتر کلیدی را نمی‌گوید.', en: 'The first entry names no key.' },
  'error.entry-first-kind.do': keep,
  'error.entry-key-unknown': {
    fa: 'سطر با کلیدی است که در این دفتر اعتبار ندارد: {key}',
    en: 'The entry is signed by a key that is not in force: {key}',
  },
  'error.entry-key-unknown.do': keep,
  'error.entry-key-wrong': {
    fa: 'تغییر کلید در سطر {n} با کلیدها نمی‌خواند.',
    en: 'The change of key in entry {n} does not agree with the keys.',
  },
  'error.entry-key-wrong.do': keep,
  'error.entry-signature': { fa: 'امضای سطر {n} درست نیست.', en: 'The signature of entry {n} is wrong.' },
  'error.entry-signature.do': keep,

  'error.centre-log-behind': {
    fa: 'مخزن تا سطر {last} دارد و نسخه خود مرکز تا {kept}؛ از سطر {first} نیست. مخزن از گذشته بازگردانده شده است.',
    en: 'The store has the log up to entry {last}, the centre’s own copy up to {kept}; it lacks entry {first} and on. The store was restored from an older state.',
  },
  'error.centre-log-behind.do': recover,
  'error.centre-log-differs': {
    fa: 'سطر {n} مخزن با نسخه خود مرکز یکی نیست.',
    en: 'Entry {n} of the store is not the one that the centre holds.',
  },
  'error.centre-log-differs.do': keep,
  'error.centre-log-broken': {
    fa: 'سطر {n} مخزن دنباله دفتر نیست ({why}).',
    en: 'Entry {n} of the store does not follow from the log ({why}).',
  },
  'error.centre-log-broken.do': keep,
  'error.centre-log-stops': {
    fa: 'دفتر تا سطر {followed} دنبال شد و مخزن تا سطر {last} دارد؛ بقیه را نمی‌توان سنجید.',
    en: 'The log could be followed to entry {followed}, and the store has up to {last}; the rest cannot be judged.',
  },
  'error.centre-log-stops.do': keep,
  'error.centre-log-empty': { fa: 'دفتر مرکز هیچ سطری ندارد.', en: 'The log of the centre has no entry.' },
  'error.centre-log-empty.do': {
    fa: 'نشانی مخزن را ببینید؛ مرکز تازه با «parvandeh centre init» ساخته می‌شود.',
    en: 'Look at the store’s address; a new centre is made by “parvandeh centre init”.',
  },
  'error.centre-head-absent': {
    fa: 'سری که داده شد در دفتر نیست؛ دفتر بریده یا عوض شده است.',
    en: 'The given head is not in the log: it was cut or exchanged.',
  },
  'error.centre-head-absent.do': keep,
  'error.centre-pem-missing': { fa: 'فایل کلید عمومی کنار دفتر نیست.', en: 'The file of a public key is not beside the log.' },
  'error.centre-pem-missing.do': again,
  'error.centre-pem-differs': {
    fa: 'فایل کلید عمومی کنار دفتر، کلید دیگری است.',
    en: 'The file of a public key beside the log holds another key.',
  },
  'error.centre-pem-differs.do': keep,
  'error.answer-missing': { fa: 'رونوشت برای شعبه نیست: {key}', en: 'A copy for a branch is missing: {key}' },
  'error.answer-missing.do': again,
  'error.answer-differs': { fa: 'در {key} چیزی جز رونوشت دفتر است.', en: 'Something else than the copy of the log stands at {key}.' },
  'error.answer-differs.do': keep,
  'error.answer-extra': { fa: '{key} رونوشت هیچ سطری نیست.', en: '{key} is a copy of no entry.' },
  'error.answer-extra.do': keep,
  'error.head-not-judgeable': {
    fa: 'نسخه {version} پرونده {object} از شعبه {branch} برنامه را به خطایی انداخت که پیش‌بینی نشده بود؛ نه پذیرفته شد و نه رد.',
    en: '{version} of object {object} of branch {branch} made the program fail in a way that nobody foresaw; it is neither accepted nor rejected.',
  },
  'error.head-not-judgeable.do': {
    fa: 'گزارش خطا را برای پشتیبانی بفرستید؛ پرونده‌های دیگر همچنان بررسی می‌شوند.',
    en: 'Send what stderr says to support; other dossiers are judged meanwhile.',
  },
  'error.announcement-unreadable': { fa: '{key} خبر نسخه‌ای نیست.', en: '{key} announces nothing.' },
  'error.announcement-unreadable.do': {
    fa: 'از شعبه بپرسید چه نوشته است؛ خود نسخه را «centre accept --sweep» پیدا می‌کند.',
    en: 'Ask the branch what it wrote; the version itself is found by “centre accept --sweep”.',
  },
  'error.announcements-missing': {
    fa: 'ایستگاه {station} شعبه {branch} خبرهای شماره {from} تا {to} را نداده است.',
    en: 'Station {station} of branch {branch} never announced its numbers {from} to {to}.',
  },
  'error.announcements-missing.do': {
    fa: 'از شعبه بپرسید آیا پایگاه ایستگاه بازگردانده یا نسخه‌ای رها شده است؛ نسخه‌هایی که در مخزن‌اند در وارسی پیدا و سنجیده می‌شوند.',
    en: 'Ask the branch whether the station’s database was restored or a version given up; versions that stand in the store are found and judged by the sweep.',
  },
  'error.centre-key-missing': { fa: 'کلید خصوصی در دسترس نیست: {key}', en: 'The private key is not at hand: {key}' },
  'error.centre-key-missing.do': {
    fa: 'فایل کلید را با ‎--key-file بدهید یا در پوشه keys مرکز بگذارید.',
    en: 'Give its file by --key-file, or put it into the centre’s folder keys.',
  },
  'error.centre-key-unusable': {
    fa: '{file} کلید خصوصی Ed25519 نیست یا خوانده نمی‌شود.',
    en: '{file} is no private Ed25519 key, or cannot be read.',
  },
  'error.centre-key-unusable.do': {
    fa: 'فایل PEM بی‌رمز بدهید: openssl genpkey -algorithm ed25519',
    en: 'Give a PEM file without a passphrase: openssl genpkey -algorithm ed25519',
  },
  'error.centre-key-same': { fa: 'این کلید همین حالا امضا می‌کند: {key}', en: 'This key signs already: {key}' },
  'error.centre-key-same.do': { fa: 'کلید دیگری بدهید.', en: 'Give another key.' },
  'error.centre-key-changed': {
    fa: 'برنامه دیگری کلید را همین حالا عوض کرد: {key}',
    en: 'Another program has just changed the key: {key}',
  },
  'error.centre-key-changed.do': {
    fa: 'ببینید چه کسی عوض کرده است و اگر لازم است دوباره اجرا کنید.',
    en: 'Find out who did, and run it again if needed.',
  },
  'error.centre-held': { fa: 'برنامه دیگری این مرکز را در دست دارد.', en: 'Another program holds this centre.' },
  'error.centre-held.do': { fa: 'آن را ببندید و دوباره تلاش کنید.', en: 'Close it and try again.' },
  'error.no-centre': { fa: 'در {data} مرکزی نیست.', en: 'There is no centre in {data}.' },
  'error.no-centre.do': {
    fa: 'پوشه مرکز را با ‎--data بدهید یا با «parvandeh centre init» بسازید.',
    en: 'Give its folder by --data, or make one by “parvandeh centre init”.',
  },
  'error.centre-exists': { fa: 'در این پوشه مرکزی ساخته شده است.', en: 'A centre was made in this folder already.' },
  'error.centre-exists.do': {
    fa: 'پوشه دیگری بدهید؛ برای کلید تازه «centre rotate-key» هست.',
    en: 'Give another folder; for a new key there is “centre rotate-key”.',
  },
  'error.centre-log-exists': { fa: 'در این مخزن دفتر مرکزی هست.', en: 'A log of a centre stands in this store already.' },
  'error.centre-log-exists.do': {
    fa: 'برای پیوستن به آن، اثر کلید نخستش را با ‎--key و کلید خصوصی را با ‎--key-file بدهید.',
    en: 'To join it, give the fingerprint of its first key by --key and the private key by --key-file.',
  },
} as const satisfies Words;
