import type { OperationOutput } from '#app/api/contract.ts';
import { lineLimits, SETTING } from '#app/custody/schema.ts';
import { toPersianDigits } from '#app/kernel/index.ts';
import { t } from '../../words.ts';
import { kilobytes } from '../outbox/megabytes.ts';

export type Settings = OperationOutput<'settingsGet'>;
export type LineLimit = Settings['lineLimits'][number];

/** The settings of the screen, in the order of their digits, by the key that their events carry. */
export const SETTINGS = [
  { id: 'centre-key', key: SETTING.centreKey },
  { id: 'keep-days', key: SETTING.keepDays },
  { id: 'low-disk', key: SETTING.lowDiskBytes },
  { id: 'line-limits', key: SETTING.lineLimits },
] as const;
export type SettingId = (typeof SETTINGS)[number]['id'];

export const GIGABYTE = 1_000_000_000;

const digits = (n: number): string => toPersianDigits(String(n)).replace('.', '٫');

export const keepDaysWords = (days: number | null): string =>
  days === null ? t('settings.keep-days.none') : t('settings.days', { n: days });
export const lowDiskWords = (bytes: number): string => t('settings.gigabytes', { n: digits(bytes / GIGABYTE) });

/** «۰۷:۳۰ تا ۱۴:۳۰: ۵۱۲ کیلوبایت بر ثانیه» */
export const limitWords = ({ from, to, bytesPerSecond }: LineLimit): string =>
  t(bytesPerSecond === 0 ? 'settings.limit.paused' : 'settings.limit', {
    from: toPersianDigits(from),
    to: toPersianDigits(to),
    n: kilobytes(bytesPerSecond),
  });
export const limitsWords = (limits: readonly LineLimit[]): string =>
  limits.length === 0 ? t('settings.line-limits.none') : limits.map(limitWords).join(t('list.comma'));

const limitsIn = (text: string): readonly LineLimit[] => {
  try {
    return lineLimits.safeParse(JSON.parse(text)).data ?? [];
  } catch {
    return [];
  }
};

/** A value as the log has it, in the words of its setting; null: it was not set. */
export const valueWords = (key: string, text: string | null): string => {
  const value = text === null || text === '' ? null : text;
  if (key === SETTING.keepDays) return keepDaysWords(value === null ? null : Number(value));
  if (key === SETTING.lineLimits) return limitsWords(value === null ? [] : limitsIn(value));
  if (key === SETTING.outboxPaused) return t(value === '1' ? 'settings.outbox.paused' : 'settings.outbox.running');
  if (value === null) return t('settings.not-set');
  return key === SETTING.lowDiskBytes ? lowDiskWords(Number(value)) : value;
};
