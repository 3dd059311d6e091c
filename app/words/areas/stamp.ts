import type { Words } from '../say.ts';

/** Words printed on stamp, label, dossier sheet and separator sheet, and what goes wrong with reading them back. */
export const stampWords = {
  'stamp.title': { fa: 'اسکن شد', en: 'Scanned' },
  'stamp.branch': { fa: 'نام شعبه: {branch}', en: 'Branch: {branch}' },
  'stamp.person': { fa: 'نام و کد کاربر: {name}، {code}', en: 'User name and code: {name}, {code}' },
  'stamp.date': { fa: 'تاریخ اقدام: {date}', en: 'Date of action: {date}' },

  'label.organisation': { fa: 'سازمان تأمین اجتماعی', en: 'Social Security Organization' },
  'label.title': { fa: 'پرونده فنی', en: 'Technical dossier' },
  'label.branch': { fa: '{name} (کد {code})', en: '{name} (code {code})' },
  'label.dossier-number': { fa: 'شماره پرونده', en: 'Dossier number' },
  'label.insured-person': { fa: 'بیمه‌شده', en: 'Insured person' },
  'label.branch-name': { fa: 'شعبه', en: 'Branch' },
  'sheet.title': { fa: 'برگ شناسه پرونده فنی', en: 'Identification sheet of the technical dossier' },
  'sheet.note': {
    fa: 'این برگ را روی اوراق پرونده بگذارید.',
    en: 'Put this sheet on top of the leaves.',
  },
  'sheet.note-reading': {
    fa: 'بارکد آن پیش از تصویربرداری خوانده می‌شود.',
    en: 'Its barcode is read before capture.',
  },
  'separator.title': { fa: 'برگ جداکننده', en: 'Separator sheet' },
  'separator.note': {
    fa: 'این برگ پایان یک سند را نشان می‌دهد و تصویر آن در پرونده نمی‌ماند.',
    en: 'This sheet ends one document and is not kept as an image.',
  },
  'separator.note-use': {
    fa: 'آن را میان دو سند بگذارید و پس از اسکن بردارید.',
    en: 'Put it between two documents and take it out after scanning.',
  },

  'error.label-wrong': {
    fa: 'این برچسب از آن پرونده دیگری است: {read} خوانده شد و باید {expected} باشد.',
    en: 'This label belongs to another dossier: {read} was read where {expected} was expected.',
  },
  'error.label-wrong.do': {
    fa: 'برچسب درست همین پرونده را الصاق کنید و بارکد آن را دوباره بخوانید؛ برچسب دیگر را به پرونده خودش برگردانید.',
    en: 'Attach the label of this dossier and read its barcode again; return the other label to its own dossier.',
  },
  'error.label-unreadable': {
    fa: 'آنچه خوانده شد بارکد پرونده نیست یا رقم کنترل آن درست نیست.',
    en: 'What was read is not a dossier barcode, or its check digits are wrong.',
  },
  'error.label-unreadable.do': {
    fa: 'بارکد را دوباره بخوانید؛ اگر باز خوانده نشد، برچسب را دوباره چاپ کنید.',
    en: 'Read the barcode again; if it still fails, print the label again.',
  },
  'error.label-not-found-in-image': {
    fa: 'در این تصویر بارکد پرونده پیدا نشد.',
    en: 'No dossier barcode was found in this image.',
  },
  'error.label-not-found-in-image.do': {
    fa: 'برچسب را صاف و کامل زیر اسکنر بگذارید و دوباره اسکن کنید، یا آن را با بارکدخوان دستی بخوانید.',
    en: 'Lay the whole label flat under the scanner and scan again, or read it with a hand-held reader.',
  },
  'error.stamp-not-found': {
    fa: 'مهر «اسکن شد» روی این تصویر خوانده نشد.',
    en: 'No «اسکن شد» stamp could be read on this image.',
  },
  'error.stamp-not-found.do': {
    fa: 'صفحه را صاف و با دست‌کم ۲۰۰ نقطه در اینچ اسکن کنید، چنان‌که مهر کامل در تصویر باشد.',
    en: 'Scan the page flat at 200 dots per inch or more, with the whole stamp in the picture.',
  },
  'error.image-unreadable': {
    fa: 'این فایل تصویری نیست که بتوان آن را خواند.',
    en: 'This file is not an image that can be read.',
  },
  'error.image-unreadable.do': {
    fa: 'تصویر صفحه را با قالب JPEG، PNG یا TIFF بدهید.',
    en: 'Give the image of the page as JPEG, PNG or TIFF.',
  },
} as const satisfies Words;
