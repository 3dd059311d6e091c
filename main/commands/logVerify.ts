import type { Sha256 } from '#app/kernel/digest.ts';
import type { Refusal, RefusalDetails } from '#app/kernel/refusal.ts';
import { type DossierEvent, type DossierState, type LogVerdict, logLines, type VerifyOptions, verifyLog } from '#app/pipeline/index.ts';
import { say } from '#app/words/index.ts';
import { compareProjections } from '#app/work/compareProjections.ts';
import { type Tally, talliesOfLog } from '#app/work/index.ts';
import { type EarlierRows, type LogRow, readStation, type StationReader } from '../compose/readStation.ts';
import { dataFolder } from '../dataFolder.ts';
import { nodeHasher } from '../nodeHasher.ts';
import { type CliCommand, type CommandContext, type ExitCode, optional, UsageError } from './command.ts';
import { readNamedFile } from './readNamedFile.ts';
import { STORE_OPTIONS } from './storePlace.ts';

/** What was verified, and the first thing that is wrong. */
interface Told {
  readonly verdict: LogVerdict;
  /** Of a log that is good in itself: where tables of the database do not follow from it. */
  readonly beside: Refusal | null;
}

const tell = (context: CommandContext, { verdict, beside }: Told): ExitCode => {
  const { events } = verdict;
  const refuse = (refusal: Refusal, more: RefusalDetails): ExitCode => {
    if (!context.json && 'line' in more) context.note('cli.log-culprit', { line: Number(more['line']) });
    context.failed(refusal, { events, valid: false, ...more });
    return 1;
  };
  if (!verdict.valid) {
    const { line, n, why, details } = verdict.culprit;
    return refuse({ code: why, details }, { line, n });
  }
  if (beside !== null) return refuse(beside, { head: verdict.head });
  context.row({ events, head: verdict.head, valid: true }, say(context.language, 'cli.log-good', { events, head: verdict.head }));
  return 0;
};

/** Watches the rows of the log go by: sums the work that they tell of, and keeps the first row whose columns say otherwise than its line. */
const watchRows = () => {
  const sums = new Map<string, Tally>();
  const talliesOf = talliesOfLog();
  let wrong: Refusal | null = null;

  const watch = ({ n, sha256, dossier, dossierN, line }: LogRow): void => {
    const event = JSON.parse(line) as DossierEvent;
    const same =
      event.n === n && (event.dossier ?? null) === dossier && (event.dossierN ?? null) === dossierN && nodeHasher.sha256(line) === sha256;
    if (!same) wrong ??= { code: 'log-row-differs', details: { n } };
    if (event.dossier === undefined) return;
    for (const one of talliesOf(event)) {
      const key = JSON.stringify([one.day, one.personCode, one.act]);
      sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) });
    }
  };
  const lines = function* (rows: Iterable<LogRow>): Generator<string> {
    for (const row of rows) {
      yield row.line;
      // Asked for the next one, the verifier has found this line to be an event of known shape.
      watch(row);
    }
  };
  return { lines, tallies: () => sums.values(), wrong: () => wrong };
};

/** The lines that lost stations wrote, dossier by dossier, each up to the head that was accepted; the first wrong one ends it. */
const verifyEarlier = (rows: Iterable<EarlierRows>): NonNullable<VerifyOptions['earlier']> | (LogVerdict & { readonly valid: false }) => {
  const earlier = new Map<string, { end: { n: number; sha256: Sha256 }; state: DossierState }>();
  for (const { dossier, head, lines } of rows) {
    const verdict = verifyLog(nodeHasher, lines, { scope: 'dossier', head });
    if (!verdict.valid) return { ...verdict, culprit: { ...verdict.culprit, details: { ...verdict.culprit.details, dossier } } };
    const state = verdict.dossiers.get(dossier);
    if (state !== undefined) earlier.set(dossier, { end: { n: verdict.events, sha256: verdict.head }, state });
  }
  return earlier;
};

const verifyStation = (station: StationReader, head: string | null): Told => {
  const watch = watchRows();
  const { log: verdict, projections } = station.log((rows, earlierRows) => {
    const earlier = verifyEarlier(earlierRows);
    if ('valid' in earlier) return earlier;
    return verifyLog(nodeHasher, watch.lines(rows), { scope: 'station', earlier, ...(head === null ? {} : { head }) });
  });
  if (!verdict.valid) return { verdict, beside: null };
  const differing = compareProjections(verdict.dossiers, watch.tallies(), projections);
  const [first] = differing;
  const differs = first === undefined ? null : { code: 'projection-differs', details: { ...first, differences: differing.length } };
  return { verdict, beside: watch.wrong() ?? differs };
};

const headOf = (context: CommandContext): string | null => {
  const head = optional(context, 'head')?.toLowerCase() ?? null;
  if (head !== null && !/^[0-9a-f]{64}$/.test(head)) throw new UsageError('option-not-a-digest', { option: '--head' });
  return head;
};

/** `log verify`: the chain of a file, or of a station together with everything that is derived from it. */
export const command: CliCommand = {
  usage: '[--data DIR | --file events.jsonl] [--head HEX]',
  summary: 'cli.summary.log-verify',
  // The log is the station's own: `--store` is taken, as by every command of a station, and not needed.
  options: { ...STORE_OPTIONS, file: { type: 'string' }, head: { type: 'string' } },
  words: [0, 0],
  async run(context) {
    const [file, head] = [optional(context, 'file'), headOf(context)];
    if (file !== null) {
      if (optional(context, 'data') !== null) throw new UsageError('options-exclude-each-other', { option: '--data', other: '--file' });
      const bytes = await readNamedFile(file);
      if (!bytes.ok) {
        context.failed(bytes.refusal, { file });
        return 3;
      }
      return tell(context, { verdict: verifyLog(nodeHasher, logLines(bytes.value), head === null ? {} : { head }), beside: null });
    }
    const station = await readStation(dataFolder(optional(context, 'data'), context.environment));
    try {
      return tell(context, verifyStation(station, head));
    } finally {
      station.close();
    }
  },
};
