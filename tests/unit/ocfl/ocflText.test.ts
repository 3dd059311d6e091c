import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { archiveWords } from '#app/words/areas/archive.ts';
import { ocflText } from '#app/words/ocflText.ts';

const VALIDATOR = new URL('../../../storage/ocfl/validate/', import.meta.url);

describe('the words of the validator', () => {
  test('there is a sentence for every code that it can say, and no sentence for another', () => {
    const source = readdirSync(VALIDATOR).map((name) => readFileSync(new URL(name, VALIDATOR), 'utf8'));
    const said = new Set(source.flatMap((text) => text.match(/(?<=')[EW]\d{3}(?=')/g) ?? []));
    const spoken = Object.keys(archiveWords).flatMap((key) => /^ocfl\.([EW]\d{3})$/.exec(key)?.[1] ?? []);
    expect([...said].sort()).toEqual(spoken.sort());
    expect(said.size).toBeGreaterThan(90);
  });

  test('a sentence says what was found and what was wanted', () => {
    expect(ocflText('en', { code: 'E040', found: '"v2"', wanted: 'v3' })).toBe(
      'The head must be the version with the highest number. found: "v2" wanted: v3',
    );
    expect(ocflText('fa', { code: 'E063' })).toBe('شیء فهرست (inventory.json) ندارد.');
  });
});
