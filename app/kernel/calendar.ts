import * as jalaali from 'jalaali-js';
import type { Instant } from './clock.ts';
import { toLatinDigits, toPersianDigits } from './digits.ts';

/** A day of the solar Hijri calendar; month and day count from 1. */
export interface JalaliDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Gregorian day as `2026-11-21`. */
export type IsoDay = string;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

export const isJalaliDay = ({ year, month, day }: JalaliDay): boolean =>
  Number.isInteger(year) && year >= 1 && year <= 3177 && jalaali.isValidJalaaliDate(year, month, day);

export const jalaliToIso = ({ year, month, day }: JalaliDay): IsoDay => {
  const { gy, gm, gd } = jalaali.toGregorian(year, month, day);
  return `${pad(gy, 4)}-${pad(gm, 2)}-${pad(gd, 2)}`;
};

export const isoToJalali = (iso: IsoDay): JalaliDay => {
  const [gy, gm, gd] = iso.split('-').map(Number) as [number, number, number];
  const { jy, jm, jd } = jalaali.toJalaali(gy, gm, gd);
  return { year: jy, month: jm, day: jd };
};

const TEHRAN = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Tehran',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const TEHRAN_TIME = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Tehran', hour: '2-digit', minute: '2-digit' });

/** Digits of an instant down to its minute; no day has begun within a minute in Tehran since its offset has no seconds (1946). */
const TO_THE_MINUTE = 'YYYY-MM-DDTHH:MM'.length;
let lastAsked: { readonly minute: string; readonly day: IsoDay } | null = null;

/** The Gregorian day that a wall clock in Tehran shows at that instant. */
export const tehranDay = (instant: Instant): IsoDay => {
  // Asked with every event, and many share a minute: the time zone is the dearest thing that a captured frame asks for.
  const minute = instant.slice(0, TO_THE_MINUTE);
  if (minute !== lastAsked?.minute) lastAsked = { minute, day: TEHRAN.format(Date.parse(instant)) };
  return lastAsked.day;
};

/** The Jalali day that a wall clock in Tehran shows at that instant. */
export const jalaliOf = (instant: Instant): JalaliDay => isoToJalali(tehranDay(instant));

/** `1405/08/30`, Latin digits; for machines and the stamp's parts. */
export const jalaliText = ({ year, month, day }: JalaliDay): string => `${pad(year, 4)}/${pad(month, 2)}/${pad(day, 2)}`;

/** `۱۴۰۵/۰۸/۳۰`, to be isolated left-to-right by whoever shows it (LOOK §4). */
export const jalaliPersianText = (day: JalaliDay): string => toPersianDigits(jalaliText(day));

/** `HH:MM` on a wall clock in Tehran. */
export const tehranTime = (instant: Instant): string => TEHRAN_TIME.format(Date.parse(instant));

export type DateReading = { readonly valid: true; readonly iso: IsoDay; readonly jalali: JalaliDay } | { readonly valid: false };

/**
 * Reads `1403/12/30`, `۱۴۰۳-۱۲-۳۰`, `2025-03-20`, with any digits and `/`, `-` or `.` between. Years below 1700 are
 * Jalali, others Gregorian: dossiers hold dates of people alive after 1800, so the two never meet.
 */
export const readDate = (text: string): DateReading => {
  const parts = /^(\d{3,4})([/.-])(\d{1,2})\2(\d{1,2})$/.exec(toLatinDigits(text.trim()));
  if (!parts) return { valid: false };
  const [year, month, day] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
  if (year < 1700) {
    const jalali = { year, month, day };
    return isJalaliDay(jalali) ? { valid: true, jalali, iso: jalaliToIso(jalali) } : { valid: false };
  }
  const iso = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  const back = new Date(`${iso}T00:00:00Z`);
  const real = !Number.isNaN(back.getTime()) && back.toISOString().slice(0, 10) === iso;
  return real ? { valid: true, iso, jalali: isoToJalali(iso) } : { valid: false };
};
