import { initialiseCentre } from '#app/accounts/index.ts';
import { say } from '#app/words/index.ts';
import { composeCentre } from '../compose/composeCentre.ts';
import { type Centre, openCentre } from '../compose/openCentre.ts';
import { openJudge } from '../compose/openJudge.ts';
import { readStorePlace } from '../readStorePlace.ts';
import { rendererFolder } from '../rendererFolder.ts';
import { reportFault } from '../reportFault.ts';
import { startCentre } from '../startCentre.ts';
import { CENTRE_OPTIONS, centrePlace, sweepNights } from './centreOptions.ts';
import { type CliCommand, type CommandContext, type ExitCode, optional, required, UsageError, wholeNumber } from './command.ts';
import { readPassword } from './password.ts';

/** Beside a station's 4680, so that both can be tried on one machine. */
const PORT = 4690;

/** In how many nights everything is read once, unless `--sweep-nights` says otherwise. */
const SWEEP_NIGHTS = 30;

/**
 * `centre start`: acceptance, index and service desk of a centre that `centre init` made, until it is asked to end. `--admin`
 * makes its first administrator.
 */
export const command: CliCommand = {
  usage:
    '--data DIR [--store PATH] [--port N] [--key-file PEM] [--sweep-nights N] [--admin CODE [--admin-name NAME] [--password-file FILE]]',
  summary: 'cli.summary.centre-start',
  options: {
    ...CENTRE_OPTIONS,
    port: { type: 'string' },
    'sweep-nights': { type: 'string' },
    admin: { type: 'string' },
    'admin-name': { type: 'string' },
    'password-file': { type: 'string' },
  },
  words: [0, 0],
  async run(context): Promise<ExitCode> {
    required(context, 'data');
    const nights = sweepNights(context, SWEEP_NIGHTS);
    const place = centrePlace(context);
    const centre = await openCentre(place);
    try {
      return await serve(context, place.dataFolder, centre, nights);
    } finally {
      centre.close();
    }
  },
};

const serve = async (context: CommandContext, data: string, centre: Centre, nights: number): Promise<ExitCode> => {
  const store = readStorePlace(centre.settings.store, context.environment, data);
  if (!store.ok) throw new UsageError(store.refusal.code, store.refusal.details);
  const options = { dataFolder: data, store: store.value, log: centre.log, report: reportFault };
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
  const acceptor = centre.acceptor(openJudge(centre, reportFault), (fault, key) => reportFault(fault, key));
  const renderer = await rendererFolder(() => context.note('cli.building-screens'));
  const agent = await startCentre({
    ...options,
    port: wholeNumber(context, 'port', 0) ?? PORT,
    rendererFolder: renderer,
    acceptor,
    sweep: { sweep: centre.sweep(acceptor, (fault, where) => reportFault(fault, where)), nights },
  });
  context.row({ ready: true, url: agent.url, pid: process.pid }, agent.url);
  if (!context.json) context.note('cli.centre-started', { url: agent.url, data });
  if (!context.stop.aborted) await new Promise<void>((resolve) => context.stop.addEventListener('abort', () => resolve(), { once: true }));
  await agent.close();
  return 0;
};
