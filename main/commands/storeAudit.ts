import { readDate } from '#app/kernel/calendar.ts';
import type { Instant } from '#app/kernel/clock.ts';
import { say } from '#app/words/index.ts';
import type { AuditFinding, AuditSettings } from '../compose/openArchive.ts';
import { readStation } from '../compose/readStation.ts';
import { dataFolder } from '../dataFolder.ts';
import { systemClock } from '../systemClock.ts';
import { type CliCommand, type CommandContext, optional, UsageError } from './command.ts';
import { problemText } from './problemText.ts';
import { spokenMegabytes } from './spoken.ts';
import { stopIfAsked } from './stopIfAsked.ts';
import { openFolder, STORE_OPTIONS } from './storePlace.ts';

/** A commit whose claim is younger may be running: its half-written version is no damage yet. As long as a publishing job's lease. */
const RUNNING_YOUNGER_THAN = 600_000;

/** The day begins at midnight in Tehran, which has had no summer time since 1401. */
const sinceOf = (context: CommandContext): Instant | null => {
  const text = optional(context, 'since');
  if (text === null) return null;
  const day = readDate(text);
  if (day.valid) return new Date(`${day.iso}T00:00:00+03:30`).toISOString();
  const instant = /^\d{4}-\d\d-\d\dT/.test(text) ? new Date(text) : null;
  if (instant === null || Number.isNaN(instant.getTime())) throw new UsageError('option-not-a-date', { option: '--since' });
  return instant.toISOString();
};

/**
 * Receipts of the station whose archive this is. A path on the line names any archive, so the station's receipts are
 * asked for there only together with `--data`; without a database at hand the archive is judged by itself.
 */
const receiptsOf = async (context: CommandContext): Promise<NonNullable<AuditSettings['receipts']>> => {
  const named = optional(context, 'data') !== null;
  if (context.words[0] !== undefined && !named) return [];
  const station = await readStation(dataFolder(optional(context, 'data'), context.environment)).catch((error: { code?: string }) => {
    if (error.code === 'no-station' && !named) return null;
    throw error;
  });
  const receipts = station?.receipts() ?? [];
  station?.close();
  return receipts;
};

const spoken = (context: CommandContext, { finding, path, code, foundAs }: AuditFinding): string => {
  const what = say(context.language, `audit.${finding}`);
  const because = code === null ? '' : ` (${code}: ${problemText(context.language, code)})`;
  return `${path}: ${what}${foundAs.length === 0 ? '' : ` ${foundAs.join(' ')}`}${because}`;
};

/** `store audit`: reads every byte again and says what is missing, changed, swapped or extra, also by the receipts. */
export const command: CliCommand = {
  usage: '[STORE] [--since DATE] [--data DIR]',
  summary: 'cli.summary.store-audit',
  options: { ...STORE_OPTIONS, since: { type: 'string' } },
  words: [0, 1],
  async run(context) {
    const since = sinceOf(context);
    const archive = await openFolder(context, context.words[0]);
    if (archive === null) return 1;
    const rows = await archive.audit({
      receipts: await receiptsOf(context),
      running: { now: systemClock.now(), youngerThanMilliseconds: RUNNING_YOUNGER_THAN },
      ...(since === null ? {} : { since }),
    });
    if (!rows.ok) {
      context.failed(rows.refusal);
      return 1;
    }
    let findings = 0;
    for await (const row of rows.value) {
      stopIfAsked(context);
      if ('total' in row) {
        findings = row.findings;
        context.row(
          row,
          say(context.language, 'cli.audit-total', { ...row, total: '', megabytes: spokenMegabytes(context.language, row.bytes) }),
        );
      } else context.row(row, spoken(context, row));
    }
    return findings === 0 ? 0 : 1;
  },
};
