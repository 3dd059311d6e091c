import { expect, it } from 'vitest';
import { languageOf } from '#app/api/language.ts';

it.each([
  [null, 'fa'],
  ['', 'fa'],
  ['*', 'fa'],
  ['de-DE, de', 'fa'],
  ['en', 'en'],
  ['EN-GB', 'en'],
  ['en;q=0.4, fa;q=0.5', 'fa'],
  ['fa;q=0, en;q=0.1', 'en'],
  ['fa;q=0.3,en', 'en'],
  ['english', 'fa'],
  ['en;q=abc', 'en'],
] as const)('Accept-Language «%s» is answered in %s', (header, language) => expect(languageOf(header)).toBe(language));
