import type { Words } from '../say.ts';

/** Restricted dossiers, leave by name, and the anchored record of views (docs/central-log.md). */
const keep = {
  fa: 'به چیزی دست نزنید؛ پایگاه میز خدمت، پشتیبان روزانه آن و رونوشت‌های مخزن را با هم بسنجید و به مسئول امنیت خبر دهید.',
  en: 'Touch nothing; compare the desk’s database, its daily backup and the copies in the store, and tell whoever answers for security.',
} as const;
const recover = {
  fa: 'مرکز را ببندید و «parvandeh centre recover» را اجرا کنید؛ سطرها را از مخزن بازمی‌گذارد.',
  en: 'Stop the centre and run “parvandeh centre recover”; it puts the lines back from the store.',
} as const;

export const centreRightsWords = {
  'cli.summary.centre-restrict': {
    fa: 'دسترسی به یک پرونده را به اجازه نام‌به‌نام محدود می‌کند یا محدودیت را برمی‌دارد',
    en: 'restricts a dossier to those who have leave by name, or lifts that',
  },
  'cli.centre-restricted': {
    fa: 'دسترسی محدود شد؛ سطر {entry} دفتر مرکز.',
    en: 'Access is restricted: entry {entry} of the centre’s log.',
  },
  'cli.centre-lifted': {
    fa: 'محدودیت برداشته شد؛ سطر {entry} دفتر مرکز.',
    en: 'The restriction is lifted: entry {entry} of the centre’s log.',
  },
  'error.option-not-a-dossier': { fa: '«{value}» شناسه پرونده نیست.', en: '“{value}” is no id of a dossier.' },
  'error.option-not-a-dossier.do': {
    fa: 'شناسه یکتای پرونده (uuid) را بدهید؛ «store list» و صفحه «پرونده‌های محدود» آن را نشان می‌دهند.',
    en: 'Give its uuid; “store list” and the screen “Restricted” show it.',
  },
  'error.restriction-stands': { fa: 'دسترسی به این پرونده پیش‌تر محدود شده است.', en: 'Access to this dossier is restricted already.' },
  'error.restriction-stands.do': {
    fa: 'کاری لازم نیست؛ برای هر کس که باید ببیند، به نام خودش اجازه بدهید.',
    en: 'Nothing need be done; give leave by name to whoever has to see it.',
  },
  'error.restriction-none': { fa: 'دسترسی به این پرونده محدود نیست.', en: 'Access to this dossier is not restricted.' },
  'error.restriction-none.do': {
    fa: 'ببینید پرونده درست انتخاب شده باشد؛ چیزی برای برداشتن نیست.',
    en: 'See whether it is the right dossier; there is nothing to lift.',
  },
  'error.reason-holds-number': {
    fa: 'علت، شماره‌ای ده‌رقمی دارد؛ دفتر مرکز برای همیشه می‌ماند و شماره کسی در آن نوشته نمی‌شود.',
    en: 'The reason holds a number of ten digits; the centre’s log stays for ever and names nobody.',
  },
  'error.reason-holds-number.do': {
    fa: 'علت را بدون شماره ملی یا شماره بیمه بنویسید.',
    en: 'Write the reason without a national ID or insurance number.',
  },
  'error.grant-end-past': { fa: 'روز پایان اجازه گذشته است.', en: 'The last day of the leave has passed.' },
  'error.grant-end-past.do': { fa: 'امروز یا روزی پس از آن را بنویسید.', en: 'Give today or a later day.' },
  'error.grant-unknown': { fa: 'به نام این شخص برای این پرونده اجازه‌ای نیست.', en: 'This person has no leave for this dossier.' },
  'error.grant-unknown.do': {
    fa: 'فهرست را دوباره ببینید؛ شاید همکار دیگری آن را پس گرفته باشد.',
    en: 'Look at the list again; somebody else may have ended it.',
  },

  'branch.restricted': { fa: 'پرونده‌های محدود', en: 'Restricted' },
  'access.hint': {
    fa: 'فلش‌ها خانه را عوض می‌کنند و Space اجازه را می‌دهد یا می‌گیرد؛ هر تغییر همان دم ثبت می‌شود.',
    en: 'Arrows move, Space gives or takes a right; every change is recorded at once.',
  },
  'access.toggle': { fa: 'دادن یا گرفتن اجازه', en: 'Give or take the right' },
  'access.walk': { fa: 'جابه‌جایی در جدول', en: 'Move in the table' },
  'access.has': { fa: '{unit}، {right}: دارد', en: '{unit}, {right}: yes' },
  'access.has-not': { fa: '{unit}، {right}: ندارد', en: '{unit}, {right}: no' },
  'restricted.find': { fa: 'نام، کد ملی یا شماره پرونده', en: 'Name, national ID or dossier number' },
  'restricted.find-key': { fa: 'جست‌وجوی پرونده‌ای دیگر', en: 'Look for another dossier' },
  'restricted.all': { fa: 'همه محدودها', en: 'All restricted ones' },
  'restricted.none': { fa: 'هیچ پرونده‌ای محدود نیست', en: 'No dossier is restricted' },
  'restricted.none.hint': {
    fa: 'با / پرونده را پیدا کنید؛ سپس Enter دسترسی آن را محدود می‌کند.',
    en: 'Find a dossier by /, then Enter restricts it.',
  },
  'restricted.nobody': { fa: 'پرونده‌ای با این نوشته پیدا نشد', en: 'No dossier was found by this' },
  'restricted.nobody.hint': {
    fa: 'کد ملی یا شماره پرونده را کامل بنویسید؛ تنها پرونده‌های پذیرفته مرکز پیدا می‌شوند.',
    en: 'Write the whole national ID or dossier number; only accepted dossiers are found.',
  },
  'restricted.col.state': { fa: 'دسترسی', en: 'Access' },
  'restricted.open': { fa: 'باز', en: 'Open' },
  'restricted.leaves': { fa: 'به نام {n} نفر', en: '{n} by name' },
  'restricted.unknown': { fa: 'هنوز چیزی از آن پذیرفته نشده', en: 'Nothing of it was accepted yet' },
  'restricted.since': { fa: 'محدود از', en: 'Restricted since' },
  'restricted.by': { fa: 'به دست', en: 'By' },
  'restricted.why': { fa: 'علت', en: 'Reason' },
  'restricted.restrict': { fa: 'محدود کردن دسترسی', en: 'Restrict access' },
  'restricted.restrict.hint': {
    fa: 'از این پس تنها کسانی آن را می‌یابند و می‌بینند که به نام خودشان اجازه دارند. علت برای همیشه در دفتر مرکز می‌ماند؛ نام و شماره کسی را ننویسید.',
    en: 'From now on only those with leave in their own name find and see it. The reason stays in the centre’s log for ever: write nobody’s name or number.',
  },
  'restricted.lift': { fa: 'برداشتن محدودیت', en: 'Lift the restriction' },
  'restricted.lift.hint': {
    fa: 'از این پس هر واحدی که اجازه دیدن دارد آن را می‌بیند.',
    en: 'From now on every unit that may view sees it.',
  },
  'restricted.restricted-now': { fa: 'دسترسی محدود شد', en: 'Access is restricted' },
  'restricted.lifted-now': { fa: 'محدودیت برداشته شد', en: 'The restriction is lifted' },
  'grant.title': { fa: 'اجازه به نام', en: 'Leave by name' },
  'grant.none': { fa: 'هنوز به نام کسی اجازه داده نشده است.', en: 'Nobody has leave by name yet.' },
  'grant.give': { fa: 'اجازه به نام یک نفر', en: 'Give leave by name' },
  'grant.person': { fa: 'به نام', en: 'To' },
  'grant.person.choose': { fa: 'انتخاب کنید', en: 'Choose' },
  'grant.person.missing': { fa: 'بگویید به نام چه کسی.', en: 'Say to whom.' },
  'grant.until': { fa: 'تا پایان روز', en: 'Until the end of' },
  'grant.until.hint': { fa: 'پس از این روز خودبه‌خود پایان می‌یابد.', en: 'It ends by itself after this day.' },
  'grant.until.missing': { fa: 'روز پایان را بنویسید.', en: 'Write the last day.' },
  'grant.reason': { fa: 'برای چه کاری', en: 'For what' },
  'grant.no-end': { fa: 'بدون پایان', en: 'without an end' },
  'grant.over': { fa: 'پایان یافته', en: 'Over' },
  'grant.walk': { fa: 'اجازه دیگر', en: 'Another leave' },
  'grant.withdraw': { fa: 'پس گرفتن اجازه', en: 'Withdraw the leave' },
  'grant.withdraw-of': { fa: 'پس گرفتن اجازه {name}', en: 'Withdraw the leave of {name}' },
  'grant.given': { fa: 'به نام {name} اجازه داده و ثبت شد', en: 'Leave was given to {name} and recorded' },
  'grant.withdrawn': { fa: 'اجازه {name} پس گرفته و ثبت شد', en: 'The leave of {name} was withdrawn and recorded' },
  'desk.filter.from': { fa: 'تاریخ سند از', en: 'Documents from' },
  'desk.filter.to': { fa: 'تا', en: 'To' },
  'desk.filter.day': { fa: 'امروز: T', en: 'Today: T' },
  'desk.of-person': { fa: 'همه پرونده‌های این فرد', en: 'All dossiers of this person' },
  'desk.of-person.now': { fa: 'همه پرونده‌های {name}: {n}', en: 'All dossiers of {name}: {n}' },
  'desk.nobody.hint-centre': {
    fa: 'نام خانوادگی تنها، یا کد ملی را بنویسید. پرونده‌های با دسترسی محدود تنها با اجازه به نام خودتان پیدا می‌شوند.',
    en: 'Write the family name alone, or the national ID. Restricted dossiers are found only with leave in your own name.',
  },
  'report.until': { fa: 'تا {day}', en: 'until {day}' },
  'report.anchored': { fa: 'تا سطر {n} در دفتر مرکز ثبت است', en: 'Anchored in the centre’s log up to line {n}' },
  'report.not-anchored': { fa: 'هنوز در دفتر مرکز ثبت نشده', en: 'Not anchored in the centre’s log yet' },

  'error.views-behind': {
    fa: 'پایگاه میز خدمت {kept} سطر مشاهده دارد و دفتر مرکز تا سطر {anchored} را ثبت کرده است؛ از سطر {first} گم شده است.',
    en: 'The desk’s database has {kept} lines of views, the centre’s log anchored {anchored}; line {first} and on are lost.',
  },
  'error.views-behind.do': recover,
  'error.views-differ': {
    fa: 'سطر {n} سوابق مشاهده با آنچه در دفتر مرکز ثبت شده است یکی نیست.',
    en: 'Line {n} of the record of views is not the one that was anchored.',
  },
  'error.views-differ.do': keep,
  'error.views-chain-broken': {
    fa: 'زنجیره سوابق مشاهده در سطر {n} شکسته است.',
    en: 'The chain of the record of views breaks at line {n}.',
  },
  'error.views-chain-broken.do': keep,
  'error.views-line-broken': {
    fa: 'رونوشت سوابق مشاهده در سطر {n} دنباله سطر پیشین نیست.',
    en: 'Line {n} of a copy of views does not follow from the line before.',
  },
  'error.views-line-broken.do': keep,
  'error.views-lost': {
    fa: 'سطرهای {first} تا {last} سوابق مشاهده در پایگاه میز خدمت نیست.',
    en: 'Lines {first} to {last} of the record of views are not in the desk’s database.',
  },
  'error.views-lost.do': recover,
  'error.views-copy-missing': {
    fa: 'رونوشت سطرهای {first} تا {last} سوابق مشاهده در مخزن نیست.',
    en: 'The copy of lines {first} to {last} of views is not in the store.',
  },
  'error.views-copy-missing.do': {
    fa: 'روی دستگاه همان میز خدمت «parvandeh centre recover» را اجرا کنید؛ رونوشت را دوباره می‌گذارد.',
    en: 'Run “parvandeh centre recover” on the machine of that desk; it makes the copy again.',
  },
  'error.views-copy-differs': {
    fa: 'رونوشت سوابق مشاهده در سطر {n} آن نیست که سطر {anchor} دفتر مرکز ثبت کرده است.',
    en: 'A copy of views is, at line {n}, not what entry {anchor} of the log anchored.',
  },
  'error.views-copy-differs.do': keep,
  'error.views-copy-extra': {
    fa: 'میان رونوشت‌های سوابق مشاهده چیزی هست که هیچ سطر دفتر نام نبرده است.',
    en: 'Something lies among the copies of views that no entry of the log names.',
  },
  'error.views-copy-extra.do': keep,
  'error.views-anchor-backwards': {
    fa: 'سطر {n} دفتر مرکز {views} سطر مشاهده را ثبت می‌کند، پیش از آن {before} ثبت شده بود.',
    en: 'Entry {n} anchors {views} lines of views where {before} were anchored before.',
  },
  'error.views-anchor-backwards.do': keep,
  'centre.views-put-back': {
    fa: 'سطرهای {first} تا {last} سوابق مشاهده از مخزن به پایگاه میز خدمت بازگذاشته شد',
    en: 'lines {first} to {last} of views were put back into the desk’s database from the store',
  },
  'centre.views-copied': {
    fa: 'رونوشت سطرهای {first} تا {last} سوابق مشاهده دوباره در مخزن گذاشته شد',
    en: 'the copy of lines {first} to {last} of views was made again in the store',
  },
  'centre.views-missing': {
    fa: 'سطرهای {first} تا {last} سوابق مشاهده آن‌گونه که ثبت شده بود در هیچ‌یک نیست',
    en: 'lines {first} to {last} of views are in neither as they were anchored',
  },
} as const satisfies Words;
