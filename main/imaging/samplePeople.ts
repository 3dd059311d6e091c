import { isNationalId } from '#app/kernel/nationalId.ts';
import { drawInteger, drawOne, type SeededRandom } from './seededRandom.ts';

/** A person who cannot exist: a numeral for a first name, «نمونه» in the family name, an identity number that fails. */
export interface SamplePerson {
  readonly firstName: string;
  readonly familyName: string;
  /** Ten Latin digits whose check digit is wrong on purpose. */
  readonly nationalId: string;
  /** Eight Latin digits. */
  readonly insuranceNumber: string;
}

const FIRST_NAMES = ['یکم', 'دوم', 'سوم', 'چهارم', 'پنجم', 'ششم', 'هفتم', 'هشتم', 'نهم', 'دهم', 'یازدهم', 'دوازدهم'] as const;
const FAMILY_NAMES = ['نمونه‌پور', 'نمونه‌زاده', 'نمونه‌یان', 'نمونه‌نژاد', 'آزمون‌نمونه', 'نمونه‌دوست', 'فرضی‌نمونه', 'نمونه‌راد'] as const;

const failingNationalId = (random: SeededRandom): string => {
  const body = String(drawInteger(random, 1, 999_999_999)).padStart(9, '0');
  const check = drawInteger(random, 0, 9);
  const drawn = `${body}${check}`;
  // Exactly one of ten check digits fits, so the next one never does.
  return isNationalId(drawn) ? `${body}${(check + 1) % 10}` : drawn;
};

export const samplePerson = (random: SeededRandom): SamplePerson => ({
  firstName: drawOne(random, FIRST_NAMES),
  familyName: drawOne(random, FAMILY_NAMES),
  nationalId: failingNationalId(random),
  insuranceNumber: String(drawInteger(random, 0, 99_999_999)).padStart(8, '0'),
});
