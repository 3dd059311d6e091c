import { readDate } from '#app/kernel/calendar.ts';
import { toLatinDigits } from '#app/kernel/digits.ts';
import { isNationalId, readNationalId } from '#app/kernel/nationalId.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { DocumentType, FieldKind } from './table.ts';

/** A value, or empty with the reason why it stays open (TAXONOMY.md: «may be left open with a reason»). */
export interface FieldEntry {
  readonly field: string;
  readonly value: string;
  readonly openReason: string;
}

const inRange = (iso: string): boolean => iso >= '1900-01-01' && iso <= '2100-12-31';

/** The stored form of a typed value, or null when it fails its check: dates as ISO days, digits as 0–9. */
const READERS: Readonly<Record<FieldKind, (text: string) => string | null>> = {
  number: (text) => (/^[\p{L}\p{N}][\p{L}\p{N} /.-]{0,39}$/u.test(text) ? text : null),
  date: (text) => {
    const day = readDate(text);
    return day.valid && inRange(day.iso) ? day.iso : null;
  },
  dateFrom: (text) => READERS.date(text),
  dateTo: (text) => READERS.date(text),
  amount: (text) => (/^\d{1,15}$/.test(text.replace(/[,٬]/g, '')) ? text.replace(/[,٬]/g, '') : null),
  dependantNationalId: (text) => (isNationalId(text) ? readNationalId(text) : null),
  medicalCouncilNumber: (text) => (/^\d{3,8}$/.test(text) ? text : null),
};

/**
 * Checks the index fields of a document against its type: every field answered or left open with a reason, none
 * unknown, `dateFrom` not after `dateTo`. Gives back the stored forms in the order of the type.
 */
export const checkFields = (
  type: DocumentType,
  entries: readonly FieldEntry[],
): Outcome<readonly FieldEntry[], 'field-unknown' | 'field-missing' | 'field-invalid' | 'field-order'> => {
  const stray = entries.find((entry) => !type.fields.some((field) => field === entry.field));
  if (stray !== undefined) return refuse('field-unknown', { field: stray.field });
  const stored: FieldEntry[] = [];
  for (const field of type.fields) {
    const entry = entries.find((one) => one.field === field);
    if (entry === undefined || (entry.value.trim() === '' && entry.openReason.trim() === '')) return refuse('field-missing', { field });
    if (entry.value.trim() === '') {
      stored.push({ field, value: '', openReason: entry.openReason.trim() });
      continue;
    }
    const value = READERS[field](toLatinDigits(entry.value.trim()));
    if (value === null) return refuse('field-invalid', { field });
    stored.push({ field, value, openReason: '' });
  }
  const [from, to] = ['dateFrom', 'dateTo'].map((field) => stored.find((one) => one.field === field)?.value ?? '');
  if (from && to && from > to) return refuse('field-order', { field: 'dateTo' });
  return accept(stored);
};
