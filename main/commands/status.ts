import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { JOB_KINDS } from '#app/jobs/index.ts';
import { millisecondsBetween } from '#app/kernel/clock.ts';
import { STEPS } from '#app/pipeline/steps.ts';
import { say } from '#app/words/index.ts';
import { lookAtBucket } from '../compose/openBlobs.ts';
import { readStation, type StationCounts, type StationReader } from '../compose/readStation.ts';
import { dataFolder } from '../dataFolder.ts';
import { thisMachine } from '../machine.ts';
import { productVersion } from '../productVersion.ts';
import type { StorePlace } from '../StorePlace.ts';
import { systemClock } from '../systemClock.ts';
import { type CliCommand, type CommandContext, optional } from './command.ts';
import { spokenMegabytes, spokenNumber, spokenTime } from './spoken.ts';
import { STORE_OPTIONS, storePlace } from './storePlace.ts';

const JOB_STATES = ['ready', 'leased', 'done', 'dead'] as const;

const dossiersOf = ({ positions, aside, sentBack, outOfTurn }: StationCounts) => {
  const at = new Map(positions.map((one) => [one.position, one]));
  return {
    total: positions.reduce((sum, one) => sum + one.dossiers, 0),
    steps: STEPS.map(({ n, id }) => ({ step: n, id, count: at.get(id)?.dossiers ?? 0, oldest: at.get(id)?.oldest ?? null })),
    done: at.get('done')?.dossiers ?? 0,
    aside,
    sentBack,
    outOfTurn,
  };
};

/** Lanes by kind of work, each with the number of its jobs in every state. */
const queueOf = ({ jobs }: StationCounts, kinds: readonly string[]) =>
  Object.fromEntries(
    kinds.map((kind) => [
      kind,
      Object.fromEntries(JOB_STATES.map((state) => [state, jobs.find((one) => one.kind === kind && one.state === state)?.jobs ?? 0])),
    ]),
  );

const isFolder = async (path: string): Promise<boolean | null> =>
  stat(path).then(
    (found) => found.isDirectory(),
    (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? null : false),
  );

/** A store that was never written to can be reached as soon as the folder that will hold it is there. */
const storeOf = async (place: StorePlace, branch: string | null) => {
  const { kind, where } = place;
  if (kind === 's3') return { where, ...(await lookAtBucket(place.store, branch === null ? 'roots/' : `roots/${branch}/`)) };
  const made = await isFolder(where);
  return { where, made: made === true, reachable: made ?? (await isFolder(dirname(where))) === true };
};

/** What the store lacked when it was compared last; null when it was whole. */
const behindOf = (station: StationReader) => {
  const { missing: _, waitsFor, ...counts } = station.storeStanding();
  return waitsFor === null ? null : { ...counts, waitsFor };
};

const look = async (context: CommandContext, data: string, station: StationReader) => {
  const counts = station.counts();
  const machine = thisMachine(data);
  const freeBytes = await machine.freeBytes();
  const { lowDiskBytes } = station.custody();
  const [now, lastEvent] = [systemClock.now(), station.lastEventAt()];
  return {
    data,
    station: station.identity(),
    dossiers: dossiersOf(counts),
    pages: { images: counts.images, current: counts.currentImages, bytes: counts.imageBytes },
    queue: queueOf(counts, Object.keys(JOB_KINDS)),
    outbox: counts.outbox,
    behind: behindOf(station),
    store: await storeOf(storePlace(context, undefined), station.identity()?.branchCode ?? null),
    disk: { freeBytes, lowBytes: lowDiskBytes, nearlyFull: freeBytes < lowDiskBytes },
    clock: { now, lastEvent, behindMilliseconds: lastEvent === null ? 0 : Math.max(0, millisecondsBetween(now, lastEvent)) },
    versions: { product: productVersion(), database: counts.database, node: process.versions.node, sqlite: machine.sqliteVersion() },
  };
};

type Seen = Awaited<ReturnType<typeof look>>;

const spoken = ({ language }: CommandContext, seen: Seen): string => {
  const number = (value: number): string => spokenNumber(language, value);
  const { station, dossiers, outbox, behind, clock, store } = seen;
  const steps = STEPS.flatMap(({ id }, at) => {
    const count = dossiers.steps[at]?.count ?? 0;
    return count === 0 ? [] : [`  ${say(language, `term.step.${id}`)}: ${number(count)}`];
  });
  const open = Object.values(seen.queue).map((states) => ({
    waiting: (states['ready'] ?? 0) + (states['leased'] ?? 0),
    stopped: states['dead'] ?? 0,
  }));
  const sum = (field: 'waiting' | 'stopped'): string => number(open.reduce((total, one) => total + one[field], 0));
  return [
    station === null
      ? say(language, 'cli.status-not-set-up')
      : say(language, station.sample ? 'cli.status-sample' : 'cli.status-station', {
          station: `${station.branchCode}-${station.stationCode}`,
          branch: station.branchName,
        }),
    say(language, 'cli.status-dossiers', {
      total: number(dossiers.total),
      done: number(dossiers.done),
      sentBack: number(dossiers.sentBack),
      aside: number(dossiers.aside),
      outOfTurn: number(dossiers.outOfTurn),
    }),
    ...steps,
    say(language, 'cli.status-pages', { images: number(seen.pages.images), megabytes: spokenMegabytes(language, seen.pages.bytes) }),
    say(language, 'cli.status-queue', { waiting: sum('waiting'), stopped: sum('stopped') }),
    say(language, 'cli.status-outbox', {
      count: number(outbox.count),
      megabytes: spokenMegabytes(language, outbox.bytes),
      oldest: spokenTime(language, outbox.oldest),
    }),
    say(language, 'cli.status-acceptance', { awaiting: number(outbox.awaitingAcceptance), rejected: number(outbox.rejected) }),
    ...(behind === null
      ? []
      : [
          say(language, 'cli.status-behind', {
            answers: number(behind.answers),
            announcements: number(behind.announcements),
            versions: number(behind.versions),
            lost: number(behind.lostVersions),
            what: say(language, `waits-for.${behind.waitsFor}`),
          }),
        ]),
    ...(seen.disk.nearlyFull ? [say(language, 'cli.status-disk-low', { megabytes: spokenMegabytes(language, seen.disk.lowBytes) })] : []),
    say(language, store.reachable ? 'cli.status-store' : 'cli.status-store-away', { where: store.where }),
    say(language, 'cli.status-disk', { megabytes: spokenMegabytes(language, seen.disk.freeBytes) }),
    say(language, 'cli.status-clock', {
      now: spokenTime(language, clock.now),
      lastEvent: spokenTime(language, clock.lastEvent),
      seconds: number(clock.behindMilliseconds / 1000),
    }),
    say(language, 'cli.status-versions', { product: seen.versions.product, node: seen.versions.node }),
  ].join('\n');
};

/** `status`: one look at a station, also while another program holds it. */
export const command: CliCommand = {
  usage: '[--data DIR] [--store PATH]',
  summary: 'cli.summary.status',
  options: STORE_OPTIONS,
  words: [0, 0],
  async run(context) {
    const data = dataFolder(optional(context, 'data'), context.environment);
    const station = await readStation(data);
    try {
      const seen = await look(context, data, station);
      context.row(seen, spoken(context, seen));
      return 0;
    } finally {
      station.close();
    }
  },
};
