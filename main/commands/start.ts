import { spawn } from 'node:child_process';
import { makeClient } from '#app/api/client.ts';
import { compose } from '../compose.ts';
import { dataFolder, storeFolder } from '../dataFolder.ts';
import { startHttp } from '../http/startHttp.ts';
import { sampleDossier } from '../journey/sampleDossier.ts';
import { rendererFolder } from '../rendererFolder.ts';
import { reportFault } from '../reportFault.ts';
import { type CliCommand, optional, wholeNumber } from './command.ts';

/** Where the agent listens unless told otherwise; the address of the screens is then the same every day. */
const PORT = 4680;

const open = (url: string): void => {
  const [program, ...words] = process.platform === 'win32' ? ['cmd', '/c', 'start', '', url] : process.platform === 'darwin' ? ['open', url] : ['xdg-open', url];
  spawn(program ?? '', words, { detached: true, stdio: 'ignore' }).on('error', () => undefined).unref();
};

/** `start`: the agent and its screens, until it is asked to end. */
export const command: CliCommand = {
  usage: '[--port N] [--open] [--data DIR] [--store PATH]',
  summary: 'cli.summary.start',
  options: { port: { type: 'string' }, open: { type: 'boolean' }, data: { type: 'string' }, store: { type: 'string' } },
  words: [0, 0],
  async run(context) {
    const data = dataFolder(optional(context, 'data'), context.environment);
    const renderer = await rendererFolder(() => context.note('cli.building-screens'));
    const station = await compose({
      dataFolder: data, storeFolder: storeFolder(optional(context, 'store'), context.environment, data), simulatedSheetsPerMinute: 40, report: reportFault,
      initialised: async (handler, sample) => (sample ? sampleDossier(makeClient(handler)) : undefined),
    });
    const server = await startHttp({ handler: station.handler, port: wholeNumber(context, 'port', 0) ?? PORT, rendererFolder: renderer });
    context.row({ ready: true, url: server.url, pid: process.pid }, server.url);
    if (!context.json) context.note('cli.started', { url: server.url, data });
    if (context.options['open'] === true) open(server.url);
    if (!context.stop.aborted) await new Promise<void>((resolve) => context.stop.addEventListener('abort', () => resolve(), { once: true }));
    await server.close();
    await station.close();
    return 0;
  },
};
