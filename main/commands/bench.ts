import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchAccept } from '../bench/accept.ts';
import { benchCentreAccept } from '../bench/centreAccept.ts';
import { benchCommit } from '../bench/commit.ts';
import { benchDesk } from '../bench/desk.ts';
import { type BenchRow, benchPageStep } from '../bench/pageStep.ts';
import { benchSync, SYNC_FIGURES } from '../bench/sync.ts';
import { benchWorkList } from '../bench/workList.ts';
import { type CliCommand, UsageError } from './command.ts';

interface Bench {
  readonly names: readonly string[];
  /** `asked`: whether a figure is wanted, for a bench that can leave one out. */
  readonly run: (folder: string, asked: (name: string) => boolean) => Promise<readonly BenchRow[]>;
}

/** Which figures each bench gives; one is run when any of its names is asked for. */
const BENCHES: readonly Bench[] = [
  { names: ['page-step-colour', 'page-step-grey', 'page-step-g4'], run: () => benchPageStep() },
  { names: ['accept-50kB', 'accept-50kB-blocking', 'accept-1MB', 'accept-1MB-blocking'], run: benchAccept },
  { names: ['commit-write', 'commit-readback'], run: (folder) => benchCommit(folder) },
  { names: ['centre-accept'], run: benchCentreAccept },
  { names: SYNC_FIGURES.pages, run: benchSync('pages') },
  { names: SYNC_FIGURES.small, run: benchSync('small') },
  { names: ['worklist-100k', 'worklist-search-100k'], run: benchWorkList },
  { names: ['desk-search-1m', 'desk-open-1m'], run: (folder, asked) => benchDesk(folder, asked('desk-open-1m')) },
];

/** `bench`: the figures of the product beside a floor measured in the same run. */
export const command: CliCommand = {
  usage: '[NAME…]',
  summary: 'cli.summary.bench',
  options: {},
  words: [0, 50],
  async run(context) {
    const known = BENCHES.flatMap((bench) => bench.names);
    const unknown = context.words.find((word) => !known.includes(word));
    if (unknown !== undefined) throw new UsageError('bench-unknown', { name: unknown, known: known.join(', ') });
    const asked = (name: string): boolean => context.words.length === 0 || context.words.includes(name);
    for (const { names, run } of BENCHES) {
      if (!names.some(asked)) continue;
      const folder = await mkdtemp(join(tmpdir(), 'parvandeh-bench-'));
      try {
        for (const row of await run(folder, asked)) {
          if (names.includes(row.name) && !asked(row.name)) continue;
          context.row(row, `${row.name.padEnd(24)} ${row.value} ${row.unit}${row.ratio === null ? '' : `  (${row.ratio} × ${row.floor})`}`);
        }
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }
    return 0;
  },
};
