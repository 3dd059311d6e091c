import { actorOf } from '#app/accounts/index.ts';
import {
  changeSetting,
  custodySettings,
  type LineLimit,
  lineAt,
  pauseKey,
  SETTING,
  type SendingProgress,
  secondsUnderLimits,
  storeStanding,
} from '#app/custody/index.ts';
import { DEFAULT_TABLE } from '#app/documents/index.ts';
import type { Clock, Instant } from '#app/kernel/clock.ts';
import { accept, refuse } from '#app/kernel/refusal.ts';
import type { PerformDeps } from '#app/pipeline/index.ts';
import type { CentreAnswers } from '#app/ports/CentreAnswers.ts';
import type { JobQueue } from '#app/ports/JobQueue.ts';
import type { OutboxList, OutboxRow } from '#app/ports/OutboxList.ts';
import type { Settings } from '#app/ports/Settings.ts';
import type { StoreMemory } from '#app/ports/StoreMemory.ts';
import type { Tallies } from '#app/ports/Tallies.ts';
import type { WorkItem, WorkList } from '#app/ports/WorkList.ts';
import type { Language } from '#app/words/index.ts';
import { findDossiers, listWork } from '#app/work/index.ts';
import { refusalView } from '../refusalView.ts';
import type { Services } from '../service.ts';

export interface WorkServiceDeps extends PerformDeps {
  readonly settings: Settings;
  readonly answers: CentreAnswers;
  readonly memory: StoreMemory;
  readonly progress: SendingProgress;
  /** Free for us on the volume of the station's folder. */
  readonly freeBytes: () => Promise<number>;
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

const outboxRow = (language: Language, row: OutboxRow, progress: SendingProgress) => ({
  ...row,
  bytesDone: row.state === 'done' ? row.bytes : (progress.of(row.dossier)?.bytesDone ?? 0),
  acceptance: row.acceptance === null ? null : { ...row.acceptance, reasons: row.acceptance.reasons.map((reason) => ({ ...reason })) },
  fault:
    row.fault === null
      ? null
      : refusalView(language, { code: row.fault.code, details: (row.fault.details ?? {}) as Record<string, string> }),
});

const sendingOf = (progress: SendingProgress, waiting: readonly OutboxRow[], limits: readonly LineLimit[], now: Instant) => {
  const under = waiting.flatMap(({ dossier }) => progress.of(dossier) ?? []);
  const bytesDone = under.reduce((sum, one) => sum + one.bytesDone, 0);
  // What stands before a person or is held back goes nowhere by itself, so it is no part of the time.
  const toGo = waiting.filter(({ state, paused }) => state !== 'dead' && !paused).reduce((sum, { bytes }) => sum + bytes, 0);
  // What was sent has still to be read back: half of its way.
  const left = Math.max(0, toGo - bytesDone / 2);
  return {
    bytesDone,
    bytesTotal: under.reduce((sum, one) => sum + one.bytesTotal, 0),
    secondsLeft: secondsUnderLimits(limits, now, left, progress.bytesPerSecond()),
  };
};

/** How many missing parts the outbox names; the command line names all of them. */
const MISSING_SHOWN = 100;

const behindOf = ({ memory, ledger }: WorkServiceDeps) => {
  const { missing, waitsFor, since, stopped } = storeStanding(memory);
  if (waitsFor === null || since === null) return null;
  const parts = missing.slice(0, MISSING_SHOWN).map(({ kind, n, dossier, version, path, lost }) => {
    const state = dossier === '' ? null : ledger.read((reader) => reader.dossier(dossier));
    return { kind, n, dossierNumber: state?.identity?.dossierNumber ?? dossier, version, path, lost };
  });
  return { stopped, waitsFor, since, missing: missing.length, parts };
};

const UNREACHABLE = 'store-unreachable';

const workRow = ({ holder, holderName, ...row }: WorkItem, person: string) => ({
  ...row,
  holder: holderName,
  holderIsMe: holder === person,
});

/** Services of lists: work, outbox, tallies, the table of document types. */
export const workServices = (
  deps: WorkServiceDeps,
): Pick<Services, 'dossierFind' | 'workList' | 'outboxList' | 'outboxRetry' | 'outboxPause' | 'talliesGet' | 'documentTable'> => ({
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
    const held = deps.queue.held('publish');
    const fault =
      (await deps.store.check()) ?? held?.fault.code ?? waiting.find((row) => row.fault?.code === UNREACHABLE)?.fault?.code ?? null;
    const { centreKey, lowDiskBytes, lineLimits } = custodySettings(deps.settings);
    const freeBytes = await deps.freeBytes();
    const refused = deps.outbox.refused();
    const before = new Set(refused.map(({ job }) => job));
    const archived = deps.outbox.archived(ARCHIVED_SHOWN).filter(({ job }) => !before.has(job));
    const rows = [...waiting, ...deps.outbox.stopped(), ...refused, ...archived];
    return accept({
      store: { where: deps.store.where, fault, nextTryAt: held?.until ?? null },
      waiting: {
        versions: waiting.length,
        bytes: waiting.reduce((sum, row) => sum + row.bytes, 0),
        oldestAt: waiting.map((row) => row.since).sort()[0] ?? null,
      },
      paused: deps.settings.get(SETTING.outboxPaused) === '1',
      line: lineAt(lineLimits, deps.clock.now()),
      sending: sendingOf(deps.progress, waiting, lineLimits, deps.clock.now()),
      disk: { freeBytes, lowBytes: lowDiskBytes, nearlyFull: freeBytes < lowDiskBytes },
      behind: behindOf(deps),
      centre: {
        pinned: centreKey !== null,
        awaiting: deps.answers.awaiting(),
        findings: deps.answers.findings().map(({ n, code, at }) => ({ n, at, ...refusalView(language, { code, details: { n } }) })),
      },
      rows: rows.map((row) => outboxRow(language, row, deps.progress)),
    });
  },
  outboxPause: async ({ input, person }) => {
    const set = changeSetting(deps, actorOf(person), pauseKey(input.dossier), input.paused ? '1' : '0');
    if (!set.ok) return set;
    deps.wake();
    return accept({ done: true as const });
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
