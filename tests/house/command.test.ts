import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const places: string[] = [];

const CLI = `
const words: readonly string[] = process.argv.slice(2);
if (words[0] === 'wait') {
  process.on('SIGTERM', () => process.exit(7));
  setTimeout(() => process.exit(1), 20_000);
  console.log('ready');
} else {
  console.log(JSON.stringify({ words, parent: process.ppid }));
  process.exitCode = 5;
}
`;

/** A program folder that holds the real command and a command line that echoes; `node` says where Node 24 is found, if at all. */
const program = (node: 'in node_modules' | 'shipped' | 'nowhere'): string => {
  const at = mkdtempSync(join(tmpdir(), 'parvandeh-command-'));
  places.push(at);
  const home = join(at, 'program');
  mkdirSync(join(home, 'main', 'bin'), { recursive: true });
  cpSync(join(root, 'main/bin/parvandeh.js'), join(home, 'main/bin/parvandeh.js'));
  writeFileSync(join(home, 'package.json'), '{"type":"module"}');
  writeFileSync(join(home, 'main/cli.ts'), CLI);
  if (node === 'in node_modules') {
    const binary = join(home, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin');
    mkdirSync(binary, { recursive: true });
    symlinkSync(process.execPath, join(binary, 'node'));
  }
  if (node === 'shipped') {
    mkdirSync(join(at, 'node'));
    symlinkSync(process.execPath, join(at, 'node', 'node'));
  }
  return join(home, 'main/bin/parvandeh.js');
};

/** This Node, made to say that it is an older one: what the command sees on a machine whose own Node is 20. */
const asOlderNode = [
  '--import',
  `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.20.2'}})`,
];

afterEach(() => {
  for (const at of places.splice(0)) rmSync(at, { recursive: true, force: true });
});

describe('the command parvandeh', () => {
  const run = (words: readonly string[], language = 'en_GB.UTF-8') =>
    spawnSync(process.execPath, words, { encoding: 'utf8', env: { PATH: process.env.PATH, LC_ALL: language } });

  test.each(['in node_modules', 'shipped'] as const)(
    'under an older Node hands over to the Node that is %s, and keeps words and exit code',
    (node) => {
      const { status, stdout } = run([...asOlderNode, program(node), 'import', 'a b', '--json']);
      expect(JSON.parse(stdout)).toMatchObject({ words: ['import', 'a b', '--json'] });
      expect(status).toBe(5);
    },
  );

  test('under Node 24 goes on in the same process', () => {
    const { status, stdout } = run([program('nowhere'), 'status']);
    expect(JSON.parse(stdout)).toEqual({ words: ['status'], parent: process.pid });
    expect(status).toBe(5);
  });

  test('without Node 24 says in one sentence what is missing and what to do, and exits 3', () => {
    const english = run([...asOlderNode, program('nowhere'), 'status']);
    expect(english.stderr.trim()).toBe(
      'Parvandeh needs Node 24; this machine\'s is 20.20.2. Run "npm ci" in the program\'s folder, which installs Node 24 there.',
    );
    expect(english.stdout).toBe('');
    expect(english.status).toBe(3);
    expect(run([...asOlderNode, program('nowhere'), 'status'], 'fa_IR.UTF-8').stderr).toContain('پرونده به Node نسخه ۲۴ نیاز دارد');
  });

  test('with --json the same is one JSON object on stdout', () => {
    const { stdout, stderr, status } = run([...asOlderNode, program('nowhere'), 'status', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'node-missing', message: expect.any(String), do: expect.any(String) } });
    expect(stderr).toBe('');
    expect(status).toBe(3);
  });

  test('a binary that cannot be started is said like a missing one', () => {
    const command = program('in node_modules');
    const binary = join(command, '../../../node_modules', `node-${process.platform}-${process.arch}`, 'bin/node');
    rmSync(binary);
    writeFileSync(binary, 'not a program');
    chmodSync(binary, 0o644);
    const { stderr, status } = run([...asOlderNode, command]);
    expect(stderr).toContain('needs Node 24');
    expect(status).toBe(3);
  });

  test('hands a signal on and ends with the exit code that follows', async () => {
    const child = spawn(process.execPath, [...asOlderNode, program('in node_modules'), 'wait'], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((ready) => child.stdout.once('data', ready));
    child.kill('SIGTERM');
    expect(await new Promise((ended) => child.once('exit', ended))).toBe(7);
  });

  test('is committed as a program that npm can link', () => {
    const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly bin: Readonly<Record<string, string>> };
    expect(bin).toEqual({ parvandeh: 'main/bin/parvandeh.js' });
    expect(readFileSync(join(root, 'main/bin/parvandeh.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    const [mode] = spawnSync('git', ['ls-files', '-s', 'main/bin/parvandeh.js'], { cwd: root, encoding: 'utf8' }).stdout.split(' ');
    expect(mode).toBe('100755');
  });
});
