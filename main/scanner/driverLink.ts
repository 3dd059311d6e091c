import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { receiveFrames, sendFrame } from './frames.ts';
import { type FromDriver, fromDriver, type ToDriver } from './messages.ts';

/** What became of a question to a driver process. */
export type Answer =
  | { readonly kind: 'said'; readonly message: FromDriver }
  | { readonly kind: 'gone'; readonly how: string }
  | { readonly kind: 'hung' }
  | { readonly kind: 'garbage'; readonly why: string };

export interface DriverLink {
  /** Says something, after what is being asked already, and waits for the answer; the process is killed when none comes in time. */
  ask(message: ToDriver, deadlineMs: number): Promise<Answer>;
  /** Says something that has no answer; a process that is gone already does not matter. */
  tell(message: ToDriver): void;
  /** Last words on its error stream, for support. */
  lastWords(): string;
  /** Ends the process at once, if it lives. */
  kill(): void;
}

/** What starts a driver process; another program where a vendor's driver needs one (a 32-bit helper). */
export interface DriverCommand {
  readonly program: string;
  readonly arguments: readonly string[];
}

const LAST_WORDS = 2000;

/** Only what a driver needs: keys and passwords of the station are not handed to vendor code. */
const bareEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TEMP', 'SystemRoot'].flatMap((name) =>
      process.env[name] === undefined ? [] : [[name, process.env[name]]],
    ),
  );

/** Starts a driver process and speaks with it, one question at a time. `onProgress` gets what it says unasked. */
export const linkDriver = (
  command: DriverCommand,
  onProgress: (message: Extract<FromDriver, { type: 'progress' }>) => void,
): DriverLink => {
  const child: ChildProcessWithoutNullStreams = spawn(command.program, [...command.arguments], { stdio: 'pipe', env: bareEnvironment() });
  let words = '';
  let over: Answer | null = null;
  let answer: ((answer: Answer) => void) | null = null;

  const settle = (given: Answer): void => {
    const waiting = answer;
    answer = null;
    waiting?.(given);
  };
  const finish = (given: Answer): void => {
    over ??= given;
    settle(over);
  };

  // Undrained, a chatty driver would block on its own error stream (SCANNERS §4).
  child.stderr.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString('utf8')).slice(-LAST_WORDS);
  });
  child.stdin.on('error', () => undefined);
  child.on('error', (error) => finish({ kind: 'gone', how: error.message }));
  // `close` comes after the last byte was read, `exit` may come before it.
  child.on('close', (code, signal) => finish({ kind: 'gone', how: signal ?? `exit ${code}` }));
  const refuseGarbage = (why: string): void => {
    finish({ kind: 'garbage', why });
    child.kill('SIGKILL');
  };
  receiveFrames(
    child.stdout,
    (raw) => {
      const parsed = fromDriver.safeParse(raw);
      if (!parsed.success) refuseGarbage(parsed.error.message);
      else if (parsed.data.type === 'progress') onProgress(parsed.data);
      else settle({ kind: 'said', message: parsed.data });
    },
    refuseGarbage,
  );

  let queue: Promise<unknown> = Promise.resolve();
  const askNow = (message: ToDriver, deadlineMs: number): Promise<Answer> =>
    new Promise((resolve) => {
      if (over !== null) return resolve(over);
      const timer = setTimeout(() => {
        finish({ kind: 'hung' });
        child.kill('SIGKILL');
      }, deadlineMs);
      answer = (given) => {
        clearTimeout(timer);
        resolve(given);
      };
      // A process that is gone is told of by its `close`.
      sendFrame(child.stdin, message).catch(() => undefined);
    });

  return {
    ask: (message, deadlineMs) => {
      const asked = queue.then(() => askNow(message, deadlineMs));
      queue = asked;
      return asked;
    },
    tell: (message) => {
      if (over === null) sendFrame(child.stdin, message).catch(() => undefined);
    },
    lastWords: () => words,
    kill: () => child.kill('SIGKILL'),
  };
};
