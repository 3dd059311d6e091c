import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { WORDS } from '#app/words/index.ts';
import { checkCode } from './checks/codeRules.ts';
import { runNode } from './checks/command.ts';
import type { Finding } from './checks/finding.ts';
import { checkPackages } from './checks/packages.ts';
import { checkSizes } from './checks/sizes.ts';
import { readSource, type Source } from './checks/source.ts';
import { sourceFiles } from './checks/sourceFiles.ts';
import { checkStyles } from './checks/styles.ts';
import { checkWalls } from './checks/walls.ts';
import { checkWords } from './checks/words.ts';

/** `npm run check`: types, lint, walls, sizes, code, styles, words. Exit 1 when any of them has something to say. */
const root = resolve(import.meta.dirname, '../..');

interface Check {
  readonly name: string;
  readonly run: () => Promise<readonly Finding[]>;
}

/** A program that judges by its exit code and speaks for itself. */
const program = (name: string, ...words: readonly string[]): Check => ({
  name,
  run: async () => {
    const { code, printed } = await runNode(root, words);
    return code === 0 ? [] : [{ rule: name, at: words.at(-1) ?? '', text: `\n${printed.trimEnd()}` }];
  },
});

const tsc = join('node_modules', 'ts7', 'bin', 'tsc');
const biome = join('node_modules', '@biomejs', 'biome', 'bin', 'biome');
const files = sourceFiles(root);
const sources: readonly Source[] = files.filter((path) => /\.(ts|tsx|js)$/.test(path)).map((path) => readSource(root, path));
const sheets = files.filter((path) => path.endsWith('.css')).map((path) => readSource(root, path));

const product = sources.filter((source) => !source.path.startsWith('tests/'));
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};

const checks: readonly Check[] = [
  program('types', tsc, '--pretty', 'false', '-p', 'tsconfig.json'),
  ...(existsSync(join(root, 'renderer'))
    ? [program('types of the screens', tsc, '--pretty', 'false', '-p', join('renderer', 'tsconfig.json'))]
    : []),
  program('lint', biome, 'lint', '--diagnostic-level=error', '--max-diagnostics=200', '.'),
  program('format (mend it with `npm run format`)', biome, 'format', '--reporter=summary', '.'),
  { name: 'walls', run: async () => (await checkWalls(root)).findings },
  { name: 'sizes', run: async () => checkSizes([...sources, ...sheets]) },
  { name: 'code', run: async () => checkCode(sources) },
  { name: 'styles', run: async () => checkStyles(sheets) },
  { name: 'words', run: async () => checkWords(WORDS, product) },
  { name: 'packages', run: async () => checkPackages(Object.keys(dependencies), product) },
];

const began = performance.now();
const outcomes = await Promise.all(checks.map(async ({ name, run }) => ({ name, findings: await run() })));
for (const { name, findings } of outcomes) {
  const wrong = findings.filter((finding) => finding.notice !== true);
  console.log(`${wrong.length === 0 ? 'ok   ' : 'WRONG'} ${name}${wrong.length === 0 ? '' : `: ${wrong.length}`}`);
  for (const { rule, at, text, notice } of findings) console.log(`  ${notice ? 'notice ' : ''}${at}  [${rule}] ${text}`);
}
const wrong = outcomes.filter(({ findings }) => findings.some((finding) => finding.notice !== true)).length;
console.log(`${files.length} source files, ${((performance.now() - began) / 1000).toFixed(1)} s`);
console.log(`${outcomes.length - wrong} passed, ${wrong} failed`);
process.exitCode = wrong === 0 ? 0 : 1;
