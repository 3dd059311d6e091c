import type { Words } from '../say.ts';

/**
 * What the pipeline refuses, and what to do about it. `{leaf}`, `{side}`, `{image}` and their like are those of the
 * first culprit, `{count}` is the number of culprits (app/words/refusalParameters.ts).
 */
export const pipelineWords = {
  // Whose turn it is, and who may.
  'error.dossier-unknown': { fa: 'چنین پرونده‌ای در این ایستگاه نیست.', en: 'This station has no such dossier.' },
  'error.dossier-unknown.do': {
    fa: 'پرونده را با شماره، نام یا بارکد دوباره جست‌وجو کنید.',
    en: 'Search for it again by number, name or barcode.',
  },
  'error.dossier-changed': {
    fa: 'این پرونده در این میان تغییر کرده است: {changes}.',
    en: 'This dossier changed in the meantime: {changes}.',
  },
  'error.dossier-changed.do': {
    fa: 'تغییر تازه را ببینید و اگر هنوز لازم است، دوباره ثبت کنید.',
    en: 'Look at what changed, and record it again if it is still needed.',
  },
  'error.dossier-done': { fa: 'هر دوازده مرحله این پرونده انجام شده است.', en: 'All twelve steps of this dossier are done.' },
  'error.dossier-done.do': {
    fa: 'پرونده را از میز خدمت ببینید؛ برای این کار مرحله‌ای باز نیست.',
    en: 'Look at it at the service desk; no step is open for this.',
  },
  'error.dossier-aside': { fa: 'این پرونده کنار گذاشته شده است: {reason}', en: 'This dossier was put aside: {reason}' },
  'error.dossier-aside.do': { fa: 'نخست پرونده را به دست بگیرید.', en: 'Take the dossier up first.' },
  'error.wrong-step': {
    fa: 'اکنون نوبت این کار نیست؛ پرونده در مرحله «{position}» است.',
    en: 'It is not the turn of this: the dossier is at the step “{position}”.',
  },
  'error.wrong-step.do': { fa: 'کار همین مرحله را انجام دهید.', en: 'Do what this step asks for.' },
  'error.not-permitted': { fa: 'این کار در اختیار شما نیست.', en: 'You are not entitled to do this.' },
  'error.not-permitted.do': {
    fa: 'آن را به همکاری بسپارید که این اختیار را دارد، یا از مدیر ایستگاه بخواهید.',
    en: 'Leave it to a colleague who is, or ask the administrator of the station.',
  },
  'error.station-only': { fa: 'این کار را خود ایستگاه انجام می‌دهد.', en: 'The station does this by itself.' },
  'error.station-only.do': { fa: 'صبر کنید؛ پیشرفت آن در صف ارسال دیده می‌شود.', en: 'Wait; its progress is shown in the outbox.' },
  'error.input-invalid': { fa: 'آنچه فرستاده شد کامل یا درست نیست: {at}', en: 'What was sent is incomplete or wrong: {at}' },
  'error.input-invalid.do': { fa: 'بخش نام‌برده را درست کنید و دوباره بفرستید.', en: 'Mend the part named and send it again.' },
  'error.clock-behind': {
    fa: 'ساعت این دستگاه {behindSeconds} ثانیه از آخرین ثبت عقب‌تر است؛ ثبت متوقف شد.',
    en: 'The clock of this machine is {behindSeconds} seconds behind the last record; recording has stopped.',
  },
  'error.clock-behind.do': {
    fa: 'ساعت دستگاه را درست کنید؛ سپس مدیر ایستگاه آن را تأیید کند.',
    en: 'Set the clock right; then let the administrator confirm it.',
  },

  // Moving on, back, aside.
  'error.cannot-send-back': { fa: 'از مرحله «{from}» نمی‌توان به «{to}» برگشت داد.', en: 'The step “{from}” cannot send back to “{to}”.' },
  'error.cannot-send-back.do': {
    fa: 'مرحله‌ای را برگزینید که برگشت به آن ممکن است: {allowed}',
    en: 'Choose a step that it can send back to: {allowed}',
  },
  'error.note-missing': { fa: 'برای «علت دیگر» توضیحی نوشته نشده است.', en: 'No explanation was written for “other reason”.' },
  'error.note-missing.do': { fa: 'علت را در یک جمله بنویسید.', en: 'Write the reason in one sentence.' },
  'error.reason-missing': { fa: 'علت مردود بودن تصویر {image} گفته نشده است.', en: 'No reason was given for refusing image {image}.' },
  'error.reason-missing.do': { fa: 'یکی از علت‌ها را برگزینید.', en: 'Choose one of the reasons.' },
  'error.not-taken': { fa: 'این پرونده در دست کسی نیست.', en: 'Nobody has taken this dossier.' },
  'error.not-taken.do': { fa: 'اگر می‌خواهید روی آن کار کنید، آن را به دست بگیرید.', en: 'Take it up if you want to work on it.' },
  'error.already-receipted': { fa: 'رسید نسخه {version} پیش‌تر ثبت شده است.', en: 'The receipt of version {version} is recorded already.' },
  'error.already-receipted.do': { fa: 'کاری لازم نیست.', en: 'Nothing needs to be done.' },

  // Steps 1 to 4: paper.
  'error.shelf-row-unknown': { fa: 'ردیف بایگانی پرونده ثبت نشده است.', en: 'The shelf row of the dossier is not recorded.' },
  'error.shelf-row-unknown.do': { fa: 'ردیفی را که پرونده از آن برداشته شد بنویسید.', en: 'Write the row that it was taken from.' },
  'error.leaves-not-numbered': { fa: 'برگ‌های پرونده شماره‌گذاری نشده است.', en: 'The leaves of the dossier are not numbered.' },
  'error.leaves-not-numbered.do': {
    fa: 'برگ‌ها را بشمارید و شماره هر یک را ثبت کنید.',
    en: 'Count the leaves and record the number of each.',
  },
  'error.leaf-numbering-broken': {
    fa: 'شماره‌گذاری در برگ {leaf} گسسته است: شماره‌ای جا افتاده یا تکرار شده است.',
    en: 'The numbering breaks at leaf {leaf}: a number is left out or given twice.',
  },
  'error.leaf-numbering-broken.do': {
    fa: 'شماره‌ها را از برگ پیش از آن دوباره ببینید؛ برگ هم‌شماره را «مکرر» ثبت کنید.',
    en: 'Check the numbers from the leaf before it; record a second leaf of one number as a sub-number.',
  },
  'error.leaf-needs-images': {
    fa: 'برای برگ {leaf} تعداد تصویر هر رو دست‌کم یک است.',
    en: 'Each side of leaf {leaf} needs one image at least.',
  },
  'error.leaf-needs-images.do': {
    fa: 'تعداد را درست کنید؛ سفید بودن پشت برگ در مرحله تصویربرداری ثبت می‌شود.',
    en: 'Correct the number; a blank back is recorded at the capture step.',
  },
  'error.leaf-already-numbered': { fa: 'برگ {leaf} در پرونده هست.', en: 'Leaf {leaf} is in the dossier.' },
  'error.leaf-already-numbered.do': {
    fa: 'برای برگ تازه شماره «مکرر» بدهید یا همان برگ را اصلاح کنید.',
    en: 'Give the new leaf a sub-number, or change the leaf that is there.',
  },
  'error.leaf-unknown': { fa: 'برگ {leaf} در صورت برگ‌های این پرونده نیست.', en: 'Leaf {leaf} is not in the leaf ledger of this dossier.' },
  'error.leaf-unknown.do': {
    fa: 'شماره را از روی کاغذ دوباره بخوانید؛ اگر برگ تازه است، نخست آن را بیفزایید.',
    en: 'Read the number from the paper again; if the leaf is new, add it first.',
  },
  'error.leaf-has-images': {
    fa: 'برگ {leaf} تصویر دارد و نمی‌توان آن را از صورت خارج کرد.',
    en: 'Leaf {leaf} has images and cannot be removed from the ledger.',
  },
  'error.leaf-has-images.do': {
    fa: 'نخست تصویرهای آن را با ذکر علت کنار بگذارید یا به برگ درست ببرید.',
    en: 'First withdraw its images with a reason, or move them to the right leaf.',
  },
  'error.last-leaf-stays': { fa: 'برگ {leaf} تنها برگ پرونده است.', en: 'Leaf {leaf} is the only leaf of the dossier.' },
  'error.last-leaf-stays.do': {
    fa: 'پرونده بی‌برگ نمی‌ماند؛ نخست برگ دیگر را بیفزایید.',
    en: 'A dossier has a leaf at least; add the other one first.',
  },
  'error.identity-unknown': { fa: 'مشخصات بیمه‌شده ثبت نشده است.', en: 'The insured person is not recorded.' },
  'error.identity-unknown.do': {
    fa: 'کد ملی، نام و شماره پرونده را از روی جلد پرونده ثبت کنید.',
    en: 'Record national ID, name and dossier number from the cover.',
  },
  'error.national-id-invalid': { fa: 'رقم کنترل کد ملی نمی‌خواند.', en: 'The check digit of the national ID is wrong.' },
  'error.national-id-invalid.do': { fa: 'کد ملی را دوباره از روی مدرک بخوانید.', en: 'Read the national ID from the paper again.' },
  'error.birth-date-invalid': { fa: 'چنین روزی در تقویم نیست.', en: 'There is no such day of birth.' },
  'error.birth-date-invalid.do': {
    fa: 'تاریخ تولد را دوباره از روی مدرک بخوانید، یا اگر خوانا نیست خالی بگذارید.',
    en: 'Read the date of birth from the paper again, or leave it empty where it is unreadable.',
  },
  'error.dossier-number-taken': {
    fa: 'پرونده دیگری با همین شماره در این ایستگاه هست (مرحله «{position}»).',
    en: 'Another dossier of this station has the same number (step “{position}”).',
  },
  'error.dossier-number-taken.do': {
    fa: 'شماره را از روی جلد دوباره بخوانید؛ اگر همان پرونده است، همان را ادامه دهید.',
    en: 'Read the number from the cover again; if it is the same dossier, go on with that one.',
  },
  'error.barcode-not-issued': { fa: 'بارکد این پرونده هنوز صادر نشده است.', en: 'No barcode was issued for this dossier yet.' },
  'error.barcode-not-issued.do': { fa: 'نخست مشخصات بیمه‌شده را ثبت کنید.', en: 'Record the insured person first.' },
  'error.barcode-not-read-back': { fa: 'بارکد الصاق‌شده هنوز خوانده نشده است.', en: 'The attached barcode has not been read back yet.' },
  'error.barcode-not-read-back.do': {
    fa: 'بارکد را روی پرونده الصاق کنید و با بارکدخوان بخوانید.',
    en: 'Attach the barcode to the dossier and read it with the reader.',
  },
  'error.slimming-unanswered': { fa: 'لاغرسازی پرونده پاسخ داده نشده است.', en: 'Slimming has not been answered.' },
  'error.slimming-unanswered.do': { fa: 'بگویید لاغرسازی انجام شد یا لازم نیست.', en: 'Say whether slimming was done or is not needed.' },

  // Steps 5 to 7: images.
  'error.no-images': { fa: 'پرونده هیچ تصویری ندارد.', en: 'The dossier has no image.' },
  'error.no-images.do': { fa: 'برگ‌ها را اسکن کنید یا فایل تصویرها را بیفزایید.', en: 'Scan the leaves, or add the files of their images.' },
  'error.side-unexplained': {
    fa: 'برگ {leaf}، {side}: {have} تصویر دارد و {need} تصویر لازم است ({count} مورد).',
    en: 'Leaf {leaf}, {side}: it has {have} images and needs {need} (cases: {count}).',
  },
  'error.side-unexplained.do': {
    fa: 'تصویر آن را بگیرید، سفید بودنش را ثبت کنید یا تصویر زیادی را کنار بگذارید.',
    en: 'Capture it, record that it is blank, or withdraw the image too many.',
  },
  'error.side-has-image': { fa: 'برگ {leaf}، {side} تصویر دارد (تصویر {image}).', en: 'Leaf {leaf}, {side} has an image (image {image}).' },
  'error.side-has-image.do': {
    fa: 'اگر این رو سفید است، تصویر را «سفید» مشخص کنید.',
    en: 'If this side is blank, mark the image as blank.',
  },
  'error.side-not-explained': { fa: 'برای برگ {leaf}، {side} توضیحی ثبت نشده است.', en: 'Leaf {leaf}, {side} has no explanation.' },
  'error.side-not-explained.do': {
    fa: 'کاری لازم نیست؛ تصویر آن را بگیرید یا توضیحش را ثبت کنید.',
    en: 'Nothing to take back; capture it or explain it.',
  },
  'error.image-unknown': {
    fa: 'تصویر {image} در میان تصویرهای جاری پرونده نیست.',
    en: 'Image {image} is not among the current images of the dossier.',
  },
  'error.image-unknown.do': {
    fa: 'صفحه را دوباره بخوانید؛ شاید تصویر تازه‌ای جای آن را گرفته باشد.',
    en: 'Read the page again; a new image may have taken its place.',
  },
  'error.rejected-not-replaced': {
    fa: 'تصویر برگ {leaf}، {side} مردود شده و هنوز همان است ({count} مورد).',
    en: 'The image of leaf {leaf}, {side} was refused and still stands (cases: {count}).',
  },
  'error.rejected-not-replaced.do': {
    fa: 'از همان رو دوباره تصویر بگیرید یا تصویر را اصلاح کنید.',
    en: 'Capture that side again, or mend the image.',
  },
  'error.image-not-judged': {
    fa: 'کیفیت تصویر برگ {leaf}، {side} هنوز بررسی نشده است ({count} مورد).',
    en: 'The image of leaf {leaf}, {side} has not been judged yet (cases: {count}).',
  },
  'error.image-not-judged.do': {
    fa: 'تصویر را ببینید و خوب بودن یا علت برگشت آن را ثبت کنید.',
    en: 'Look at it and record that it is good, or why it goes back.',
  },
  'error.image-rejected': {
    fa: 'تصویر برگ {leaf}، {side} مردود شده است ({count} مورد).',
    en: 'The image of leaf {leaf}, {side} was refused (cases: {count}).',
  },
  'error.image-rejected.do': { fa: 'پرونده را با علت به تصویربرداری برگشت دهید.', en: 'Send the dossier back to capture with the reason.' },
  'error.approver-captured': {
    fa: 'کسی که تصویری از پرونده را گرفته، همان پرونده را تأیید نمی‌کند: برگ {leaf}، {side} ({count} تصویر).',
    en: 'Whoever captured an image of a dossier does not approve it: leaf {leaf}, {side} (images: {count}).',
  },
  'error.approver-captured.do': {
    fa: 'تطبیق و تأیید را به مسئول دیگری بسپارید.',
    en: 'Leave comparison and approval to another official.',
  },
  'error.image-not-compared': {
    fa: 'تصویر برگ {leaf}، {side} با اصل آن تطبیق داده نشده است ({count} مورد).',
    en: 'The image of leaf {leaf}, {side} has not been found equal to its original (cases: {count}).',
  },
  'error.image-not-compared.do': {
    fa: 'اصل برگ را بردارید و تطبیق دهید؛ اگر برابر نیست، پرونده را با علت برگشت دهید.',
    en: 'Take the original and compare; if it differs, send the dossier back with the reason.',
  },
  'error.access-copy-missing': {
    fa: 'نسخه مشاهده تصویر {image} هنوز ساخته نشده است.',
    en: 'The access copy of image {image} is not made yet.',
  },
  'error.access-copy-missing.do': {
    fa: 'چند لحظه صبر کنید تا تصویر نشان داده شود، سپس تطبیق دهید.',
    en: 'Wait a moment until the image is shown, then compare.',
  },
  'error.access-copy-changed': {
    fa: 'نسخه مشاهده تصویر {image} پس از دیدن شما تغییر کرده است.',
    en: 'The access copy of image {image} changed after you saw it.',
  },
  'error.access-copy-changed.do': { fa: 'تصویر را دوباره ببینید و تطبیق دهید.', en: 'Look at the image again and compare.' },

  // Steps 8 to 10: paper again.
  'error.label-not-read-back': { fa: 'برچسب پرونده پس از جمع‌آوری خوانده نشده است.', en: 'The label was not read back after reassembly.' },
  'error.label-not-read-back.do': { fa: 'برچسب را الصاق کنید و بارکد آن را بخوانید.', en: 'Attach the label and read its barcode.' },
  'error.label-only-rendered': {
    fa: 'خواندن از نقش چاپ، الصاق برچسب را نشان نمی‌دهد.',
    en: 'Reading the rendered print does not show that the label is attached.',
  },
  'error.label-only-rendered.do': {
    fa: 'برچسب روی پرونده را با بارکدخوان یا از تصویر اسکن‌شده بخوانید.',
    en: 'Read the label on the dossier with a reader or from a scan.',
  },
  'error.not-recounted': {
    fa: '{leaves} برگ پرونده در این نوبت شمارش نشده است.',
    en: 'The {leaves} leaves have not been recounted on this visit.',
  },
  'error.not-recounted.do': { fa: 'برگ‌ها را یکی‌یکی بشمارید و ثبت کنید.', en: 'Count the leaves one by one and record them.' },
  'error.leaf-counted-twice': { fa: 'برگ {leaf} دو بار شمرده شده است.', en: 'Leaf {leaf} was counted twice.' },
  'error.leaf-counted-twice.do': { fa: 'یکی از دو ثبت را بردارید.', en: 'Take one of the two away.' },
  'error.recount-differs': {
    fa: 'شمارش با برگ‌شماری نمی‌خواند: برگ {leaf} {why} ({count} مورد).',
    en: 'The recount does not read: leaf {leaf}: {why} (cases: {count}).',
  },
  'error.recount-differs.do': {
    fa: 'برگ را پیدا کنید و دوباره بشمارید یا پرونده را به تصویربرداری برگشت دهید. برای برگی که نیست، مسئول تأییدی جز شمارنده پاسخ می‌دهد.',
    en: 'Find the leaf and count again, or send the dossier back to capture. For a leaf that is gone, an approver who did not count answers.',
  },
  'error.shelf-row-unconfirmed': { fa: 'جای پرونده در قفسه ثبت نشده است.', en: 'The place on the shelf is not recorded.' },
  'error.shelf-row-unconfirmed.do': {
    fa: 'پرونده را در قفسه بگذارید و ردیف آن را ثبت کنید.',
    en: 'Put the dossier on its shelf and record the row.',
  },

  // Steps 11 and 12.
  'error.not-published': { fa: 'این پرونده هنوز به سامانه مرکزی فرستاده نشده است.', en: 'This dossier is not in the archive yet.' },
  'error.not-published.do': {
    fa: 'صبر کنید تا ارسال پایان یابد؛ پیشرفت آن در صف ارسال دیده می‌شود.',
    en: 'Wait for the upload; its progress is shown in the outbox.',
  },
  'error.not-receipted': { fa: 'رسید {count} فایل از سامانه مرکزی نرسیده است.', en: 'The archive has not confirmed {count} files.' },
  'error.not-receipted.do': {
    fa: 'صبر کنید تا رسیدها برسد؛ اگر خط قطع است، کار خودبه‌خود از سر گرفته می‌شود.',
    en: 'Wait for the receipts; if the line is down, it goes on by itself.',
  },
  'error.image-not-classified': {
    fa: 'تصویر برگ {leaf}، {side} در سندی با نوع و سرفصل معین نیست ({count} مورد).',
    en: 'The image of leaf {leaf}, {side} is in no document of a settled type and heading (cases: {count}).',
  },
  'error.image-not-classified.do': {
    fa: 'نوع سند را مشخص کنید؛ سندهای «نامشخص» را نیز تعیین تکلیف کنید.',
    en: 'Say what document it belongs to; settle the unidentified ones too.',
  },
  'error.document-type-unknown': { fa: 'نوع سند {type} در جدول انواع سند نیست.', en: 'The document type {type} is not in the table.' },
  'error.document-type-unknown.do': { fa: 'نوع را از فهرست برگزینید.', en: 'Choose a type from the list.' },
  'error.document-unknown': { fa: 'سند {document} در این پرونده نیست.', en: 'This dossier has no document {document}.' },
  'error.document-unknown.do': { fa: 'فهرست سندها را دوباره بخوانید.', en: 'Read the list of documents again.' },
  'error.image-in-other-document': {
    fa: 'یکی از این تصویرها در سند {document} هست.',
    en: 'One of these images is in document {document}.',
  },
  'error.image-in-other-document.do': { fa: 'نخست آن را از سند دیگر جدا کنید.', en: 'Take it out of the other document first.' },
  'error.images-not-consecutive': {
    fa: 'تصویرهای این سند پشت سر هم نیستند؛ گسست در تصویر {image} است.',
    en: 'The images of this document are not consecutive; they break at image {image}.',
  },
  'error.images-not-consecutive.do': { fa: 'سند را از تصویرهای پیاپی بسازید.', en: 'Make the document of images that follow each other.' },
  'error.field-unknown': { fa: 'این نوع سند شاخص «{field}» ندارد.', en: 'This type of document has no field “{field}”.' },
  'error.field-unknown.do': { fa: 'این شاخص را بردارید یا نوع سند را درست کنید.', en: 'Leave the field out, or correct the type.' },
  'error.field-missing': { fa: 'شاخص «{field}» خالی است.', en: 'The field “{field}” is empty.' },
  'error.field-missing.do': {
    fa: 'آن را از روی سند بنویسید یا علت باز ماندنش را بگویید.',
    en: 'Write it from the document, or say why it stays open.',
  },
  'error.field-invalid': { fa: 'مقدار شاخص «{field}» درست نیست.', en: 'The value of “{field}” is wrong.' },
  'error.field-invalid.do': { fa: 'آن را دوباره از روی سند بخوانید.', en: 'Read it from the document again.' },
  'error.field-order': { fa: '«{field}» پیش از آغاز دوره است.', en: '“{field}” is before the beginning of the period.' },
  'error.field-order.do': { fa: 'دو تاریخ را دوباره از روی سند بخوانید.', en: 'Read both dates from the document again.' },
} as const satisfies Words;
