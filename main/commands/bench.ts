import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchAccept } from '../bench/accept.ts';
import { benchCentreAccept } from '../bench/centreAccept.ts';
import { benchCommit } from '../bench/commit.ts';
import { benchDeskSearch } from '../bench/deskSearch.ts';
import { type BenchRow, benchPageStep } from '../bench/pageStep.ts';
import { benchWorkList } from '../bench/workList.ts';
import { type CliCommand, UsageError } from './command.ts';

/** Which figures each bench gives; one is run when any of its names is asked for. */
const BENCHES: readonly { readonly names: readonly string[]; readonly run: (folder: string) => Promise<readonly BenchRow[]> }[] = [
  { names: ['page-step-colour', 'page-step-grey', 'page-step-g4'], run: () => benchPageStep() },
  { names: ['accept-50kB', 'accept-1MB'], run: benchAccept },
  { names: ['commit-write', 'commit-readback'], run: (folder) => benchCommit(folder) },
  { names: ['centre-accept'], run: benchCentreAccept },
  { names: ['worklist-100k', 'worklist-search-100k'], run: benchWorkList },
  { names: ['desk-search-1m'], run: benchDeskSearch },
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
    for (const { names, run } of BENCHES) {
      if (context.words.length > 0 && !names.some((name) => context.words.includes(name))) continue;
      const folder = await mkdtemp(join(tmpdir(), 'parvandeh-bench-'));
      try {
        for (const row of await run(folder)) {
          if (context.words.length > 0 && names.includes(row.name) && !context.words.includes(row.name)) continue;
          context.row(row, `${row.name.padEnd(24)} ${row.value} ${row.unit}${row.ratio === null ? '' : `  (${row.ratio} × ${row.floor})`}`);
        }
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }
    return 0;
  },
};
