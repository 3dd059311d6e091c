import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DEATHS_OF_A_JOB, type JobHandler, type JobKind, runOne } from '#app/jobs/index.ts';
import { Fault } from '#app/kernel/fault.ts';
import { explainRefusal, type Language } from '#app/words/index.ts';
import { sqliteQueue } from '#storage/queue/sqliteQueue.ts';
import { openDatabase } from '#storage/sqlite/openDatabase.ts';
import { sqliteOutboxList } from '#storage/sqlite/outboxList.ts';
import { DOSSIER } from '#tests/fixtures/pipeline/walk.ts';
import { ledgerStation } from '#tests/fixtures/station/ledgerStation.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const NOW = '2026-11-21T09:00:00.000Z';
const KILLS = { code: 'job-kills-its-worker', details: { deaths: DEATHS_OF_A_JOB } };

/** A file with one job of a kind, opened anew by every program that comes after a death. */
const fileWith = async (kind: JobKind) => {
  const file = join(await temporaryFolder(), 'station.sqlite');
  const station = ledgerStation(file);
  station.open(DOSSIER);
  const payload = kind === 'publish' ? { dossier: DOSSIER, upTo: 1 } : { dossier: DOSSIER, image: 1 };
  station.ledger.write((writer) => writer.enqueue({ kind, key: 'k', dossier: DOSSIER, payload }, NOW));
  station.db.close();
  const start = () => {
    const db = openDatabase(file, 'write');
    onTestFinished(() => void db.close());
    const queue = sqliteQueue(db);
    const found = queue.releaseAll(DEATHS_OF_A_JOB, KILLS);
    const run = (handler: JobHandler) => runOne(queue, { now: () => NOW }, kind, handler, new AbortController().signal);
    return {
      found,
      queue,
      outbox: sqliteOutboxList(db),
      row: () => db.prepare('SELECT state, attempts, deaths, fault FROM job').get() as Record<string, unknown>,
      run,
      /** The job begins, and then nothing more of this program is heard: its lease stands in the file. */
      die: (): void => void run(() => new Promise(() => undefined)),
    };
  };
  return { start };
};

test.each<JobKind>(['pageStep', 'publish'])(
  'a %s that kills the program each time is dead after so many deaths, and stands before a person',
  async (kind) => {
    const { start } = await fileWith(kind);
    for (let death = 0; death < DEATHS_OF_A_JOB; death += 1) {
      const program = start();
      expect(program.found).toEqual({ released: Math.min(death, 1), gaveUp: 0 });
      program.die();
      expect(program.row()).toMatchObject({ state: 'leased', attempts: death + 1 });
    }
    const last = start();
    expect(last.found).toEqual({ released: 0, gaveUp: 1 });
    expect(last.row()).toMatchObject({ state: 'dead', attempts: DEATHS_OF_A_JOB, fault: JSON.stringify(KILLS) });
    expect(await last.run(() => expect.unreachable('it would kill again'))).toBe(false);
    const shown = [...last.outbox.waiting(), ...last.outbox.stopped()];
    expect(shown).toMatchObject([{ dossier: DOSSIER, state: 'dead', fault: KILLS }]);

    expect(last.queue.retryNow(Number(shown[0]?.job), NOW)).toBe(true);
    expect(last.row()).toMatchObject({ state: 'ready', deaths: 0 });
    expect(await last.run(async () => ({ end: 'done' }))).toBe(true);
    expect(last.row()).toMatchObject({ state: 'done', fault: null });
    expect(last.outbox.stopped()).toEqual([]);
  },
);

test('tried again by a person it gets as many deaths again, and no more', async () => {
  const { start } = await fileWith('pageStep');
  for (let death = 0; death < DEATHS_OF_A_JOB; death += 1) start().die();
  const program = start();
  program.queue.retryNow(1, NOW);
  program.die();
  for (let death = 1; death < DEATHS_OF_A_JOB; death += 1) {
    const next = start();
    expect(next.found.gaveUp).toBe(0);
    next.die();
  }
  expect(start().found.gaveUp).toBe(1);
});

test('a machine switched off under an upload now and then gives nothing up: an orderly end between begins the count anew', async () => {
  const { start } = await fileWith('publish');
  for (let day = 0; day < 3 * DEATHS_OF_A_JOB; day += 1) {
    const program = start();
    expect(program.found.gaveUp).toBe(0);
    if (day % (DEATHS_OF_A_JOB - 1) === 0) {
      expect(await program.run(async () => Promise.reject(new Fault('store-unreachable', 'temporary')))).toBe(true);
      program.queue.retryNow(1, NOW);
    }
    program.die();
  }
});

test.each<Language>(['fa', 'en'])('it is said in %s, with the number of deaths and what to do', (language) => {
  const said = explainRefusal(language, KILLS);
  expect(said.message).toMatch(/[5۵]/);
  expect(`${said.message} ${said.do}`).not.toMatch(/[{}]|undefined/);
});
