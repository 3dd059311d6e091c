import { parseArgs } from 'node:util';
import { explainRefusal } from '#app/api/explainRefusal.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { Refusal, RefusalDetails } from '#app/kernel/refusal.ts';
import { type Language, say } from '#app/words/index.ts';
import { type CliCommand, type CommandContext, type ExitCode, UsageError } from './commands/command.ts';
import { systemFault } from './commands/systemFault.ts';
import { productVersion } from './productVersion.ts';

/** Entry: command line. Each command is loaded when it is asked for, so that one does not pay for the others. */
const COMMANDS: Readonly<Record<string, () => Promise<{ readonly command: CliCommand }>>> = {
  start: () => import('./commands/start.ts'),
  init: () => import('./commands/init.ts'),
  demo: () => import('./commands/demo.ts'),
  import: () => import('./commands/import.ts'),
  images: () => import('./commands/images.ts'),
  analyse: () => import('./commands/analyse.ts'),
  straighten: () => import('./commands/straighten.ts'),
  status: () => import('./commands/status.ts'),
  sync: () => import('./commands/sync.ts'),
  'log verify': () => import('./commands/logVerify.ts'),
  'store validate': () => import('./commands/storeValidate.ts'),
  'store audit': () => import('./commands/storeAudit.ts'),
  'store list': () => import('./commands/storeList.ts'),
  'store probe': () => import('./commands/storeProbe.ts'),
  'store policy': () => import('./commands/storePolicy.ts'),
  'store get': () => import('./commands/storeGet.ts'),
  'store export': () => import('./commands/storeExport.ts'),
  'stamp verify': () => import('./commands/stampVerify.ts'),
  'check national-id': () => import('./commands/checkNationalId.ts'),
  'check date': () => import('./commands/checkDate.ts'),
  'centre init': () => import('./commands/centreInit.ts'),
  'centre start': () => import('./commands/centreStart.ts'),
  'centre accept': async () => {
    const [{ centreAccept }, { openJudge }] = await Promise.all([import('./commands/centreAccept.ts'), import('./compose/openJudge.ts')]);
    return { command: centreAccept(openJudge) };
  },
  'centre verify': () => import('./commands/centreVerify.ts'),
  'centre reindex': () => import('./commands/centreReindex.ts'),
  'centre restrict': () => import('./commands/centreRestrict.ts'),
  'centre head': () => import('./commands/centreHead.ts'),
  'centre rotate-key': () => import('./commands/centreRotateKey.ts'),
  'centre recover': () => import('./commands/centreRecover.ts'),
  doctor: () => import('./commands/doctor.ts'),
  bench: () => import('./commands/bench.ts'),
};

/** Options that every command takes. */
const COMMON = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;

const languageOf = (environment: NodeJS.ProcessEnv): Language =>
  (environment['LC_ALL'] || environment['LANG'] || '').startsWith('fa') ? 'fa' : 'en';

const errorRow = (language: Language, { code, details }: Refusal, more: RefusalDetails = {}): object => ({
  error: { code, ...explainRefusal(language, code, details) },
  ...more,
});

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const printError = (line: string): void => void process.stderr.write(`${line}\n`);

const reportTo =
  (json: boolean, language: Language) =>
  (refusal: Refusal, more: RefusalDetails = {}): void => {
    if (json) {
      print(JSON.stringify(errorRow(language, refusal, more)));
      return;
    }
    const { message, do: mend } = explainRefusal(language, refusal.code, refusal.details);
    const place = more['file'] ?? more['path'];
    const where = typeof place === 'string' ? `${place}: ` : '';
    printError(`${where}${message} ${mend} (${refusal.code})`);
  };

/** The name of the command that these words begin with, of one word or two; null when there is none. */
const nameOf = (words: readonly string[]): string | null =>
  [words.slice(0, 2).join(' '), words[0] ?? ''].find((name) => Object.hasOwn(COMMANDS, name)) ?? null;

const helpRow = (name: string, { usage, summary }: CliCommand, language: Language): string =>
  JSON.stringify({ command: name, usage: `parvandeh ${name} ${usage}`.trim(), summary: say(language, summary) });

const help = async (language: Language, json: boolean): Promise<void> => {
  if (!json) print(say(language, 'cli.help'));
  for (const [name, load] of Object.entries(COMMANDS)) {
    const { command } = await load();
    if (json) print(helpRow(name, command, language));
    else print(`  ${`${name} ${command.usage}`.trim()}\n      ${say(language, command.summary)}`);
  }
  if (!json) print(`\n${say(language, 'cli.help-common')}`);
};

/** What became of stdout: `gone` when nobody reads it any more (`| head`), else the system's code for why it takes nothing. */
let lostOutput: 'gone' | (string & {}) | null = null;
const stop = new AbortController();

/** First signal: stop at the next safe point. Second: at once. */
const stopSignal = (): AbortSignal => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143);
      stop.abort();
    });
  }
  return stop.signal;
};

const runCommand = async (name: string, rest: readonly string[], language: Language): Promise<ExitCode> => {
  const json = rest.includes('--json');
  const failed = reportTo(json, language);
  const { command } = await (COMMANDS[name] as () => Promise<{ command: CliCommand }>)();
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: { ...COMMON, ...command.options },
      allowPositionals: true,
      strict: true,
    });
    if (values.help) {
      print(json ? helpRow(name, command, language) : `parvandeh ${name} ${command.usage}\n  ${say(language, command.summary)}`);
      return 0;
    }
    // `--data "$UNSET"` is not "no --data": what stands in the default's place would be another station.
    const empty = Object.entries(values as CommandContext['options']).find(([, value]) => [value].flat().some((one) => one === ''))?.[0];
    if (empty !== undefined) throw new UsageError('option-empty', { option: `--${empty}` });
    if (positionals.length < command.words[0] || positionals.length > command.words[1])
      throw new UsageError('wrong-words', { usage: `${name} ${command.usage}` });
    const context: CommandContext = {
      options: values as CommandContext['options'],
      words: positionals,
      language,
      environment: process.env,
      json,
      failed,
      stop: stopSignal(),
      row: (value, text) => {
        if (json) print(JSON.stringify(value));
        else if (text !== undefined) print(text);
      },
      note: (key, parameters) => printError(say(language, key, parameters)),
    };
    return await command.run(context);
  } catch (thrown) {
    const error = systemFault(thrown);
    // Whoever read along has what they wanted.
    if (lostOutput === 'gone' && error instanceof Fault && error.code === 'stopped') return 3;
    if (error instanceof UsageError) failed(error.refusal);
    else if ((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS'))
      failed({ code: 'wrong-words', details: { usage: `${name} ${command.usage}` } });
    else if (error instanceof Fault) failed({ code: error.code, details: error.details });
    else {
      failed({ code: 'fault', details: {} });
      if (process.env['PARVANDEH_DEBUG']) console.error(error);
      return 3;
    }
    return error instanceof Fault ? 3 : 2;
  }
};

const main = async (): Promise<number> => {
  const words = process.argv.slice(2);
  const language = languageOf(process.env);
  if (words[0] === '--version' || words[0] === '-v') {
    print(words.includes('--json') ? JSON.stringify({ version: productVersion() }) : productVersion());
    return 0;
  }
  const name = nameOf(words);
  if (name !== null) return runCommand(name, words.slice(name.split(' ').length), language);
  if (words.length === 0 || words[0] === '--help' || words[0] === '-h' || words[0] === 'help') {
    await help(language, words.includes('--json'));
    return words.length === 0 ? 2 : 0;
  }
  reportTo(words.includes('--json'), language)({ code: 'command-unknown', details: { command: words.slice(0, 2).join(' ') } });
  return 2;
};

process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  // As after Ctrl-C, so that a command which writes does not end in the middle of a page.
  if (lostOutput === null && code !== 'EPIPE')
    reportTo(false, languageOf(process.env))({ code: 'output-not-written', details: { out: 'stdout', cause: code ?? '' } });
  lostOutput ??= code === 'EPIPE' ? 'gone' : (code ?? '');
  stop.abort();
});
process.stderr.on('error', () => stop.abort());
const code = await main();
process.exitCode = code === 0 && lostOutput !== null && lostOutput !== 'gone' ? 3 : code;
