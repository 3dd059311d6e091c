import { toPersianDigits } from '#app/kernel/index.ts';

/** Bytes as megabytes (10⁶) with one place, in Persian digits: «۴۱٫۲». */
export const megabytes = (bytes: number): string => toPersianDigits((bytes / 1e6).toFixed(1)).replace('.', '٫');

/** Bytes as whole kilobytes (10³), in Persian digits. */
export const kilobytes = (bytes: number): string => toPersianDigits(String(Math.round(bytes / 1e3)));
