import { initialiseCentre } from '#app/accounts/index.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import { say } from '#app/words/index.ts';
import { composeCentre } from '../compose/composeCentre.ts';
import { dataFolder } from '../dataFolder.ts';
import { rendererFolder } from '../rendererFolder.ts';
import { reportFault } from '../reportFault.ts';
import { startCentre } from '../startCentre.ts';
import { type CliCommand, type CommandContext, type ExitCode, optional, required, UsageError, wholeNumber } from './command.ts';
import { readPassword } from './password.ts';
import { storePlace } from './storePlace.ts';

/** Beside a station's 4680, so that both can be tried on one machine. */
const PORT = 4690;

const pinOf = (context: CommandContext): Sha256 | null => {
  const pin = optional(context, 'pin');
  if (pin !== null && !/^[0-9a-f]{64}$/.test(pin)) throw new UsageError('option-not-a-fingerprint', { option: '--pin' });
  return pin as Sha256 | null;
};

/** `centre start`: the service desk of the centre, until it is asked to end. `--admin` makes its first administrator. */
export const command: CliCommand = {
  usage: '--data DIR --store PATH [--port N] [--pin FINGERPRINT] [--admin CODE [--admin-name NAME] [--password-file FILE]]',
  summary: 'cli.summary.centre-start',
  options: {
    data: { type: 'string' },
    store: { type: 'string' },
    port: { type: 'string' },
    pin: { type: 'string' },
    admin: { type: 'string' },
    'admin-name': { type: 'string' },
    'password-file': { type: 'string' },
  },
  words: [0, 0],
  async run(context): Promise<ExitCode> {
    required(context, 'data');
    const data = dataFolder(optional(context, 'data'), context.environment);
    const options = { dataFolder: data, storeFolder: storePlace(context, undefined), pinned: pinOf(context), report: reportFault };
    const admin = optional(context, 'admin');
    const desk = await composeCentre(options);
    try {
      if (admin !== null) {
        const name = optional(context, 'admin-name') ?? admin;
        const password = await readPassword(context);
        const made = await initialiseCentre(desk.accounts, say(context.language, 'centre.name'), { code: admin, name, password });
        if (!made.ok) {
          context.failed(made.refusal);
          return 1;
        }
      } else if (desk.accounts.station.identity() === null) {
        context.failed({ code: 'centre-not-set-up', details: {} });
        return 1;
      }
    } finally {
      await desk.close();
    }
    const renderer = await rendererFolder(() => context.note('cli.building-screens'));
    const agent = await startCentre({ ...options, port: wholeNumber(context, 'port', 0) ?? PORT, rendererFolder: renderer });
    context.row({ ready: true, url: agent.url, pid: process.pid }, agent.url);
    if (!context.json) context.note('cli.centre-started', { url: agent.url, data });
    if (!context.stop.aborted)
      await new Promise<void>((resolve) => context.stop.addEventListener('abort', () => resolve(), { once: true }));
    await agent.close();
    return 0;
  },
};
