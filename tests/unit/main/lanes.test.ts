import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { JobHandler, JobKind } from '#app/jobs/index.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { JobQueue } from '#app/ports/JobQueue.ts';
import { makeLanes } from '#main/lanes.ts';
import { systemClock } from '#main/systemClock.ts';
import { sqliteQueue } from '#storage/queue/sqliteQueue.ts';
import { DOSSIER } from '#tests/fixtures/pipeline/walk.ts';
import { ledgerStation } from '#tests/fixtures/station/ledgerStation.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

interface Waiting {
  readonly queue: JobQueue;
  readonly add: (kind: JobKind, key: string) => void;
}

const waiting = async (): Promise<Waiting> => {
  const station = ledgerStation(`${await temporaryFolder()}/station.sqlite`);
  onTestFinished(() => void station.db.close());
  station.open(DOSSIER);
  const payload = (kind: JobKind): object => (kind === 'publish' ? { dossier: DOSSIER, upTo: 1 } : { dossier: DOSSIER, image: 1 });
  return {
    queue: sqliteQueue(station.db),
    add: (kind, key) =>
      station.ledger.write((writer) => writer.enqueue({ kind, key, dossier: DOSSIER, payload: payload(kind) }, systemClock.now())),
  };
};

const done: JobHandler = async () => ({ end: 'done' });

test('a job that is to be tried again is tried while an upload is still at work', async () => {
  const { queue, add } = await waiting();
  let uploaded = (): void => undefined;
  let tries = 0;
  const lanes = makeLanes({
    queue,
    clock: systemClock,
    handlers: {
      publish: () =>
        new Promise((resolve) => {
          uploaded = () => resolve({ end: 'done' });
        }),
      pageStep: async () => {
        tries += 1;
        if (tries === 1) throw new Fault('imaging-unavailable', 'temporary');
        return { end: 'done' };
      },
    },
    onError: (error) => expect.unreachable(String(error)),
  });
  add('publish', 'p');
  add('pageStep', 'c');
  lanes.wake();
  await expect.poll(() => tries, { timeout: 4_000, interval: 50 }).toBe(2);
  uploaded();
  await lanes.close();
});

test('a second upload waits for the first without asking for it over and over', async () => {
  const { queue, add } = await waiting();
  let asked = 0;
  const counting: JobQueue = {
    ...queue,
    nextDue: (kind) => {
      asked += 1;
      return queue.nextDue(kind);
    },
  };
  let uploaded = (): void => undefined;
  const first = new Promise<void>((resolve) => {
    uploaded = resolve;
  });
  const order: string[] = [];
  const publish: JobHandler = async (job) => {
    if (order.length === 0) await first;
    order.push(String(job.id));
    return { end: 'done' };
  };
  const lanes = makeLanes({
    queue: counting,
    clock: systemClock,
    handlers: { publish, pageStep: done },
    onError: (error) => expect.unreachable(String(error)),
  });
  add('publish', 'a');
  add('publish', 'b');
  lanes.wake();
  await pause(400);
  expect(asked).toBeLessThan(10);
  uploaded();
  await lanes.idle();
  expect(order).toEqual(['1', '2']);
  await lanes.close();
});

test('kinds and handlers are compared before anything runs', async () => {
  const { queue } = await waiting();
  const handlers = { publish: done } as unknown as Readonly<Record<JobKind, JobHandler>>;
  expect(() => makeLanes({ queue, clock: systemClock, handlers, onError: () => undefined })).toThrow('pageStep');
});

test('A1 step 11 a kind that may not start waits, whatever is due, and goes on once it may; other kinds never wait for it', async () => {
  const { queue, add } = await waiting();
  let held = true;
  let asked = 0;
  const ran: string[] = [];
  const note =
    (kind: string): JobHandler =>
    async () => {
      ran.push(kind);
      return { end: 'done' };
    };
  const lanes = makeLanes({
    queue: {
      ...queue,
      nextDue: (kind) => {
        asked += 1;
        return queue.nextDue(kind);
      },
    },
    clock: systemClock,
    handlers: { publish: note('publish'), pageStep: note('pageStep') },
    mayStart: (kind) => kind !== 'publish' || !held,
    onError: (error) => expect.unreachable(String(error)),
  });
  add('publish', 'p');
  add('pageStep', 'c');
  await lanes.idle();
  expect(ran).toEqual(['pageStep']);
  // What is held back is no reason to look again and again.
  expect(asked).toBeLessThan(20);
  held = false;
  await lanes.idle();
  expect(ran).toEqual(['pageStep', 'publish']);
  await lanes.close();
});

test('closing finishes what runs and takes nothing new', async () => {
  const { queue, add } = await waiting();
  let ended = false;
  const lanes = makeLanes({
    queue,
    clock: systemClock,
    handlers: {
      publish: async () => {
        await pause(100);
        ended = true;
        return { end: 'done' };
      },
      pageStep: done,
    },
    onError: () => undefined,
  });
  add('publish', 'a');
  add('publish', 'b');
  lanes.wake();
  await lanes.close();
  expect(ended).toBe(true);
  expect(queue.lease('publish', systemClock.now(), systemClock.now())).toMatchObject({ attempts: 1, dossier: DOSSIER });
});
