import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALLOWED_LINT, PLANTED_LINT } from '../fixtures/house/plantedLint.ts';

const root = resolve(import.meta.dirname, '../..');
const house = mkdtempSync(join(tmpdir(), 'parvandeh-lint-'));

interface Diagnostic {
  readonly path: string;
  readonly rule: string;
  readonly printed: string;
}

/** What a person sees of each: `path:line:column rule ━━━`, the message and the advice below it. */
const read = (printed: string): readonly Diagnostic[] =>
  [...printed.matchAll(/^(\S+?):\d+:\d+ (lint\/\S+) [^\n]*\n([\s\S]*?)(?=^\S+ (?:lint\/|━)|^Checked |(?![\s\S]))/gm)].map(
    ([, path = '', rule = '', text = '']) => ({
      path,
      rule,
      printed: text,
    }),
  );

const lint = (files: Readonly<Record<string, string>>): readonly Diagnostic[] => {
  const settings = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8')) as Record<string, unknown>;
  rmSync(house, { recursive: true, force: true });
  mkdirSync(house, { recursive: true });
  writeFileSync(join(house, 'biome.json'), JSON.stringify({ ...settings, $schema: undefined, vcs: undefined }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  }
  const words = [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'lint', '--max-diagnostics=none', '--colors=off', '.'];
  const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: house, encoding: 'utf8' });
  expect(`${stdout}${stderr}`).toContain(`Checked ${Object.keys(files).length + 1} files`);
  return read(`${stderr}\n${stdout}`);
};

describe('lint', () => {
  let found: readonly Diagnostic[] = [];
  beforeAll(() => {
    found = lint(Object.fromEntries(PLANTED_LINT.map(({ file, text }) => [file, text])));
  });
  afterAll(() => rmSync(house, { recursive: true, force: true }));

  test.each(PLANTED_LINT)('$rule: $file is reported and says what to do', ({ file, rule, says }) => {
    const here = found.filter((one) => one.path.replaceAll('\\\\', '/') === file);
    const reported = here.find((one) => one.rule === rule);
    expect(reported, JSON.stringify(here)).toBeDefined();
    expect(reported?.printed).toContain(says);
  });

  test('what is right on its floor is not reported', () => {
    expect(lint(ALLOWED_LINT)).toEqual([]);
  });
});
