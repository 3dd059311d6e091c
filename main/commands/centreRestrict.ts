import { type Client, makeClient } from '#app/api/client.ts';
import { say } from '#app/words/index.ts';
import { composeCentre } from '../compose/composeCentre.ts';
import { type Centre, openCentre } from '../compose/openCentre.ts';
import { readStorePlace } from '../readStorePlace.ts';
import { reportFault } from '../reportFault.ts';
import { CENTRE_OPTIONS, centrePlace } from './centreOptions.ts';
import { type CliCommand, type CommandContext, type ExitCode, required, UsageError } from './command.ts';
import { readPassword } from './password.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** By the desk's own API, in the name of the person who signs in: what the screen may do, and no more. */
const restrict = async (context: CommandContext, dossier: string, anybody: Client): Promise<ExitCode> => {
  const restricted = context.options['lift'] !== true;
  const signedIn = await anybody.call('sessionSignIn', { code: required(context, 'as'), password: await readPassword(context) });
  if (!signedIn.ok) {
    context.failed(signedIn.refusal);
    return 1;
  }
  const person = anybody.as(signedIn.value.token);
  const done = await person.call('deskRestrict', { dossier, restricted, reason: required(context, 'reason') });
  await person.call('sessionSignOut', {});
  if (!done.ok) {
    context.failed(done.refusal, { dossier });
    return 1;
  }
  const { entry } = done.value;
  context.row({ dossier, restricted, entry }, say(context.language, restricted ? 'cli.centre-restricted' : 'cli.centre-lifted', { entry }));
  return 0;
};

const serve = async (context: CommandContext, dossier: string, centre: Centre, dataFolder: string): Promise<ExitCode> => {
  const store = readStorePlace(centre.settings.store, context.environment, dataFolder);
  if (!store.ok) throw new UsageError(store.refusal.code, store.refusal.details);
  const desk = await composeCentre({ dataFolder, store: store.value, log: centre.log, report: reportFault });
  try {
    return await restrict(
      context,
      dossier,
      makeClient((request) => desk.handler(request), null, { origin: 'http://centre.invalid', language: context.language }),
    );
  } finally {
    await desk.close();
  }
};

/**
 * `centre restrict`: access to a dossier is by leave in one's own name from here on, or with `--lift` open again; an entry of the
 * centre's log, in the name of an administrator of the desk who gives the password. While the centre runs, its screen does it.
 */
export const command: CliCommand = {
  usage: 'DOSSIER --as CODE --reason TEXT [--lift] [--password-file FILE] [--data DIR] [--store PATH] [--key-file PEM]',
  summary: 'cli.summary.centre-restrict',
  options: {
    ...CENTRE_OPTIONS,
    as: { type: 'string' },
    reason: { type: 'string' },
    lift: { type: 'boolean' },
    'password-file': { type: 'string' },
  },
  words: [1, 1],
  async run(context) {
    for (const name of ['as', 'reason']) required(context, name);
    const dossier = (context.words[0] ?? '').replace(/^urn:uuid:/, '').toLowerCase();
    if (!UUID.test(dossier)) throw new UsageError('option-not-a-dossier', { value: context.words[0] ?? '' });
    const place = centrePlace(context);
    const centre = await openCentre(place);
    try {
      return await serve(context, dossier, centre, place.dataFolder);
    } finally {
      centre.close();
    }
  },
};
