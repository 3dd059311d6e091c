import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Fault } from '#app/kernel/fault.ts';
import { type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { ImagingLimits } from '#app/ports/Imaging.ts';
import { type Answer, encodeLimits, LIMITS_VARIABLE, MEMORY_SIGNAL, type Question } from './workerMessages.ts';

/** How a question ended that brought its process down. */
export type DeathCode = 'page-takes-too-long' | 'page-takes-too-much-memory' | 'page-stops-imaging';

export interface ImagingProcess {
  /** Number of the process that answers the next question: what was opened in an earlier one is gone. */
  generation(): number;
  /** The running process, started when there is none; for tests that kill it. */
  pid(): number | undefined;
  /** One question at a time; a process that dies over it is `died`, and the next question starts another. */
  ask(question: Question): Promise<{ readonly died: DeathCode } | { readonly outcome: Outcome<unknown> }>;
  close(): Promise<void>;
}

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));

const start = (limits: ImagingLimits): ChildProcess =>
  fork(WORKER, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${Math.ceil(limits.memoryBytes / 2 ** 20)}`],
    env: { ...process.env, [LIMITS_VARIABLE]: encodeLimits(limits) },
  });

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) resolve();
    else child.once('exit', () => resolve());
  });

/** A child of its own for each client, started at the first question and again after each death. */
export const imagingProcess = (limits: ImagingLimits): ImagingProcess => {
  let [child, generation, closed]: [ChildProcess | null, number, boolean] = [null, 0, false];

  const alive = (): boolean => child !== null && child.exitCode === null && child.signalCode === null && child.connected;

  const running = (): ChildProcess => {
    if (child !== null && alive()) return child;
    generation += 1;
    child = start(limits);
    return child;
  };

  const ask: ImagingProcess['ask'] = (question) => {
    if (closed) return Promise.resolve({ outcome: refuse('imaging-closed') });
    const asked = running();
    return new Promise((resolve, reject) => {
      let late = false;
      const deadline = setTimeout(() => {
        late = true;
        asked.kill('SIGKILL');
      }, limits.pageSeconds * 1000);
      const finish = (settle: () => void): void => {
        clearTimeout(deadline);
        asked.removeListener('message', onMessage);
        asked.removeListener('exit', onExit);
        asked.removeListener('error', onError);
        settle();
      };
      const onMessage = (message: unknown): void => {
        const answer = message as Answer;
        if (answer.id !== question.id) return;
        if ('outcome' in answer) finish(() => resolve({ outcome: answer.outcome }));
        else finish(() => reject(new Fault('imaging-failed', 'temporary', {}, answer.fault)));
      };
      const onExit = (_code: number | null, signal: string | null): void => {
        const died = late ? 'page-takes-too-long' : signal === MEMORY_SIGNAL ? 'page-takes-too-much-memory' : 'page-stops-imaging';
        finish(() => resolve(closed ? { outcome: refuse('imaging-closed') } : { died }));
      };
      const onError = (error: Error): void => {
        if (asked.pid === undefined) finish(() => reject(new Fault('imaging-unavailable', 'temporary', {}, error)));
      };
      asked.on('message', onMessage);
      asked.on('exit', onExit);
      asked.on('error', onError);
      // A process that died a moment ago is reported by its exit, not by the failed write.
      asked.send(question, () => undefined);
    });
  };

  return {
    generation: () => (alive() ? generation : generation + 1),
    pid: () => child?.pid,
    ask,
    close: async () => {
      closed = true;
      if (child === null) return;
      child.kill('SIGKILL');
      await ended(child);
    },
  };
};
