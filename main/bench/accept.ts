import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { acceptFrame } from '#app/capture/index.ts';
import { DEFAULT_TABLE } from '#app/documents/index.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { type Actor, approvalDigest, type DossierCommand, openDossier, type PerformDeps, perform } from '#app/pipeline/index.ts';
import { talliesOf } from '#app/work/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { folderSpool } from '#storage/spool/index.ts';
import { openLedger } from '#storage/sqlite/ledger.ts';
import { migrate } from '#storage/sqlite/migrate.ts';
import { MIGRATIONS } from '#storage/sqlite/migrations/index.ts';
import { checkpoint, growLog, openDatabase } from '#storage/sqlite/openDatabase.ts';
import { nodeHasher } from '../nodeHasher.ts';
import { systemClock } from '../systemClock.ts';
import { systemIds } from '../systemIds.ts';
import { median, medianRatio, rounded } from './figures.ts';
import type { BenchRow } from './pageStep.ts';

/** Frames of one dossier, one a leaf. */
const LEAVES = 60;
/** Dossiers captured before the first that is timed: the engines of a station that captures all day are warm after ten. */
const WARMING = 10;
/** Dossiers that are timed: fewer would tell of one phase of the disk, or of one function that is being compiled meanwhile. */
const TIMED = 20;
/** Dossiers after those, beside flushes that block: by themselves, for a third one in turn leaves colder caches to both others. */
const BLOCKING = 10;
const DOSSIERS = WARMING + TIMED + BLOCKING;
const FRAMES = DOSSIERS * LEAVES;
const CLERK: Actor = { person: 'bench', code: '1', name: 'bench' };
const SIZES = { 'accept-50kB': 50_000, 'accept-1MB': 1_000_000 } as const;
/** What one commit of a frame writes to the log, in bytes: twelve pages of 4 KiB with their headers, as counted (nine trees, and what their pages give each other). */
const LOG_BYTES = 12 * 4_120;

/** Milliseconds of frames and of what each is compared with, pair by pair. */
interface Pairs {
  readonly times: number[];
  readonly floors: number[];
}

/** A station's ledger and spool, and dossiers that stand at capture. */
const prepare = async (folder: string) => {
  const disk = nodeDisk();
  const db = openDatabase(join(folder, 'station.sqlite'), 'write');
  migrate(db, MIGRATIONS, () => undefined);
  growLog(db);
  await disk.makeFolder(join(folder, 'spool'));
  const ledger = openLedger({
    db,
    hasher: nodeHasher,
    sources: { documentTable: DEFAULT_TABLE, approvalDigest },
    talliesOf,
    changed: () => undefined,
    capabilitiesOf: () => ['archivist', 'registrar', 'preparer', 'operator'],
  });
  const base: PerformDeps = { ledger, clock: systemClock, station: '0105-01' };
  ledger.write((writer) =>
    writer.appendToStation({ station: '0105-01' }, systemClock.now(), [
      { kind: 'stationInitialised', data: { branchCode: '0105', branchName: 'bench', stationCode: '01', sample: true } },
    ]),
  );
  /** Brings a dossier to capture; its id. */
  const atCapture = (number: number): string => {
    const dossier = systemIds.uuid();
    invariant(openDossier(base, dossier, CLERK, { shelfRow: '1', derived: true }).ok, 'the bench opens a dossier');
    const act = (command: DossierCommand): void => {
      const { version = 0, barcode } = ledger.read((reader) => reader.dossier(dossier)) ?? {};
      const read = command.kind === 'recordReadBack' ? { ...command, input: { ...command.input, barcode: barcode ?? '' } } : command;
      const outcome = perform(base, dossier, CLERK, { ...read, expectedVersion: version } as DossierCommand);
      invariant(outcome.ok, `the bench is refused: ${outcome.ok ? '' : outcome.refusal.code}`);
    };
    act({ kind: 'completeStep', input: { step: 'retrieve' } });
    act({
      kind: 'numberLeaves',
      input: {
        leaves: Array.from({ length: LEAVES }, (_, at) => ({
          leaf: String(at + 1),
          oddities: [],
          images: { recto: 1, verso: 1 },
          note: '',
        })),
        derived: true,
      },
    });
    act({ kind: 'completeStep', input: { step: 'foliate' } });
    act({
      kind: 'recordIdentity',
      input: {
        nationalId: '0012345678',
        firstName: '',
        lastName: 'bench',
        fatherName: '',
        birthDate: '',
        insuranceNumber: '',
        dossierNumber: String(number),
      },
    });
    act({ kind: 'recordReadBack', input: { barcode: '', how: 'keyboard' } });
    act({ kind: 'completeStep', input: { step: 'register' } });
    act({ kind: 'answerSlimming', input: { answer: 'not-needed', derived: true } });
    act({ kind: 'completeStep', input: { step: 'prepare' } });
    return dossier;
  };
  return {
    db,
    dossiers: Array.from({ length: DOSSIERS }, (_, at) => atCapture(at + 1)),
    deps: { ...base, spool: folderSpool({ disk, hasher: nodeHasher, ids: systemIds }, join(folder, 'spool')) },
  };
};

/**
 * The same three flushes bare, each call awaited as a program does that serves screens meanwhile: a file in the same folder
 * (files of another may lie elsewhere on the disk), that folder, and a log that was made long beforehand, as the station's is.
 */
const bareFlushes = async (folder: string, log: Awaited<ReturnType<typeof open>>, n: number, bytes: Uint8Array): Promise<void> => {
  const part = join(folder, `.part-${n}`);
  const file = await open(part, 'wx');
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  await rename(part, join(folder, String(n)));
  const names = await open(folder, 'r');
  await names.sync();
  await names.close();
  // fsync, as SQLite is built here; fdatasync would be another flush than the one that is compared.
  await log.write(new Uint8Array(LOG_BYTES), 0, LOG_BYTES, n * LOG_BYTES);
  await log.sync();
};

/**
 * The same again by calls that block: what a program pays that has nothing else to do meanwhile. No screen could be served beside
 * it; it is measured to show how near the disk itself acceptance lies (docs/decisions/0009).
 */
const blockingFlushes = (folder: string, log: number, n: number, bytes: Uint8Array): void => {
  const part = join(folder, `.blocking-${n}`);
  const file = openSync(part, 'wx');
  writeSync(file, bytes);
  fsyncSync(file);
  closeSync(file);
  renameSync(part, join(folder, `blocking-${n}`));
  const names = openSync(folder, 'r');
  fsyncSync(names);
  closeSync(names);
  writeSync(log, new Uint8Array(LOG_BYTES), 0, LOG_BYTES, n * LOG_BYTES);
  fsyncSync(log);
};

/** Wall milliseconds from a frame's bytes to its acknowledgement, beside the same three flushes done bare, awaited and blocking, by turns. */
export const benchAccept = async (folder: string): Promise<readonly BenchRow[]> => {
  const rows: BenchRow[] = [];
  for (const [name, size] of Object.entries(SIZES)) {
    const own = join(folder, name);
    await mkdir(own, { recursive: true });
    const { db, dossiers, deps } = await prepare(own);
    const log = await open(join(own, 'bare.log'), 'w+');
    await log.writeFile(new Uint8Array((FRAMES + 1) * LOG_BYTES));
    await log.sync();
    const awaited: Pairs = { times: [], floors: [] };
    const blocking: Pairs = { times: [], floors: [] };
    const timed = async (list: number[], n: number, work: (bytes: Uint8Array) => Promise<void>): Promise<void> => {
      const bytes = randomBytes(size);
      const began = performance.now();
      await work(bytes);
      if (n > WARMING * LEAVES) list.push(performance.now() - began);
    };
    for (let n = 1; n <= FRAMES; n += 1) {
      const dossier = dossiers[Math.floor((n - 1) / LEAVES)] ?? '';
      // As the agent does every half minute: the log of a station never grows far beyond its room.
      if (n % LEAVES === 1) checkpoint(db);
      const isBlocking = n > (WARMING + TIMED) * LEAVES;
      const pairs = isBlocking ? blocking : awaited;
      const takeIn = () =>
        timed(pairs.times, n, async (bytes) => {
          const taken = await acceptFrame(deps, dossier, CLERK, {
            leaf: String(((n - 1) % LEAVES) + 1),
            side: 'recto',
            bytes,
            mime: 'image/jpeg',
            dpi: 300,
            supersedes: 0,
            arrival: null,
            source: { driver: 'simulated', device: 'bench', profile: '' },
          });
          invariant(taken.ok, 'the bench is refused a frame');
        });
      const spool = join(own, 'spool');
      const flush = () =>
        timed(pairs.floors, n, async (bytes) =>
          isBlocking ? blockingFlushes(spool, log.fd, n, bytes) : await bareFlushes(spool, log, n, bytes),
        );
      // Whoever comes second finds a disk that is awake: first the one, then the other.
      for (const work of n % 2 === 0 ? [takeIn, flush] : [flush, takeIn]) await work();
    }
    await log.close();
    db.close();
    const figures = [
      [name, awaited],
      [`${name}-blocking`, blocking],
    ] as const;
    for (const [figure, { times, floors }] of figures)
      rows.push({
        name: figure,
        value: rounded(median(times)),
        unit: 'ms',
        floor: rounded(median(floors)),
        ratio: rounded(medianRatio(times, floors)),
        runs: times.length,
      });
  }
  return rows;
};
