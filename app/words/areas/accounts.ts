import type { Words } from '../say.ts';

/** Sign-in, passwords, people of the station. */
export const accountsWords = {
  'error.sign-in-failed': { fa: 'کد کاربر یا گذرواژه درست نیست.', en: 'The user code or the password is wrong.' },
  'error.sign-in-failed.do': {
    fa: 'هر دو را دوباره بنویسید؛ زبان صفحه‌کلید و Caps Lock را ببینید. اگر فراموش کرده‌اید، مدیر ایستگاه گذرواژه تازه می‌دهد.',
    en: 'Write both again; look at the keyboard language and Caps Lock. If you forgot it, the administrator gives a new one.',
  },
  'error.sign-in-wait': {
    fa: 'پس از چند ورود ناموفق، تا {seconds} ثانیه دیگر گذرواژه‌ای سنجیده نمی‌شود.',
    en: 'After several failed sign-ins, no password is looked at for {seconds} seconds.',
  },
  'error.sign-in-wait.do': {
    fa: 'صبر کنید و سپس دوباره وارد شوید؛ حساب بسته نشده است. مدیر ایستگاه می‌تواند گذرواژه تازه بدهد.',
    en: 'Wait, then sign in again; the account is not closed. The administrator can give a new password.',
  },
  'error.account-closed': { fa: 'حساب شما در این ایستگاه بسته است.', en: 'Your account at this station is closed.' },
  'error.account-closed.do': { fa: 'اگر باید باز باشد، از مدیر ایستگاه بخواهید.', en: 'If it should be open, ask the administrator.' },
  'error.sign-in-needed': { fa: 'برای این کار باید وارد شوید.', en: 'You have to sign in for this.' },
  'error.sign-in-needed.do': { fa: 'با کد کاربر و گذرواژه خود وارد شوید.', en: 'Sign in with your user code and password.' },
  'error.session-ended': { fa: 'نوبت کار شما در این ایستگاه پایان یافته است.', en: 'Your session at this station has ended.' },
  'error.session-ended.do': {
    fa: 'دوباره وارد شوید؛ هر چه ثبت کرده‌اید سر جای خود است.',
    en: 'Sign in again; whatever you recorded is there.',
  },
  'error.password-must-change': {
    fa: 'گذرواژه شما را مدیر داده است و باید عوض شود.',
    en: 'Your password was given by the administrator and has to be changed.',
  },
  'error.password-must-change.do': {
    fa: 'پیش از هر کار گذرواژه‌ای از خودتان بگذارید.',
    en: 'Set a password of your own before anything else.',
  },

  'error.password-short': {
    fa: 'گذرواژه {length} نویسه دارد؛ دست‌کم {least} نویسه لازم است.',
    en: 'The password has {length} characters; it needs {least} at least.',
  },
  'error.password-short.do': {
    fa: 'چند واژه پشت هم بنویسید؛ فاصله و هر خطی پذیرفته است.',
    en: 'Write a few words in a row; blanks and any script are welcome.',
  },
  'error.password-long': { fa: 'گذرواژه از {most} نویسه بلندتر است.', en: 'The password is longer than {most} characters.' },
  'error.password-long.do': { fa: 'کوتاه‌ترش کنید.', en: 'Make it shorter.' },
  'error.password-guessable': {
    fa: 'این گذرواژه زود حدس زده می‌شود: بیشتر آن واژه‌ای رایج، نام یا کد شما، نام شعبه یا کلیدهای پشت هم است.',
    en: 'This password is soon guessed: most of it is a common word, your name or code, the branch, or keys in a row.',
  },
  'error.password-guessable.do': {
    fa: 'چند واژه بی‌ربط به هم و به خودتان بنویسید.',
    en: 'Write a few words that have nothing to do with each other or with you.',
  },
  'error.password-wrong': { fa: 'گذرواژه کنونی درست نیست.', en: 'The present password is wrong.' },
  'error.password-wrong.do': {
    fa: 'گذرواژه‌ای را که با آن وارد شدید دوباره بنویسید.',
    en: 'Write the password that you signed in with again.',
  },
  'error.password-same': { fa: 'گذرواژه تازه همان گذرواژه کنونی است.', en: 'The new password is the present one.' },
  'error.password-same.do': { fa: 'گذرواژه دیگری بگذارید.', en: 'Set another one.' },
  'error.sample-person-has-no-password': { fa: 'این نفر نمونه گذرواژه ندارد.', en: 'This sample person has no password.' },
  'error.sample-person-has-no-password.do': {
    fa: 'در ایستگاه نمونه با یک کلید وارد می‌شوند.',
    en: 'At a sample station one key signs them in.',
  },

  'error.code-taken': {
    fa: 'کد کاربر {personCode} از آن شخص دیگری در این ایستگاه است.',
    en: 'User code {personCode} belongs to another person of this station.',
  },
  'error.code-taken.do': {
    fa: 'کد دیگری بدهید؛ کد حساب بسته نیز دوباره داده نمی‌شود.',
    en: 'Give another code; that of a closed account is not given again either.',
  },
  'error.name-unprintable': { fa: 'در این نام نویسه‌ای هست که چاپ نمی‌شود.', en: 'This name holds a sign that does not print.' },
  'error.name-unprintable.do': { fa: 'نام را پاک کنید و دوباره با صفحه‌کلید بنویسید.', en: 'Clear the name and type it again.' },
  'error.person-unknown': { fa: 'چنین شخصی در این ایستگاه نیست.', en: 'This station has no such person.' },
  'error.person-unknown.do': { fa: 'فهرست افراد را دوباره بخوانید.', en: 'Read the list of people again.' },
  'error.last-administrator': {
    fa: 'ایستگاه بی‌مدیر می‌ماند؛ این تغییر ثبت نشد.',
    en: 'The station would be left without an administrator; nothing was changed.',
  },
  'error.last-administrator.do': { fa: 'نخست اختیار مدیر را به شخص دیگری بدهید.', en: 'Make somebody else an administrator first.' },
  'error.station-already-set-up': { fa: 'این ایستگاه پیش‌تر راه‌اندازی شده است.', en: 'This station has been set up already.' },
  'error.station-already-set-up.do': { fa: 'با حساب خود وارد شوید.', en: 'Sign in with your account.' },
  'error.not-sample-station': {
    fa: 'ورود با یک کلید تنها در ایستگاه نمونه است.',
    en: 'Signing in with one key exists only at a sample station.',
  },
  'error.not-sample-station.do': { fa: 'با کد کاربر و گذرواژه وارد شوید.', en: 'Sign in with your user code and password.' },

  /** Not said to anybody: what people choose first in either language, separated by blanks (app/accounts/passwordRules.ts). */
  'accounts.guessed-first': {
    fa: 'پرونده گذرواژه رمز عبور ورود کاربر مدیر سلام ایران تهران اصفهان شیراز مشهد تبریز سازمان تأمین اجتماعی بیمه شعبه ایستگاه نمونه خدا عشق دوستت دارم عزیزم محمد علی حسین رضا فاطمه زهرا پرسپولیس استقلال بسم الله',
    en: 'parvandeh parvande password passwort passw0rd p@ssword p@ssw0rd pass word login signin welcome admin administrator user root guest default letmein changeme secret qwerty azerty iloveyou loveyou love monkey dragon football baseball master sunshine princess shadow superman batman pokemon michael jordan jennifer hunter charlie starwars computer internet freedom whatever trustno1 hello flower cheese summer winter spring autumn january february march april august september october november december monday friday sunday iran tehran esfahan isfahan shiraz mashhad tabriz tamin ejtemaei ejtemaee sazman bimeh shobe ramz salam khoda eshgh asal azizam mohammad ali hossein reza fatemeh zahra persepolis esteghlal bismillah test demo sample station branch organisation organization',
  },
} as const satisfies Words;
