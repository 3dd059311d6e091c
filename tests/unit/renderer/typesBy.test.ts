import { describe, expect, it } from 'vitest';
import { DEFAULT_TABLE } from '#app/documents/index.ts';
import { type DocumentTable, typesBy } from '../../../renderer/screens/classify/typesBy.ts';

const table = DEFAULT_TABLE as unknown as DocumentTable;
const titles = (text: string, used: readonly string[] = []): readonly string[] => typesBy(table, text, used).map(({ type }) => type.title);

describe('finding a document type by a few letters', () => {
  it('puts titles that begin with the letters before those that hold them', () => {
    expect(titles('قرارداد')[0]).toBe('قرارداد صاحبان حرف و مشاغل آزاد');
    expect(titles('قرارداد').at(-1)).toBe('فسخ قرارداد');
  });

  it('reads Arabic ي and ك, and a space for the half-space, as the title has them', () => {
    expect(titles('رأي كميسيون')).toContain('رأی کمیسیون بدوی');
    expect(titles('معرفی نامه')).toContain('معرفی‌نامه');
  });

  it('offers what the dossier used before, latest first, while nothing is typed', () => {
    expect(titles('', ['10-02', '85-01'])[0]).toBe('نامه وارده');
    expect(titles('', ['10-02', '85-01'])[1]).toBe('تصویر شناسنامه');
  });

  it('offers nothing for letters that no type has', () => {
    expect(titles('ژژژ')).toEqual([]);
  });
});
