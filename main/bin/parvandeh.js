#!/usr/bin/env node
// The command `parvandeh`. Plain JavaScript, because the machine's own Node (20, or older still) must be able to read it:
// the product itself is TypeScript that only Node 24 runs. Either this process is Node 24 and goes on in place, or it hands
// over to the Node that `npm ci` put into node_modules (in an installed program: the one shipped beside it).
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const OLDEST_NODE = 24;
const FAULT_OF_THE_SURROUNDINGS = 3;
const home = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const cli = join(home, 'main', 'cli.ts');
const compileCache = process.env.NODE_COMPILE_CACHE || join(home, 'node_modules', '.cache', 'parvandeh');

/** The Node binaries that may be there, best first: shipped with an installed program, then the project's own package. */
const candidates = () => {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return [join(dirname(home), 'node', name), join(home, 'node_modules', `node-${system}-${process.arch}`, 'bin', name)];
};

/** These two sentences cannot stand in app/words: that is TypeScript, and there is no Node here that reads it. */
const nodeMissing = () => {
  const persian = (text) => String(text).replace(/\d/g, (digit) => String.fromCodePoint(0x6f0 + Number(digit)));
  return /^fa/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '')
    ? {
        message: `پرونده به Node نسخه ${persian(OLDEST_NODE)} نیاز دارد و نسخه این رایانه ${persian(process.versions.node)} است.`,
        do: `در پوشه برنامه «npm ci» را اجرا کنید تا Node نسخه ${persian(OLDEST_NODE)} نصب شود.`,
      }
    : {
        message: `Parvandeh needs Node ${OLDEST_NODE}; this machine's is ${process.versions.node}.`,
        do: `Run "npm ci" in the program's folder, which installs Node ${OLDEST_NODE} there.`,
      };
};

const sayNodeMissing = () => {
  const text = nodeMissing();
  if (process.argv.includes('--json')) console.log(JSON.stringify({ error: { code: 'node-missing', ...text } }));
  else console.error(`${text.message} ${text.do}`);
  process.exitCode = FAULT_OF_THE_SURROUNDINGS;
};

const goOnHere = async () => {
  module.enableCompileCache?.(compileCache);
  process.argv[1] = cli;
  await import(pathToFileURL(cli).href);
};

const handOver = (node) => {
  const child = spawn(node, [cli, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
    windowsHide: true,
  });
  const forward = (signal) => {
    // A terminal sends Ctrl-C to both of us already; a second one would mean "stop at once".
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward);
  child.on('error', sayNodeMissing);
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
};

if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) await goOnHere();
else {
  const node = candidates().find((path) => existsSync(path));
  if (node === undefined) sayNodeMissing();
  else handOver(node);
}
