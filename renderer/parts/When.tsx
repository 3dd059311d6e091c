import { type Instant, jalaliOf, jalaliPersianText, tehranTime, toPersianDigits } from '#app/kernel/index.ts';
import { now } from '../now.ts';
import { type MessageKey, t } from '../words.ts';

const WEEKDAY = new Intl.DateTimeFormat('en-US', { timeZone: 'Asia/Tehran', weekday: 'short' });

const WEEKDAY_KEYS: Readonly<Record<string, MessageKey>> = {
  Sat: 'weekday.sat',
  Sun: 'weekday.sun',
  Mon: 'weekday.mon',
  Tue: 'weekday.tue',
  Wed: 'weekday.wed',
  Thu: 'weekday.thu',
  Fri: 'weekday.fri',
};

const MONTH_KEYS: readonly MessageKey[] = [
  'month.1',
  'month.2',
  'month.3',
  'month.4',
  'month.5',
  'month.6',
  'month.7',
  'month.8',
  'month.9',
  'month.10',
  'month.11',
  'month.12',
];

const dayText = (at: Instant): string => jalaliPersianText(jalaliOf(at));

/** A moment: today only the time, this year without the year, else the whole date (LOOK §4). */
export const When = ({ at }: { readonly at: Instant }) => {
  const day = dayText(at);
  const today = dayText(now());
  const time = toPersianDigits(tehranTime(at));
  return (
    <time dateTime={at}>
      {day !== today && (
        <>
          <bdi dir="ltr">{day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day}</bdi>
          {t('list.comma')}
        </>
      )}
      <bdi dir="ltr">{time}</bdi>
    </time>
  );
};

/** A calendar day as `۱۴۰۵/۰۸/۳۰`, isolated so that it never turns around in right-to-left text. */
export const DayOf = ({ at }: { readonly at: Instant }) => <bdi dir="ltr">{dayText(at)}</bdi>;

/** «شنبه ۳۰ آبان ۱۴۰۵»: put together from parts, because the platform's own long form begins with the year. */
export const longDay = (at: Instant): string => {
  const { year, month, day } = jalaliOf(at);
  const weekday = WEEKDAY_KEYS[WEEKDAY.format(Date.parse(at))];
  const monthKey = MONTH_KEYS[month - 1];
  return [
    weekday === undefined ? '' : t(weekday),
    toPersianDigits(day),
    monthKey === undefined ? '' : t(monthKey),
    toPersianDigits(year),
  ].join(' ');
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, in words: «اکنون», «۱۲ دقیقه», «۳ ساعت», «۲ روز». */
export const age = (since: Instant, until: Instant = now()): string => {
  const passed = Math.max(0, Date.parse(until) - Date.parse(since));
  if (passed < MINUTE) return t('age.now');
  if (passed < HOUR) return t('age.minutes', { n: Math.floor(passed / MINUTE) });
  if (passed < DAY) return t('age.hours', { n: Math.floor(passed / HOUR) });
  return t('age.days', { n: Math.floor(passed / DAY) });
};

export const Age = ({ since }: { readonly since: Instant }) => <>{age(since)}</>;
