import { DEFAULT_TABLE } from '#app/documents/index.ts';
import type { Clock } from '#app/kernel/clock.ts';
import { accept, refuse } from '#app/kernel/refusal.ts';
import type { JobQueue } from '#app/ports/JobQueue.ts';
import type { OutboxList, OutboxRow } from '#app/ports/OutboxList.ts';
import type { Tallies } from '#app/ports/Tallies.ts';
import type { WorkItem, WorkList } from '#app/ports/WorkList.ts';
import type { Language } from '#app/words/index.ts';
import { findDossiers, listWork } from '#app/work/index.ts';
import { refusalView } from '../refusalView.ts';
import type { Services } from '../service.ts';

export interface WorkServiceDeps {
  readonly clock: Clock;
  readonly workList: WorkList;
  readonly outbox: OutboxList;
  readonly tallies: Tallies;
  readonly queue: JobQueue;
  /** Where the archive stands and whether it answers now. */
  readonly store: { readonly where: string; readonly check: () => Promise<string | null> };
  /** Wakes the lanes: a job was made ready by hand. */
  readonly wake: () => void;
}

/** How many versions that were archived lately the outbox shows below what waits. */
const ARCHIVED_SHOWN = 20;

const outboxRow = (language: Language, row: OutboxRow) => ({
  ...row,
  fault:
    row.fault === null
      ? null
      : refusalView(language, { code: row.fault.code, details: (row.fault.details ?? {}) as Record<string, string> }),
});

const UNREACHABLE = 'store-unreachable';

const workRow = ({ holder, holderName, ...row }: WorkItem, person: string) => ({
  ...row,
  holder: holderName,
  holderIsMe: holder === person,
});

/** Services of lists: work, outbox, tallies, the table of document types. */
export const workServices = (
  deps: WorkServiceDeps,
): Pick<Services, 'dossierFind' | 'workList' | 'outboxList' | 'outboxRetry' | 'talliesGet' | 'documentTable'> => ({
  workList: async ({ input, person }) => {
    const page = listWork(deps.workList, { id: person.person, capabilities: person.capabilities }, input);
    if (!page.ok) return page;
    const { rows, ...rest } = page.value;
    return accept({
      ...rest,
      steps: rest.steps.map((step) => ({ ...step })),
      rows: rows.map((row) => workRow(row, person.person)),
    });
  },
  dossierFind: async ({ input, person }) =>
    accept({ rows: findDossiers(deps.workList, input.q).map((row) => workRow(row, person.person)) }),
  outboxList: async ({ language }) => {
    const waiting = deps.outbox.waiting();
    // A store can stand there and still not take anything in: what the last try met counts too.
    const fault = (await deps.store.check()) ?? waiting.find((row) => row.fault?.code === UNREACHABLE)?.fault?.code ?? null;
    return accept({
      store: { where: deps.store.where, reachable: fault === null, fault },
      waiting: {
        versions: waiting.length,
        bytes: waiting.reduce((sum, row) => sum + row.bytes, 0),
        oldestAt: waiting.map((row) => row.since).sort()[0] ?? null,
      },
      rows: [...waiting, ...deps.outbox.stopped(), ...deps.outbox.archived(ARCHIVED_SHOWN)].map((row) => outboxRow(language, row)),
    });
  },
  outboxRetry: async ({ input }) => {
    if (!deps.queue.retryNow(Number(input.job), deps.clock.now())) return refuse('job-not-waiting');
    deps.wake();
    return accept({ done: true as const });
  },
  talliesGet: async ({ input }) =>
    accept({ rows: deps.tallies.between(input.from, input.to).map((row) => ({ ...row })), asOf: deps.clock.now() }),
  documentTable: async () =>
    accept({
      version: DEFAULT_TABLE.version,
      headings: DEFAULT_TABLE.headings.map((heading) => ({
        ...heading,
        types: heading.types.map((type) => ({ ...type, fields: [...type.fields] })),
      })),
    }),
});
