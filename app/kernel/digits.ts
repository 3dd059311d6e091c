const PERSIAN = '۰۱۲۳۴۵۶۷۸۹';
const ARABIC = '٠١٢٣٤٥٦٧٨٩';

/** Any of 0–9, ۰–۹, ٠–٩ as 0–9; other characters stay. */
export const toLatinDigits = (text: string): string =>
  text.replace(/[۰-۹٠-٩]/g, (digit) => {
    const persian = PERSIAN.indexOf(digit);
    return String(persian >= 0 ? persian : ARABIC.indexOf(digit));
  });

/** 0–9 and ٠–٩ as ۰–۹: what people count, read aloud or compare with paper (LOOK §4). */
export const toPersianDigits = (text: string | number): string =>
  String(text).replace(/[0-9٠-٩]/g, (digit) => {
    const arabic = ARABIC.indexOf(digit);
    return PERSIAN[arabic >= 0 ? arabic : Number(digit)] ?? digit;
  });
