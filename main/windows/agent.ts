import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** Starts the agent's process: stdout piped, stderr to the log. Given by main/desktop.ts, faked in tests. */
type Launch = () => ChildProcess;

export interface Agent {
  /** Where it listens; waits while it starts. Rejects once it was given up or stopped. */
  readonly url: () => Promise<string>;
  /** Starts again after it was given up. */
  readonly restart: () => void;
  /** Asks it to end at the next safe point and waits for it; ends it by force after `patienceMilliseconds`. */
  readonly stop: () => Promise<void>;
}

interface AgentSettings {
  readonly launch: Launch;
  /** Called when it ended `deathsAllowed` times within a minute; with what it said last, when it said why. */
  readonly onGivenUp: (said: LastWords | null) => void;
  /** Milliseconds on any steady scale. */
  readonly now: () => number;
  readonly deathsAllowed?: number;
  readonly patienceMilliseconds?: number;
}

const READY = z.object({ ready: z.literal(true), url: z.url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost|\[::1\])$/ }) });

const ERROR = z.object({ error: z.object({ message: z.string(), do: z.string() }) });

/** An error of the command line: what is wrong and what to do, in the person's language. */
export type LastWords = z.infer<typeof ERROR>['error'];

const MINUTE = 60_000;

/** One line of `start --json`; null for a line that says neither. */
const understand = (line: string): { readonly url: string } | LastWords | null => {
  try {
    const said: unknown = JSON.parse(line);
    const ready = READY.safeParse(said);
    return ready.success ? ready.data : ERROR.parse(said).error;
  } catch {
    return null;
  }
};

/**
 * Keeps one agent running: starts it, reads where it listens, starts it again when it dies. What was acknowledged is on
 * disk before it is acknowledged, so a new process goes on where the old one was.
 */
export const keepAgent = ({ launch, onGivenUp, now, deathsAllowed = 3, patienceMilliseconds = 15_000 }: AgentSettings): Agent => {
  let child: ChildProcess | null = null;
  let deaths: readonly number[] = [];
  let lastWords: LastWords | null = null;
  let stopping = false;
  let ready = Promise.withResolvers<string>();
  // A page may ask only later, or never: an unasked "given up" must not end the process.
  const quiet = (): void => void ready.promise.catch(() => undefined);

  const start = (): void => {
    const started = launch();
    child = started;
    if (started.stdout) {
      createInterface({ input: started.stdout }).on('line', (line) => {
        const said = understand(line);
        if (said === null) return;
        if ('url' in said) ready.resolve(said.url);
        else lastWords = said;
      });
    }
    let isOver = false;
    const over = (): void => {
      if (isOver) return;
      isOver = true;
      child = null;
      const old = ready;
      ready = Promise.withResolvers<string>();
      quiet();
      if (stopping) {
        old.reject(new Error('agent stopped'));
        ready.reject(new Error('agent stopped'));
        return;
      }
      deaths = [...deaths.filter((at) => now() - at < MINUTE), now()];
      if (deaths.length < deathsAllowed) {
        // Whoever waits for the old one gets the new one.
        old.resolve(ready.promise);
        start();
        return;
      }
      old.reject(new Error('agent given up'));
      ready.reject(new Error('agent given up'));
      onGivenUp(lastWords);
    };
    started.on('exit', over);
    started.on('error', over);
  };

  quiet();
  start();

  return {
    url: () => ready.promise,
    restart: () => {
      if (child !== null || stopping) return;
      deaths = [];
      lastWords = null;
      ready = Promise.withResolvers<string>();
      quiet();
      start();
    },
    stop: async () => {
      stopping = true;
      const running = child;
      if (running === null) return;
      await new Promise<void>((ended) => {
        const force = setTimeout(() => running.kill('SIGKILL'), patienceMilliseconds);
        running.on('exit', () => {
          clearTimeout(force);
          ended();
        });
        running.kill('SIGTERM');
      });
    },
  };
};
