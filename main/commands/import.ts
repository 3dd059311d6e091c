import { type Client, makeClient } from '#app/api/client.ts';
import { Fault } from '#app/kernel/fault.ts';
import { mayBeNationalId, readNationalId } from '#app/kernel/nationalId.ts';
import { numberTaken } from '#app/pipeline/index.ts';
import { openJourneyTools } from '../compose/openJourneyTools.ts';
import { findStation } from '../compose/readStation.ts';
import { compose, type Station } from '../compose.ts';
import { dataFolder } from '../dataFolder.ts';
import { accepted, JourneyStopped } from '../journey/accepted.ts';
import { captureFiles } from '../journey/captureFiles.ts';
import { type CountedFile, countPages } from '../journey/countPages.ts';
import { handsAt } from '../journey/hands.ts';
import { listFiles } from '../naturalOrder.ts';
import { reportFault } from '../reportFault.ts';
import { type CliCommand, type CommandContext, type ExitCode, optional, required, UsageError, wholeNumber } from './command.ts';
import { readPassword } from './password.ts';
import { explainBlanks, tellProgress } from './progressRows.ts';
import { stopIfAsked, stoppable } from './stopIfAsked.ts';
import { storePlace } from './storePlace.ts';

interface ImportOrder {
  readonly shelfRow: string;
  readonly identity: { readonly nationalId: string; readonly firstName: string; readonly lastName: string; readonly dossierNumber: string };
  readonly leaves: number;
  readonly leavesGiven: boolean;
  readonly sides: 'recto' | 'both';
  readonly slimming: 'done' | 'not-needed';
  readonly slimmingGiven: boolean;
}

/** First name and family name of a full name: the last word, or the last two joined by a half-space, is the family. */
const splitName = (name: string): { readonly firstName: string; readonly lastName: string } => {
  const words = name.trim().split(/\s+/);
  return words.length === 1
    ? { firstName: '', lastName: words[0] ?? '' }
    : { firstName: words[0] ?? '', lastName: words.slice(1).join(' ') };
};

const orderOf = (context: CommandContext, counted: readonly CountedFile[]): ImportOrder => {
  const sides = optional(context, 'sides') ?? 'recto';
  if (sides !== 'recto' && sides !== 'both') throw new UsageError('option-not-one-of', { option: '--sides', allowed: 'recto, both' });
  const slimming = optional(context, 'slimming') ?? 'not-needed';
  if (slimming !== 'done' && slimming !== 'not-needed')
    throw new UsageError('option-not-one-of', { option: '--slimming', allowed: 'done, not-needed' });
  const given = wholeNumber(context, 'leaves', 1);
  const pages = counted.reduce((sum, file) => sum + file.pages, 0);
  return {
    shelfRow: required(context, 'shelf'),
    sides,
    slimming,
    slimmingGiven: optional(context, 'slimming') !== null,
    identity: {
      nationalId: readNationalId(required(context, 'national-id')) ?? '',
      ...splitName(required(context, 'name')),
      dossierNumber: required(context, 'dossier-number'),
    },
    leaves: given ?? Math.max(1, sides === 'both' ? Math.ceil(pages / 2) : pages),
    leavesGiven: given !== null,
  };
};

/** Steps 1–4 in the name of one person; what was read off the files instead of the paper is marked as derived. */
const register = async (
  clerk: Client,
  { shelfRow, identity, leaves, leavesGiven, slimming, slimmingGiven }: ImportOrder,
): Promise<string> => {
  const { id } = accepted('retrieve', await clerk.call('dossierOpen', { shelfRow, derived: false }));
  const hands = handsAt(clerk, id);
  await hands.act('completeStep', { step: 'retrieve' });
  const numbered = Array.from({ length: leaves }, (_, index) => ({
    leaf: String(index + 1),
    oddities: [],
    images: { recto: 1, verso: 1 },
    note: '',
  }));
  await hands.act('numberLeaves', { leaves: numbered, derived: !leavesGiven });
  await hands.act('completeStep', { step: 'foliate' });
  await hands.act('recordIdentity', { ...identity, fatherName: '', birthDate: '', insuranceNumber: '' });
  const { labelSvg } = accepted('register', await clerk.call('dossierLabel', { dossier: id }));
  const { version } = await hands.see();
  accepted(
    'register',
    await clerk.call('dossierReadBackScan', { dossier: id, version, how: 'rendered' }, await openJourneyTools().renderLabel(labelSvg)),
  );
  await hands.see();
  await hands.act('completeStep', { step: 'register' });
  await hands.act('answerSlimming', { answer: slimming, derived: !slimmingGiven });
  await hands.act('completeStep', { step: 'prepare' });
  return id;
};

/** By password; at a sample station, whose people have none, by being one of them. */
const signIn = async (context: CommandContext, anybody: Client): Promise<string> => {
  const code = required(context, 'as');
  const { samplePeople, state } = accepted('station', await anybody.call('stationGet', {}));
  if (state === 'new') throw new Fault('station-not-set-up', 'permanent');
  const sample = samplePeople.find((one) => one.code === code);
  if (sample !== undefined) return accepted('sign-in', await anybody.call('sessionSignInSample', { person: sample.person })).token;
  return accepted('sign-in', await anybody.call('sessionSignIn', { code, password: await readPassword(context) })).token;
};

const importFiles = async (context: CommandContext, station: Station): Promise<ExitCode> => {
  const anybody = makeClient(stoppable(station.handler, context), null, { origin: 'http://station.invalid', language: context.language });
  const { sample } = accepted('station', await anybody.call('stationGet', {}));
  const token = await signIn(context, anybody);
  // Before a dossier is opened: one that stops at step 3 would lie about with every further try.
  const nationalId = required(context, 'national-id');
  if (!mayBeNationalId(nationalId, sample)) {
    context.failed({ code: 'national-id-invalid', details: {} });
    return 1;
  }
  const clerk = anybody.as(token);
  const number = required(context, 'dossier-number');
  const found = accepted('register', await clerk.call('dossierFind', { q: number }));
  const taken = found.rows.find(({ dossierNumber }) => dossierNumber === number);
  if (taken !== undefined) {
    context.failed(numberTaken({ dossier: taken.id, position: taken.position }));
    return 1;
  }
  const tell = tellProgress(context);
  const counted = await countPages(station.imaging, await listFiles(context.words), () => stopIfAsked(context));
  if (counted.every((file) => file.pages === 0)) {
    for (const file of counted)
      for (const { page, refusal } of file.refusals) tell.tell({ kind: 'refused', file: file.path, page, refusal });
    context.row({ dossier: null, images: 0, refused: tell.refused() });
    return 1;
  }
  const order = orderOf(context, counted);
  const dossier = await register(clerk, order);
  await captureFiles(clerk, { dossier, files: counted, sides: order.sides }, tell.tell);
  if (order.sides === 'recto') await explainBlanks(clerk, dossier);
  const hands = handsAt(clerk, dossier);
  const { blocking, count } = await hands.see();
  if (blocking === null) await hands.act('completeStep', { step: 'capture' });
  else context.failed({ code: blocking.code, details: blocking.details as never });
  context.row({ dossier, images: count.images, refused: tell.refused() });
  return tell.refused() > 0 || blocking !== null ? 1 : 0;
};

/** `import`: registers one dossier and captures files as its pages, steps 1–5 in the name of one person. */
export const command: CliCommand = {
  usage:
    '--as CODE --dossier-number N --national-id N --name NAME --shelf ROW [--leaves N] [--sides recto|both] [--slimming done|not-needed] [--password-file FILE] [--data DIR] PATH…',
  summary: 'cli.summary.import',
  options: {
    data: { type: 'string' },
    store: { type: 'string' },
    as: { type: 'string' },
    'dossier-number': { type: 'string' },
    'national-id': { type: 'string' },
    name: { type: 'string' },
    shelf: { type: 'string' },
    leaves: { type: 'string' },
    sides: { type: 'string' },
    slimming: { type: 'string' },
    'password-file': { type: 'string' },
  },
  words: [1, 100_000],
  async run(context) {
    for (const name of ['as', 'dossier-number', 'national-id', 'name', 'shelf']) required(context, name);
    const data = dataFolder(optional(context, 'data'), context.environment);
    await findStation(data);
    const station = await compose({
      dataFolder: data,
      store: storePlace(context, undefined),
      simulatedSheetsPerMinute: 0,
      report: reportFault,
    });
    try {
      return await importFiles(context, station);
    } catch (error) {
      if (!(error instanceof JourneyStopped)) throw error;
      context.failed(error.refusal, { step: error.step });
      return 1;
    } finally {
      // Copies are made at the next start too; whoever asked to stop does not wait for them.
      if (!context.stop.aborted) await station.idle();
      await station.close();
    }
  },
};
