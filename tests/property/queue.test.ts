import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEATHS_OF_A_JOB, JOB_KINDS, type JobHandler, type JobKind, retryDelay, runOne } from '#app/jobs/index.ts';
import { Fault } from '#app/kernel/fault.ts';
import { laterBy } from '#app/kernel/laterBy.ts';
import { sqliteQueue } from '#storage/queue/sqliteQueue.ts';
import { type Db, openDatabase } from '#storage/sqlite/openDatabase.ts';
import { type PeopleStation, sampleStation } from '#tests/fixtures/station/peopleStation.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const START = '2026-11-21T05:00:00.000Z';
const KINDS = Object.keys(JOB_KINDS) as JobKind[];
/** Two dossiers in turn and one out of turn. */
const DOSSIERS = [1, 2, 3].map((index) => `00000000-0000-4000-8000-00000000000${index}`);
const OUT_OF_TURN = DOSSIERS[2];
const KILLS = { code: 'job-kills-its-worker', details: { deaths: DEATHS_OF_A_JOB } };

interface Modelled {
  readonly kind: JobKind;
  readonly key: string;
  readonly dossier: string;
  readonly order: number;
  state: 'ready' | 'leased' | 'done' | 'dead';
  attempts: number;
  runAfter: string;
  deaths: number;
}

const move = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('enqueue' as const), kind: fc.constantFrom(...KINDS), key: fc.nat(7), dossier: fc.nat(2) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('run' as const),
      kind: fc.constantFrom(...KINDS),
      end: fc.constantFrom('done', 'never', 'temporary', 'temporary', 'permanent', 'unforeseen', 'death' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), milliseconds: fc.constantFrom(500, 1_000, 5_000, 400_000) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('retry' as const), pick: fc.nat(20) }) },
);

/** A handler that ends as it is told; `death` never ends, as if the machine had stopped under it. */
const handlerOf =
  (end: string): JobHandler =>
  async () => {
    if (end === 'done') return { end: 'done' };
    if (end === 'never') return { end: 'never', code: 'another-writer', details: {} };
    if (end === 'death') return new Promise(() => undefined);
    if (end === 'unforeseen') throw new Error('unforeseen');
    throw new Fault('store-unreachable', end as 'temporary' | 'permanent');
  };

const openDossiers = ({ deps }: PeopleStation): void => {
  for (const id of DOSSIERS)
    deps.ledger.write((writer) =>
      writer.appendToDossier(id, { person: 'p', code: '3005', name: 'بایگان' }, START, [
        { kind: 'dossierOpened', data: { derived: false } },
        ...(id === OUT_OF_TURN ? [{ kind: 'priorityChanged' as const, data: { outOfTurn: true, reason: 'حضور' } }] : []),
      ]),
    );
};

const rowsOf = (db: Db): readonly object[] =>
  db.prepare('SELECT kind, key, dossier, state, attempts, run_after AS runAfter, deaths FROM job ORDER BY id').all() as object[];

/** Of one dossier one version goes at a time: the next waits while another is under way. */
const isHeld = (model: readonly Modelled[], { kind, dossier }: Modelled): boolean =>
  kind === 'publish' && model.some((other) => other.kind === 'publish' && other.dossier === dossier && other.state === 'leased');

/** Which job is due next: out of turn first, then the longest due, then the oldest. */
const nextOf = (model: readonly Modelled[], kind: JobKind, now: string): Modelled | undefined =>
  model
    .filter((job) => job.kind === kind && job.state === 'ready' && job.runAfter <= now && !isHeld(model, job))
    .sort(
      (a, b) =>
        Number(b.dossier === OUT_OF_TURN) - Number(a.dossier === OUT_OF_TURN) ||
        (a.runAfter === b.runAfter ? a.order - b.order : a.runAfter < b.runAfter ? -1 : 1),
    )[0];

test('whatever happens, the table holds every job once, in the state and with the delay that its history gives', async () => {
  const folder = await temporaryFolder();
  let files = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 10, maxLength: 60 }), async (history) => {
      files += 1;
      const file = join(folder, `${files}.db`);
      const station = sampleStation(file);
      openDossiers(station);
      let db = station.db;
      let queue = sqliteQueue(db);
      let now = START;
      const model: Modelled[] = [];
      for (const step of history) {
        if (step.do === 'pass') now = laterBy(now, step.milliseconds);
        if (step.do === 'enqueue') {
          const dossier = DOSSIERS[step.dossier] ?? '';
          const key = `${step.key}`;
          const payload = step.kind === 'publish' ? { dossier, upTo: 1 } : { dossier, image: 1 };
          // Twice, because what makes a job necessary may be told twice.
          for (const _ of [1, 2]) station.deps.ledger.write((writer) => writer.enqueue({ kind: step.kind, key, dossier, payload }, now));
          if (!model.some((job) => job.kind === step.kind && job.key === key))
            model.push({ kind: step.kind, key, dossier, order: model.length, state: 'ready', attempts: 0, runAfter: now, deaths: 0 });
        }
        if (step.do === 'run') {
          const expected = nextOf(model, step.kind, now);
          let taken: { readonly id: number; readonly attempts: number } | null = null;
          const handler: JobHandler = (job, payload, signal) => {
            taken = job;
            return handlerOf(step.end)(job, payload, signal);
          };
          const running = runOne(queue, { now: () => now }, step.kind, handler, new AbortController().signal);
          const found = step.end === 'death' && expected !== undefined ? true : await running;
          expect(found).toBe(expected !== undefined);
          if (expected === undefined) continue;
          expected.attempts += 1;
          expect(taken).toMatchObject({ id: expected.order + 1, attempts: expected.attempts });
          const again = step.end === 'temporary' || step.end === 'unforeseen';
          const mayTryAgain = again && expected.attempts < JOB_KINDS[step.kind].attempts;
          expected.state = step.end === 'death' ? 'leased' : step.end === 'done' ? 'done' : mayTryAgain ? 'ready' : 'dead';
          if (mayTryAgain) Object.assign(expected, { runAfter: laterBy(now, retryDelay(step.kind, expected.attempts)), deaths: 0 });
        }
        if (step.do === 'restart') {
          const leased = model.filter((job) => job.state === 'leased');
          const reopened = openDatabase(file, 'write');
          queue = sqliteQueue(reopened);
          if (db !== station.db) db.close();
          db = reopened;
          for (const job of leased) job.deaths += 1;
          const given = leased.filter((job) => job.deaths >= DEATHS_OF_A_JOB);
          expect(queue.releaseAll(DEATHS_OF_A_JOB, KILLS)).toEqual({ released: leased.length - given.length, gaveUp: given.length });
          for (const job of leased) job.state = given.includes(job) ? 'dead' : 'ready';
        }
        if (step.do === 'retry' && model.length > 0) {
          const job = model[step.pick % model.length] as Modelled;
          const may = job.state === 'ready' || job.state === 'dead';
          expect(queue.retryNow(job.order + 1, now)).toBe(may);
          if (may) Object.assign(job, { state: 'ready', runAfter: now, deaths: 0, attempts: job.state === 'dead' ? 0 : job.attempts });
        }
        expect(rowsOf(db)).toEqual(model.map(({ order: _, ...job }) => job));
        for (const kind of KINDS) {
          const waiting = model
            .filter((job) => job.kind === kind && job.state === 'ready' && !isHeld(model, job))
            .map((job) => job.runAfter);
          expect(queue.nextDue(kind)).toBe(waiting.sort()[0] ?? null);
        }
      }
      if (db !== station.db) db.close();
      station.db.close();
    }),
    { numRuns: 40 },
  );
}, 30_000);

test('a job that failed says why until it is done, and delays grow to their last value and stay', async () => {
  const station = sampleStation(join(await temporaryFolder(), 'queue.db'));
  openDossiers(station);
  const queue = sqliteQueue(station.db);
  const dossier = DOSSIERS[0] ?? '';
  const fault = (): unknown => JSON.parse((station.db.prepare('SELECT fault FROM job').pluck().get() as string | null) ?? 'null');
  station.deps.ledger.write((writer) => writer.enqueue({ kind: 'publish', key: 'k', dossier, payload: { dossier, upTo: 1 } }, START));
  let now = START;
  const waits: number[] = [];
  for (let tries = 0; tries < 6; tries += 1) {
    await runOne(queue, { now: () => now }, 'publish', handlerOf('temporary'), new AbortController().signal);
    const next = queue.nextDue('publish') ?? '';
    waits.push(Date.parse(next) - Date.parse(now));
    expect(await runOne(queue, { now: () => laterBy(next, -1) }, 'publish', handlerOf('done'), new AbortController().signal)).toBe(false);
    now = next;
  }
  expect(waits).toEqual([2_000, 10_000, 60_000, 300_000, 300_000, 300_000]);
  expect(fault()).toEqual({ code: 'store-unreachable', details: {} });
  await runOne(queue, { now: () => now }, 'publish', handlerOf('done'), new AbortController().signal);
  expect(fault()).toBeNull();
  station.db.close();
});

test('a payload that is not of its kind stands dead before a person after its tries, and never reaches the handler', async () => {
  const station = sampleStation(join(await temporaryFolder(), 'queue.db'));
  openDossiers(station);
  const queue = sqliteQueue(station.db);
  station.deps.ledger.write((writer) =>
    writer.enqueue({ kind: 'pageStep', key: 'k', dossier: DOSSIERS[0] ?? '', payload: { image: 'one' } }, START),
  );
  let now = START;
  const never: JobHandler = () => expect.unreachable('a payload that was not parsed');
  while (await runOne(queue, { now: () => now }, 'pageStep', never, new AbortController().signal)) now = laterBy(now, 600_000);
  expect(rowsOf(station.db)).toMatchObject([{ state: 'dead', attempts: JOB_KINDS.pageStep.attempts }]);
  station.db.close();
});
