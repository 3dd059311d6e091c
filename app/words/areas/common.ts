import type { Words } from '../say.ts';

export const commonWords = {
  'error.fault': { fa: 'خطای پیش‌بینی‌نشده‌ای رخ داد.', en: 'An unexpected fault occurred.' },
  'error.fault.do': {
    fa: 'دوباره تلاش کنید؛ اگر ماند، شناسه خطا را به پشتیبانی بدهید.',
    en: 'Try again; if it stays, give the error code to support.',
  },
} as const satisfies Words;
