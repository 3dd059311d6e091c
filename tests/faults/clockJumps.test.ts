import { expect, onTestFinished, test } from 'vitest';
import type { Acknowledgement } from '#app/capture/index.ts';
import { acceptFrame } from '#app/capture/index.ts';
import { laterBy } from '#app/kernel/laterBy.ts';
import type { Outcome } from '#app/kernel/refusal.ts';
import { checkStation } from '#tests/fixtures/faults/checkStation.ts';
import { CLERK } from '#tests/fixtures/faults/faultBranch.ts';
import { type Promised, pageBytes } from '#tests/fixtures/faults/faultDossier.ts';
import { type FaultStation, openFaultStation, STANDING_CLOCK } from '#tests/fixtures/faults/faultStation.ts';
import { FAULT_DOSSIER, makeTemplate } from '#tests/fixtures/faults/faultTemplates.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const sound = { lost: [], wrong: [] };

interface Ticking {
  readonly folder: string;
  readonly pages: Promised[];
  readonly open: () => Promise<FaultStation>;
  /** Sets the wall clock to so many milliseconds after the day's beginning. */
  readonly set: (milliseconds: number) => void;
}

const ticking = async (): Promise<Ticking> => {
  const folder = await temporaryFolder();
  await makeTemplate(folder, 'capture', 9);
  let now = STANDING_CLOCK.now();
  return {
    folder,
    pages: [],
    open: async () => {
      const station = await openFaultStation({ folder, clock: { now: () => now } });
      onTestFinished(() => station.close());
      return station;
    },
    set: (milliseconds) => {
      now = laterBy(STANDING_CLOCK.now(), milliseconds);
    },
  };
};

const feed = async ({ pages }: Ticking, station: FaultStation, leaf: string): Promise<Outcome<Acknowledgement>> => {
  const source = { driver: 'simulated' as const, device: 'faults', profile: '' };
  const frame = { leaf, side: 'recto' as const, mime: 'image/jpeg' as const, dpi: 300, supersedes: 0, arrival: null, source };
  const outcome = await acceptFrame(station.deps, FAULT_DOSSIER, CLERK, { ...frame, bytes: pageBytes(`clock ${leaf}`) });
  if (outcome.ok) pages.push({ ...outcome.value, dossier: FAULT_DOSSIER });
  return outcome;
};

interface Line {
  readonly at: string;
  readonly kind: string;
}
const lastLines = ({ deps }: FaultStation, count: number): readonly Line[] =>
  [...deps.lines.everyLine()].slice(-count).map((line) => JSON.parse(line) as Line);
const at = (milliseconds: number): string => laterBy(STANDING_CLOCK.now(), milliseconds);

test('a clock that falls back by two seconds or less is waited for in silence; further back it is noted once', async () => {
  const clock = await ticking();
  const station = await clock.open();
  clock.set(60 * SECOND);
  await feed(clock, station, '1');
  clock.set(58 * SECOND);
  await feed(clock, station, '2');
  expect(lastLines(station, 2)).toMatchObject([
    { at: at(60 * SECOND), kind: 'imageCaptured' },
    { at: at(60 * SECOND), kind: 'imageCaptured' },
  ]);
  clock.set(57 * SECOND);
  await feed(clock, station, '3');
  await feed(clock, station, '4');
  expect(lastLines(station, 3)).toMatchObject([
    { kind: 'clockStepped', at: at(60 * SECOND) },
    { kind: 'imageCaptured' },
    { kind: 'imageCaptured' },
  ]);
  expect(await checkStation({ ...station, recovery: null }, clock.pages)).toEqual(sound);
});

test('a clock more than ten minutes behind takes in no page, loses none, and goes on when it is right again', async () => {
  const clock = await ticking();
  const station = await clock.open();
  clock.set(30 * MINUTE);
  expect(await feed(clock, station, '1')).toMatchObject({ ok: true });
  clock.set(20 * MINUTE - SECOND);
  expect(await feed(clock, station, '2')).toMatchObject({ ok: false, refusal: { code: 'clock-behind', details: { behindSeconds: 601 } } });
  expect(lastLines(station, 1)).toMatchObject([{ kind: 'imageCaptured', at: at(30 * MINUTE) }]);
  clock.set(30 * MINUTE + SECOND);
  expect(await feed(clock, station, '2')).toMatchObject({ ok: true });
  expect(clock.pages).toHaveLength(2);
  expect(await checkStation({ ...station, recovery: null }, clock.pages)).toEqual(sound);
});

test('a clock that jumps ahead for years and comes back does not break the log', async () => {
  const clock = await ticking();
  const station = await clock.open();
  clock.set(2 * 365 * 24 * 60 * MINUTE);
  expect(await feed(clock, station, '1')).toMatchObject({ ok: true });
  clock.set(0);
  expect(await feed(clock, station, '2')).toMatchObject({ ok: false, refusal: { code: 'clock-behind' } });
  expect(await checkStation({ ...station, recovery: null }, clock.pages)).toMatchObject({ lost: [] });
});

test('a start under a clock that fell behind recovers, and names what it found at the time of the last event', async () => {
  const clock = await ticking();
  clock.set(60 * MINUTE);
  const first = await clock.open();
  await feed(clock, first, '1');
  await first.deps.spool.put(pageBytes('its row never came'));
  first.close();
  clock.set(0);
  const station = await clock.open();
  expect(station.recovery?.orphans).toHaveLength(1);
  expect(lastLines(station, 1)).toMatchObject([{ kind: 'spoolRecovered', at: at(60 * MINUTE) }]);
  expect(await checkStation(station, clock.pages)).toEqual(sound);
});
