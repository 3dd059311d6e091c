import type { Words } from '../say.ts';

/** The service desk: opening e-dossiers, and the paper that nobody is handed. */
export const deskWords = {
  'error.original-not-lent': {
    fa: 'اصل پرونده داده نمی‌شود: این پرونده تصویربرداری شده است و تصویر، مبنای کار همه واحدهاست. دادن اصل یا رونوشت کاغذی به واحد داخلی مجاز نیست.',
    en: 'The original is not handed out: this dossier is imaged, and its images are what every unit works by. Neither the original nor a paper copy may go to an internal unit.',
  },
  'error.original-not-lent.do': {
    fa: 'به جای آن، تصویرها را در میز خدمت ببینید؛ واحد دیگر نیز با حساب خود همان‌ها را می‌بیند.',
    en: 'Look at the images at the service desk instead; the other unit sees the same with its own account.',
  },
  'desk.out-of-turn': { fa: 'درخواست خارج از نوبت', en: 'Ask out of turn' },
  'desk.out-of-turn.reason': { fa: 'بیمه‌شده در میز خدمت منتظر است', en: 'The insured person waits at the service desk' },
  'desk.out-of-turn.asked': {
    fa: 'درخواست ثبت شد؛ این پرونده اکنون بالای فهرست کار شعبه است.',
    en: 'The request was recorded; this dossier now stands on top of the branch’s list.',
  },
  'error.not-imaged-yet': {
    fa: 'تصویرهای این پرونده هنوز به سامانه مرکزی نرسیده است (مرحله «{position}»).',
    en: 'The images of this dossier are not in the archive yet (step “{position}”).',
  },
  'error.not-imaged-yet.do': {
    fa: 'بخواهید خارج از نوبت تصویربرداری شود؛ همین‌که به بایگانی برسد، این‌جا باز می‌شود.',
    en: 'Ask for it to be imaged out of turn; as soon as it is archived, it opens here.',
  },
  'error.purpose-note-missing': { fa: 'برای هدف «دیگر» توضیحی نوشته نشده است.', en: 'No note was written for the purpose “other”.' },
  'error.purpose-note-missing.do': {
    fa: 'در یک جمله بنویسید پرونده را برای چه می‌گشایید؛ این هدف ثبت می‌شود.',
    en: 'Write in one sentence what you open the dossier for; it is recorded.',
  },
  'error.view-unknown': { fa: 'این پرونده اکنون در میز شما باز نیست.', en: 'This dossier is not open at your desk now.' },
  'error.view-unknown.do': { fa: 'پرونده را با هدف آن دوباره بگشایید.', en: 'Open the dossier again with its purpose.' },
} as const satisfies Words;
