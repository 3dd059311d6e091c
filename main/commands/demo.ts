import { type Client, makeClient } from '#app/api/client.ts';
import type { DossierView } from '#app/api/schemas/dossier.ts';
import { STEPS } from '#app/pipeline/steps.ts';
import { say } from '#app/words/index.ts';
import { openJourneyTools } from '../compose/openJourneyTools.ts';
import { compose } from '../compose.ts';
import { dataFolder } from '../dataFolder.ts';
import { accepted, JourneyStopped } from '../journey/accepted.ts';
import { captureFiles } from '../journey/captureFiles.ts';
import { captureGenerated } from '../journey/captureGenerated.ts';
import { type CountedFile, countPages } from '../journey/countPages.ts';
import { madeUpIdentity } from '../journey/madeUpIdentity.ts';
import { type People, signInPeople } from '../journey/people.ts';
import { samplePlan } from '../journey/samplePlan.ts';
import { classify, untilUpload, whenArchived } from '../journey/twelveSteps.ts';
import { listFiles } from '../naturalOrder.ts';
import { reportFault } from '../reportFault.ts';
import { type CliCommand, type CommandContext, type ExitCode, optional, UsageError, wholeNumber } from './command.ts';
import { explainBlanks, tellProgress } from './progressRows.ts';
import { stopIfAsked, stoppable } from './stopIfAsked.ts';
import { storePlace } from './storePlace.ts';

const DEFAULT_LEAVES = 24;

const resultRow = (view: DossierView, store: string): object => {
  const { count } = view;
  const steps = STEPS.flatMap(({ n, id }) => {
    const done = view.completed.findLast((one) => one.step === id);
    return done === undefined
      ? []
      : [{ step: n, id, by: 'person' in done.by ? { code: done.by.code, name: done.by.name } : done.by, at: done.at }];
  });
  return {
    dossier: view.id,
    leaves: count.leaves,
    sides: count.sides,
    images: count.images,
    extraOnSide: count.extraOnSide,
    blankSides: count.blankSides,
    recount: count.recount,
    reconciled: count.reconciled,
    steps,
    store,
    head: view.receipts.at(-1)?.version ?? null,
    receipts: view.receipts.reduce((sum, receipt) => sum + receipt.contentFiles, 0),
    documents: view.documents.length,
  };
};

/** `ensure`: the station exists and is a sample one; anything else is refused before a dossier is touched. */
const prepareStation = async (anybody: Client): Promise<void> => {
  const station = accepted('station', await anybody.call('stationGet', {}));
  if (station.state === 'new') accepted('station', await anybody.call('stationInitialise', { mode: 'sample' }));
  else if (!station.sample) throw new UsageError('demo-needs-sample-station');
};

const filesOf = async (context: CommandContext): Promise<readonly string[] | null> => {
  const from = context.options['from'];
  if (from === undefined) return null;
  return listFiles([...(Array.isArray(from) ? from.map(String) : [String(from)]), ...context.words]);
};

interface Told {
  readonly refused: () => number;
  readonly people: People;
}

const takeThrough = async (
  context: CommandContext,
  anybody: Client,
  counted: readonly CountedFile[] | null,
  tell: ReturnType<typeof tellProgress>,
): Promise<{ readonly dossier: string } & Told> => {
  const people = await signInPeople(anybody);
  const tools = openJourneyTools();
  const shelfRow = say('fa', 'cli.sample-shelf-row');
  const generated = samplePlan(wholeNumber(context, 'leaves', 1) ?? DEFAULT_LEAVES);
  const pages = counted?.reduce((sum, file) => sum + file.pages, 0) ?? 0;
  const plain = Array.from({ length: pages }, (_, index) => ({
    leaf: String(index + 1),
    oddities: [],
    images: { recto: 1, verso: 1 },
    note: '',
  }));
  const dossier = await untilUpload({
    people,
    tools,
    shelfRow,
    identity: madeUpIdentity(),
    leaves: counted === null ? generated.leaves : plain,
    derived: counted !== null,
    async capture(id) {
      if (counted === null) return captureGenerated(people.clerk, id, generated, tell.tell);
      await captureFiles(people.clerk, { dossier: id, files: counted, sides: 'recto' }, tell.tell);
      await explainBlanks(people.clerk, id);
    },
  });
  return { dossier, people, refused: tell.refused };
};

const run = async (context: CommandContext): Promise<ExitCode> => {
  const data = dataFolder(optional(context, 'data'), context.environment);
  const store = storePlace(context, undefined);
  const files = await filesOf(context);
  const station = await compose({ dataFolder: data, store, simulatedSheetsPerMinute: 0, report: reportFault });
  try {
    const anybody = makeClient(stoppable(station.handler, context), null, { origin: 'http://station.invalid', language: context.language });
    await prepareStation(anybody);
    const tell = tellProgress(context);
    const counted = files === null ? null : await countPages(station.imaging, files, () => stopIfAsked(context));
    if (counted?.every((file) => file.pages === 0)) {
      for (const file of counted)
        for (const { page, refusal } of file.refusals) tell.tell({ kind: 'refused', file: file.path, page, refusal });
      context.failed({ code: 'no-good-page', details: {} });
      return 1;
    }
    const { dossier, people, refused } = await takeThrough(context, anybody, counted, tell);
    const see = async (): Promise<DossierView> => accepted('see', await people.archivist.call('dossierGet', { dossier }));
    const away = await whenArchived(people, dossier, 1);
    if (away !== null) {
      context.row(resultRow(await see(), store.where));
      context.failed({ code: away, details: {} });
      return 3;
    }
    await classify(people, dossier, say('fa', 'cli.sample-open-field'));
    const second = await whenArchived(people, dossier, 2);
    context.row(resultRow(await see(), store.where), say(context.language, 'cli.demo-done', { dossier, store: store.where }));
    if (second !== null) {
      context.failed({ code: second, details: {} });
      return 3;
    }
    return refused() > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof JourneyStopped)) throw error;
    context.failed(error.refusal, { step: error.step });
    return 1;
  } finally {
    await station.close();
  }
};

/** `demo`: one dossier through all twelve steps, by nothing but the API, in the hands of five people. */
export const command: CliCommand = {
  usage: '--data DIR [--leaves N] [--from PATH…] [--store PATH|URL]',
  summary: 'cli.summary.demo',
  options: { data: { type: 'string' }, leaves: { type: 'string' }, from: { type: 'string', multiple: true }, store: { type: 'string' } },
  words: [0, 100_000],
  run,
};
