import type { Finding } from './finding.ts';
import type { Source } from './source.ts';

/** A package of the installed program that none of its sources names: weight without a reason (a notice, not an error). */
export const checkPackages = (names: readonly string[], sources: readonly Source[]): readonly Finding[] =>
  names
    .filter((name) => !sources.some(({ text }) => ["'", '`', '/'].some((before) => text.includes(`${before}${name}`))))
    .map((name) => ({
      rule: 'package-unused',
      at: 'package.json',
      text: `Nothing in app, storage or main uses ${name}: take it out, or bring it with the slice that uses it.`,
      notice: true,
    }));
