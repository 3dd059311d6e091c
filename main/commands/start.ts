import { spawn } from 'node:child_process';
import { dataFolder } from '../dataFolder.ts';
import { rendererFolder } from '../rendererFolder.ts';
import { startAgent } from '../startAgent.ts';
import { type CliCommand, optional, wholeNumber } from './command.ts';
import { storePlace } from './storePlace.ts';

/** Where the agent listens unless told otherwise; the address of the screens is then the same every day. */
const PORT = 4680;

const open = (url: string): void => {
  const [program, ...words] =
    process.platform === 'win32' ? ['cmd', '/c', 'start', '', url] : process.platform === 'darwin' ? ['open', url] : ['xdg-open', url];
  spawn(program ?? '', words, { detached: true, stdio: 'ignore' })
    .on('error', () => undefined)
    .unref();
};

/** `start`: the agent and its screens, until it is asked to end. */
export const command: CliCommand = {
  usage: '[--port N] [--open] [--data DIR] [--store PATH|URL]',
  summary: 'cli.summary.start',
  options: { port: { type: 'string' }, open: { type: 'boolean' }, data: { type: 'string' }, store: { type: 'string' } },
  words: [0, 0],
  async run(context) {
    const data = dataFolder(optional(context, 'data'), context.environment);
    const renderer = await rendererFolder(() => context.note('cli.building-screens'));
    const agent = await startAgent({
      dataFolder: data,
      store: storePlace(context, undefined),
      port: wholeNumber(context, 'port', 0) ?? PORT,
      rendererFolder: renderer,
    });
    context.row({ ready: true, url: agent.url, pid: process.pid }, agent.url);
    if (!context.json) context.note('cli.started', { url: agent.url, data });
    if (context.options['open'] === true) open(agent.url);
    if (!context.stop.aborted)
      await new Promise<void>((resolve) => context.stop.addEventListener('abort', () => resolve(), { once: true }));
    await agent.close();
    return 0;
  },
};
