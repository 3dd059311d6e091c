import { createInterface } from 'node:readline';
import { Fault } from '#app/kernel/fault.ts';
import { say } from '#app/words/index.ts';
import { type CommandContext, optional } from './command.ts';
import { readNamedFile } from './readNamedFile.ts';

/** Asks at the terminal without showing what is typed. */
const ask = (question: string): Promise<string> =>
  new Promise((resolve, reject) => {
    process.stderr.write(question);
    const reader = createInterface({ input: process.stdin, terminal: true });
    // Ctrl-C arrives as a key here, and Ctrl-D as the end: without an answer nobody would ever be told.
    reader.once('SIGINT', () => reader.close());
    reader.once('close', () => {
      process.stderr.write('\n');
      reject(new Fault('stopped', 'temporary'));
    });
    reader.once('line', (line) => {
      reader.removeAllListeners('close');
      reader.close();
      process.stderr.write('\n');
      resolve(line);
    });
  });

/**
 * A password from `PARVANDEH_PASSWORD`, from the file of `--password-file`, or from a prompt; never an argument, which
 * every program of the machine could read (COMMANDS.md). Throws Fault `password-missing` where none of them is there.
 */
export const readPassword = async (context: CommandContext): Promise<string> => {
  const given = context.environment['PARVANDEH_PASSWORD'];
  if (given !== undefined && given !== '') return given;
  const file = optional(context, 'password-file');
  if (file !== null) {
    const bytes = await readNamedFile(file);
    if (!bytes.ok) throw new Fault(bytes.refusal.code, 'permanent', {});
    return new TextDecoder().decode(bytes.value).replace(/\r?\n$/, '');
  }
  if (!process.stdin.isTTY) throw new Fault('password-missing', 'permanent');
  return ask(say(context.language, 'cli.ask-password'));
};
