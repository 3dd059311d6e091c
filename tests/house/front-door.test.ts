import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const decisions = readdirSync(join(root, 'docs/decisions')).sort();
const pages = ['README.md', 'CHANGELOG.md', 'docs/dependencies.md', ...decisions.map((name) => `docs/decisions/${name}`)];

describe('the front door', () => {
  test.each(pages)('every link of %s leads to something', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target).filter((target) => !/^https?:/.test(target));
    expect(links.filter((target) => !existsSync(join(root, dirname(page), target.replace(/#.*/, ''))))).toEqual([]);
  });

  test('every npm command that a page names is a script', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/npm (?:run ([\w:-]+)|(start|test)\b)/g)].map(([, run, own]) => run ?? own ?? ''),
    );
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  test('the newcomer’s five files each fit on two screens', () => {
    const five = [
      'README.md',
      'app/pipeline/steps.ts',
      'app/pipeline/decide.ts',
      'app/capture/acceptFrame.ts',
      'tests/journeys/twelve-steps.test.ts',
    ];
    expect(five.map((path) => [path, read(path).split('\n').length]).filter(([, lines]) => Number(lines) > 130)).toEqual([]);
  });

  test.each(decisions)('decision %s asks a question, weighs options, chooses, and says when to look again', (name) => {
    expect(name).toMatch(/^\d{4}-[a-z0-9-]+\.md$/);
    const text = read(`docs/decisions/${name}`);
    expect(text).toMatch(new RegExp(`^# ${name.slice(0, 4)} `));
    for (const part of ['Question', 'Options', 'Choice', 'Look again']) expect(text).toContain(`**${part}`);
  });

  test('decisions are numbered once each', () => {
    expect(new Set(decisions.map((name) => name.slice(0, 4))).size).toBe(decisions.length);
  });

  test('CHANGELOG is in the Keep a Changelog form, and knows this version or what is not released', () => {
    const headings = [...read('CHANGELOG.md').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings.length).toBeGreaterThan(0);
    expect(headings.filter((heading) => !/^\[(Unreleased|\d+\.\d+\.\d+)\]( - \d{4}-\d\d-\d\d)?$/.test(heading ?? ''))).toEqual([]);
  });
});
