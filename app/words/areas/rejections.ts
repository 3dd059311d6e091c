import type { Words } from '../say.ts';

/** What the centre says of a head that it does not accept (app/centre/rejections.ts): to the people of the branch. */
const putAgain = {
  fa: 'بارگذاری را از صندوق ارسال دوباره آغاز کنید تا آنچه کم است برسد؛ سامانه مرکزی همین نسخه را دوباره بررسی می‌کند.',
  en: 'Start the upload again from the outbox so that what is missing arrives; the centre judges this version once more.',
} as const;
const nextVersion = {
  fa: 'پرونده را دوباره منتشر کنید؛ نسخه بعدی با آخرین نسخه پذیرفته‌شده سنجیده می‌شود. اگر باز هم پذیرفته نشد به پشتیبانی خبر دهید.',
  en: 'Publish the dossier again: the next version is judged against the last accepted one. Tell support if that is rejected too.',
} as const;
const goOn = {
  fa: 'مرحله‌های پرونده را در ایستگاه به پایان برسانید؛ نسخه بعدی با آخرین نسخه پذیرفته‌شده سنجیده می‌شود.',
  en: 'Finish the steps of the dossier at the station; the next version is judged against the last accepted one.',
} as const;
const closed = {
  fa: 'اصل پرونده را نگه دارید و به مدیر شعبه و پشتیبانی خبر دهید؛ کار در یک پرونده الکترونیک تازه از آخرین نسخه پذیرفته‌شده ادامه می‌یابد.',
  en: 'Keep the originals and tell the head of the branch and support; a new object continues from the last accepted version.',
} as const;

export const rejectionWords = {
  'rejection.version-order': {
    fa: 'نسخه پیش از این هنوز بررسی نشده است.',
    en: 'The version before this one has not been judged.',
  },
  'rejection.version-order.do': {
    fa: 'نسخه‌ها را به ترتیب اعلام کنید؛ سپس این نسخه دوباره بررسی می‌شود.',
    en: 'Announce the versions in their order; then this one is judged again.',
  },
  'rejection.object-closed': {
    fa: 'این پرونده الکترونیک پیش‌تر برای همیشه بسته شده است.',
    en: 'This object was closed for good before.',
  },
  'rejection.object-closed.do': closed,
  'rejection.inventory-differs': {
    fa: 'فهرستی با چکیده اعلام‌شده در جای این نسخه نیست.',
    en: 'No inventory with the announced digest stands at the place of this version.',
  },
  'rejection.inventory-differs.do': putAgain,
  'rejection.accepted-overwritten': {
    fa: 'روی آنچه پذیرفته شده بود نوشته شده است و بایت‌های پذیرفته‌شده دیگر در انبار نیست.',
    en: 'What was accepted was written over, and the accepted bytes are no longer in the store.',
  },
  'rejection.accepted-overwritten.do': {
    fa: 'به پشتیبانی خبر دهید تا مقدار پیشین همان کلید را از پشتیبان بازگرداند و روشن کند چه کسی روی آن نوشته است؛ سپس پرونده را دوباره منتشر کنید.',
    en: 'Tell support to bring back the earlier value of that key from a backup and to find out who wrote over it; then publish the dossier again.',
  },
  'rejection.too-large': {
    fa: 'فهرست، رویدادها یا شرح پرونده، یا شمار فایل‌های آن، بزرگ‌تر از آن است که سامانه مرکزی می‌خواند.',
    en: 'The inventory, events or description of the dossier, or the number of its files, is larger than the centre reads.',
  },
  'rejection.too-large.do': closed,
  'rejection.ocfl-structure': {
    fa: 'در پوشه این پرونده چیزی هست که در ساختار آن جایی ندارد.',
    en: 'The folder of this object holds something that has no place in its structure.',
  },
  'rejection.ocfl-structure.do': closed,
  'rejection.ocfl-inventory': {
    fa: 'فهرست این نسخه از قواعد OCFL پیروی نمی‌کند.',
    en: 'The inventory of this version does not keep the rules of OCFL.',
  },
  'rejection.ocfl-inventory.do': closed,
  'rejection.ocfl-versions': {
    fa: 'پوشه‌ها و فهرست‌های نسخه‌ها با هم نمی‌خوانند.',
    en: 'The folders and inventories of the versions do not agree with each other.',
  },
  'rejection.ocfl-versions.do': closed,
  'rejection.ocfl-sidecar': {
    fa: 'چکیده‌ای که کنار فهرست نوشته شده نیست یا درست نیست.',
    en: 'The digest beside the inventory is missing or wrong.',
  },
  'rejection.ocfl-sidecar.do': putAgain,
  'rejection.content-misplaced': {
    fa: 'فایلی در جایی یا با نامی است که قالب بایگانی نمی‌پذیرد.',
    en: 'A file lies at a place, or has a name, that the format of the archive does not allow.',
  },
  'rejection.content-misplaced.do': closed,
  'rejection.content-missing': {
    fa: 'فایلی که فهرست نام می‌برد در انبار نیست.',
    en: 'A file that the inventory names is not in the store.',
  },
  'rejection.content-missing.do': putAgain,
  'rejection.content-differs': {
    fa: 'محتوای فایلی در انبار با چکیده آن یکی نیست.',
    en: 'The bytes of a file in the store do not have its digest.',
  },
  'rejection.content-differs.do': closed,
  'rejection.digest-not-stated': {
    fa: 'فهرست برای فایلی چکیده دوم را نگفته است.',
    en: 'The inventory does not state the second digest (sha256) of a file.',
  },
  'rejection.digest-not-stated.do': nextVersion,
  'rejection.object-names-another': {
    fa: 'فهرست، شناسه پرونده دیگری را دارد.',
    en: 'The inventory carries the id of another object.',
  },
  'rejection.object-names-another.do': closed,
  'rejection.object-of-other-dossier': {
    fa: 'رویدادها از پرونده دیگری است.',
    en: 'The events are those of another dossier.',
  },
  'rejection.object-of-other-dossier.do': closed,
  'rejection.events-foreign-branch': {
    fa: 'رویدادی از ایستگاه شعبه دیگری در این پرونده است.',
    en: 'An event of this dossier is of a station of another branch.',
  },
  'rejection.events-foreign-branch.do': closed,
  'rejection.barcode-foreign-branch': {
    fa: 'بارکد پرونده از این شعبه نیست یا رقم کنترل آن درست نیست.',
    en: 'The barcode of the dossier is not one of this branch, or its check digits are wrong.',
  },
  'rejection.barcode-foreign-branch.do': closed,
  'rejection.document-foreign-branch': {
    fa: 'شرح پرونده (dossier.json) شعبه دیگری را نام می‌برد.',
    en: 'The description (dossier.json) names another branch.',
  },
  'rejection.document-foreign-branch.do': nextVersion,
  'rejection.events-unreadable': {
    fa: 'سطری از رویدادها خوانده نمی‌شود یا به شکل شناخته‌شده نیست.',
    en: 'A line of the events cannot be read, or is of no known form.',
  },
  'rejection.events-unreadable.do': closed,
  'rejection.events-format': {
    fa: 'فایل رویدادها با پایان سطر تمام نمی‌شود.',
    en: 'The file of events does not end with the end of a line.',
  },
  'rejection.events-format.do': nextVersion,
  'rejection.rules-unknown': {
    fa: 'رویدادی با قواعدی تازه‌تر از برنامه سامانه مرکزی نوشته شده است.',
    en: 'An event was written under rules that are newer than the program of the centre.',
  },
  'rejection.rules-unknown.do': {
    fa: 'سامانه مرکزی را به‌روز کنید و این نسخه را دوباره اعلام کنید.',
    en: 'Bring the centre up to date, and announce this version again.',
  },
  'rejection.events-chain': {
    fa: 'زنجیره رویدادها گسسته است: سطری کم، زیاد یا عوض شده است.',
    en: 'The chain of events is broken: a line is missing, added or changed.',
  },
  'rejection.events-chain.do': closed,
  'rejection.events-clock': {
    fa: 'زمان رویدادها به عقب می‌رود.',
    en: 'The time of the events runs backwards.',
  },
  'rejection.events-clock.do': closed,
  'rejection.rebuilt-not-from-accepted': {
    fa: 'ایستگاه بازسازی‌شده پرونده را از آخرین نسخه پذیرفته‌شده پی نگرفته است.',
    en: 'The rebuilt station does not go on from the last accepted version of the dossier.',
  },
  'rejection.rebuilt-not-from-accepted.do': closed,
  'rejection.events-other-station': {
    fa: 'رویدادهای یک پرونده از دو ایستگاه است.',
    en: 'The events of one dossier are of two stations.',
  },
  'rejection.events-other-station.do': closed,
  'rejection.head-not-extending': {
    fa: 'رویدادها ادامه آنچه پذیرفته شده بود نیست.',
    en: 'The events do not continue those that were accepted.',
  },
  'rejection.head-not-extending.do': closed,
  'rejection.approver-captured': {
    fa: 'کسی که تأیید کرده خود از تصویربرداران همین دسته بوده است.',
    en: 'Whoever approved had captured an image of the same batch.',
  },
  'rejection.approver-captured.do': closed,
  'rejection.judgement-missing': {
    fa: 'مرحله کنترل کیفیت پایان یافته و تصویری پذیرفته نشده بود.',
    en: 'Inspection was ended although an image had not been accepted.',
  },
  'rejection.judgement-missing.do': closed,
  'rejection.comparison-missing': {
    fa: 'تأیید انجام شده و تصویری با اصل برگ مقایسه نشده بود.',
    en: 'Approval was given although an image had not been compared with its original.',
  },
  'rejection.comparison-missing.do': closed,
  'rejection.count-unbalanced': {
    fa: 'مرحله‌ای پایان یافته و شمار برگ‌ها و تصویرها با هم نمی‌خواند.',
    en: 'A step was ended although the count of leaves and images did not balance.',
  },
  'rejection.count-unbalanced.do': closed,
  'rejection.approval-differs': {
    fa: 'چکیده تأیید با تصویرهایی که مقایسه شدند یکی نیست.',
    en: 'The digest of the approval is not that of the images that were compared.',
  },
  'rejection.approval-differs.do': closed,
  'rejection.event-against-rules': {
    fa: 'رویدادی ثبت شده که قواعد مرحله‌ها اجازه نمی‌داد.',
    en: 'An event was recorded that the rules of the steps did not allow.',
  },
  'rejection.event-against-rules.do': closed,
  'rejection.receipt-differs': {
    fa: 'رسید ایستگاه با نسخه‌ای که در انبار است نمی‌خواند.',
    en: 'The receipt of the station does not agree with the version in the store.',
  },
  'rejection.receipt-differs.do': closed,
  'rejection.position-too-early': {
    fa: 'پرونده پیش از پایان مرحله دهم منتشر شده است.',
    en: 'The dossier was published before step 10 was done.',
  },
  'rejection.position-too-early.do': goOn,
  'rejection.judgement-open': {
    fa: 'تصویری هنوز در کنترل کیفیت پذیرفته نشده است.',
    en: 'An image has not been accepted at inspection yet.',
  },
  'rejection.judgement-open.do': goOn,
  'rejection.comparison-open': {
    fa: 'تصویری هنوز با اصل برگ مقایسه نشده است.',
    en: 'An image has not been compared with its original yet.',
  },
  'rejection.comparison-open.do': goOn,
  'rejection.count-open': {
    fa: 'شمار برگ‌ها و تصویرها اکنون با هم نمی‌خواند.',
    en: 'The count of leaves and images does not balance at present.',
  },
  'rejection.count-open.do': goOn,
  'rejection.file-missing': {
    fa: 'فایلی که رویدادها از آن می‌گویند در این نسخه نیست.',
    en: 'A file that the events tell of is not in this version.',
  },
  'rejection.file-missing.do': nextVersion,
  'rejection.file-extra': {
    fa: 'فایلی در این نسخه است که هیچ رویدادی از آن نمی‌گوید.',
    en: 'This version holds a file that no event tells of.',
  },
  'rejection.file-extra.do': nextVersion,
  'rejection.master-differs': {
    fa: 'نسخه مادر یک تصویر همان نیست که ثبت شده بود.',
    en: 'The master of an image is not the one that was recorded.',
  },
  'rejection.master-differs.do': nextVersion,
  'rejection.arrival-differs': {
    fa: 'فایل رسیده همان نیست که ثبت شده بود.',
    en: 'An arriving file is not the one that was recorded.',
  },
  'rejection.arrival-differs.do': nextVersion,
  'rejection.copy-not-approved': {
    fa: 'نسخه مشاهده یا تصویری که منتشر شده همان نیست که تأیید شد.',
    en: 'A published image or access copy is not the one that was approved.',
  },
  'rejection.copy-not-approved.do': {
    fa: 'پرونده را با علت به تصویربرداری برگردانید تا دوباره کنترل، تأیید و منتشر شود.',
    en: 'Send the dossier back to capture with a reason, so that it is inspected, approved and published again.',
  },
  'rejection.note-differs': {
    fa: 'یادداشت انتقال یک تصویر با رویدادهای آن نمی‌خواند.',
    en: 'The transfer note of an image does not agree with its events.',
  },
  'rejection.note-differs.do': nextVersion,
  'rejection.document-differs': {
    fa: 'شرح پرونده (dossier.json) با رویدادها نمی‌خواند.',
    en: 'The description (dossier.json) does not agree with the events.',
  },
  'rejection.document-differs.do': nextVersion,
  'rejection.station-head-differs': {
    fa: 'سر زنجیره ایستگاه در شرح پرونده با رویدادها نمی‌خواند.',
    en: 'The head of the station’s chain in the description does not agree with the events.',
  },
  'rejection.station-head-differs.do': nextVersion,
} as const satisfies Words;
