import { describe, expect, test } from 'vitest';
import { CODE_RULES, checkCode } from './checks/codeRules.ts';
import { checkPackages } from './checks/packages.ts';
import { checkSizes } from './checks/sizes.ts';
import { parseSource } from './checks/source.ts';
import { checkStyles } from './checks/styles.ts';

const rulesBrokenBy = (path: string, text: string): readonly string[] =>
  checkCode([parseSource(path, text)]).map((finding) => finding.rule);

const PLANTS: readonly { readonly rule: string; readonly path: string; readonly text: string }[] = [
  { rule: 'no-randomness-in-app', path: 'app/capture/a.ts', text: 'export const a = () => Math.random();' },
  { rule: 'no-clock-in-app', path: 'app/kernel/a.ts', text: 'export const a = () => Date.now();' },
  { rule: 'no-clock-in-app', path: 'app/kernel/a.ts', text: 'export const a = () => new Date();' },
  { rule: 'no-clock-in-app', path: 'app/capture/a.ts', text: 'export const a = () => performance.now();' },
  { rule: 'sql-in-its-room', path: 'storage/queue/a.ts', text: 'export const a = `\n  SELECT id FROM job WHERE id = ?`;' },
  { rule: 'sql-in-its-room', path: 'main/a.ts', text: "export const a = 'UPDATE job SET state = 1';" },
  { rule: 'no-sentence-in-code', path: 'renderer/screens/a.tsx', text: 'export const a = <p>ورود</p>;' },
  { rule: 'no-sentence-in-code', path: 'app/capture/a.ts', text: "export const a = 'تصویر نیست';" },
  { rule: 'ports-hold-no-code', path: 'app/ports/A.ts', text: 'export const a = 1;' },
  { rule: 'ports-hold-no-code', path: 'app/ports/A.ts', text: "import { a } from './b.ts';\nexport type A = typeof a;" },
  { rule: 'no-unfinished-business', path: 'main/a.ts', text: '// TODO: later\nexport const a = 1;' },
];

const RIGHT: readonly { readonly path: string; readonly text: string }[] = [
  { path: 'app/kernel/a.ts', text: 'export const a = (iso: string) => [new Date(iso), Date.parse(iso)];' },
  { path: 'app/pipeline/steps.ts', text: "export const a = 'برگ‌شماری پرونده فنی';" },
  { path: 'app/capture/a.ts', text: '/** بیمه‌شده */\nexport const a = 1; // پرونده' },
  { path: 'app/kernel/digits.ts', text: "export const a = '۰۱۲۳';" },
  {
    path: 'app/ports/A.ts',
    text: "import type { Id } from '../kernel/ids.ts';\nexport interface A { readonly id: Id }\nexport type B = A;",
  },
  { path: 'storage/sqlite/a.ts', text: "export const a = 'SELECT 1 FROM job';" },
  { path: 'main/a.ts', text: "export const a = 'select a file from the list';" },
];

describe('rules of code', () => {
  test.each(PLANTS)('$rule: $path is reported', ({ rule, path, text }) => {
    expect(rulesBrokenBy(path, text)).toContain(rule);
  });

  test.each(RIGHT)('$path that keeps the rules is not reported', ({ path, text }) => {
    expect(rulesBrokenBy(path, text)).toEqual([]);
  });

  test('every rule has a planted breach', () => {
    expect(CODE_RULES.filter((rule) => !PLANTS.some((plant) => plant.rule === rule))).toEqual([]);
  });
});

describe('sizes and names of files', () => {
  const lines = (count: number): string => 'a\n'.repeat(count);

  test('301 lines are a notice, 501 an error, 300 neither', () => {
    expect(checkSizes([{ path: 'app/a/a.ts', text: lines(300) }])).toEqual([]);
    expect(checkSizes([{ path: 'app/a/a.ts', text: lines(301) }])).toMatchObject([{ rule: 'file-long', notice: true }]);
    const [error] = checkSizes([{ path: 'app/a/a.ts', text: lines(501) }]);
    expect(error).toMatchObject({ rule: 'file-too-long' });
    expect(error?.notice).toBeUndefined();
  });

  test.each(['main/utils.ts', 'app/capture/helpers.ts', 'storage/manager.ts', 'renderer/common.tsx'])(
    '%s says nothing and is reported',
    (path) => {
      expect(checkSizes([{ path, text: '' }])).toMatchObject([{ rule: 'file-name-says-nothing' }]);
    },
  );
});

describe('style sheets', () => {
  const broken = (text: string): number => checkStyles([{ path: 'renderer/a.css', text }]).length;

  test.each(['  margin-left: 1px;', '.a { right: 0; }', '  text-align: left;', '  border-right-color: red;', '  float: right;'])(
    '%s is reported',
    (line) => {
      expect(broken(line)).toBe(1);
    },
  );

  test.each([
    '  margin-inline-start: 1px;',
    '  text-align: start;',
    '  left: 0; /* physical: the page lies as it was scanned */',
    '.left-out { color: red }',
  ])('%s is not reported', (line) => {
    expect(broken(line)).toBe(0);
  });
});

describe('packages of the installed program', () => {
  test('one that no source names is a notice; one that is imported, or read as a file, is not', () => {
    const sources = [parseSource('main/a.ts', "import { a } from '@b/c/d';\nconst font = 'node_modules/font/font.ttf';")];
    expect(checkPackages(['@b/c', 'font'], sources)).toEqual([]);
    expect(checkPackages(['left'], sources)).toMatchObject([{ rule: 'package-unused', notice: true }]);
  });
});
