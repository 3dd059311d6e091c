/** Remainder of a long decimal number by 97 (ISO 7064 mod 97-10), digit by digit so that no number overflows. */
const remainder97 = (digits: string): number => [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0);

/** The two check digits that make `digits + check` ≡ 1 (mod 97). */
export const mod97Check = (digits: string): string => String(98 - remainder97(`${digits}00`)).padStart(2, '0');

export const isMod97Valid = (digits: string): boolean => /^\d{3,}$/.test(digits) && remainder97(digits) === 1;
