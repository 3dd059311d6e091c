import type { Clock } from '#app/kernel/clock.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { Ids } from '#app/kernel/ids.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import { type Actor, type DossierState, presentLeaves, type Side } from '#app/pipeline/index.ts';
import type { DeviceRef, Scanner, ScanSession } from '#app/ports/Scanner.ts';
import type { ScanSessions } from '#app/ports/ScanSessions.ts';
import { nextPlace } from './placement.ts';
import { type Batch, type BatchDeps, type BatchEnd, runBatch } from './runBatch.ts';
import { type SheetInDoubt, sheetInDoubt } from './sheetInDoubt.ts';

/** A scanner as an operator chooses it. */
export interface Device {
  readonly ref: DeviceRef;
  readonly duplex: boolean;
  readonly scanner: Scanner;
}

export interface CaptureDeskDeps extends BatchDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly sessions: ScanSessions;
  readonly devices: () => Promise<readonly Device[]>;
  /** Makes an empty staging folder for a session and gives its absolute path. */
  readonly makeStaging: (session: string) => Promise<string>;
  /** Told when a batch began, took a page or ended. */
  readonly changed: (dossier: string) => void;
  /** Told of a fault that no caller waits for. */
  readonly report: (error: unknown) => void;
}

export interface StartOrder {
  readonly device: string;
  readonly duplex: boolean;
  readonly dpi: number;
  readonly fromLeaf: string;
  readonly fromSide: Side;
  readonly single: boolean;
  readonly recapture: number;
}

export interface RunningBatch {
  readonly id: string;
  readonly device: string;
  readonly by: string;
  readonly startedAt: string;
  readonly imagesBefore: number;
  readonly duplex: boolean;
  readonly state: 'running' | 'stopping';
}

export interface CaptureDesk {
  devices(): Promise<readonly Device[]>;
  running(dossier: string): RunningBatch | null;
  start(dossier: string, actor: Actor & { readonly person: string }, order: StartOrder): Promise<Outcome<RunningBatch>>;
  stop(dossier: string): Promise<Outcome<null>>;
  /** The sheet that somebody has to account for before the next batch. */
  inDoubt(dossier: string): SheetInDoubt | null;
  /** Somebody says that the sheet lies in the feeder again, or never left it. */
  answer(dossier: string, answer: 'rescan' | 'nothing-fed'): Outcome<null>;
  /** Stops everything and waits: for the end of the agent. */
  close(): Promise<void>;
}

/** More pages than this in one batch is a device that repeats itself (SCANNERS §1.2). */
const PAGE_CAP = 5_000;

interface Held {
  running: RunningBatch;
  readonly session: ScanSession;
  readonly end: Promise<void>;
}

const profileText = (order: StartOrder): string => `${order.duplex ? 'duplex' : order.fromSide} ${order.dpi}`;

/**
 * The batches that run at this station's scanners, one per dossier. A batch is recorded before its first sheet moves and
 * when it ends; one that ended with a sheet on its way, by a fault or because the program died, asks a person what became
 * of that sheet (LOOK 4b).
 */
export const makeCaptureDesk = (deps: CaptureDeskDeps): CaptureDesk => {
  const held = new Map<string, Held>();
  /** Dossiers whose scanner is being opened: between the question and the answer nobody else may begin. */
  const opening = new Set<string>();
  /** What the last batch of a dossier was ordered to do, and sessions whose sheet was accounted for here. */
  const ordered = new Map<string, { readonly session: string; readonly batch: Batch }>();
  const answered = new Set<string>();

  const inDoubt = (dossier: string): SheetInDoubt | null => {
    const row = deps.sessions.latest(dossier);
    const state = deps.ledger.read((reader) => reader.dossier(dossier));
    if (row === null || state === null || held.has(dossier) || answered.has(row.id)) return null;
    const order = ordered.get(dossier);
    return sheetInDoubt(state, row, order?.session === row.id ? order.batch : null);
  };

  const finish = (id: string, end: BatchEnd): void => {
    deps.sessions.end(id, {
      at: deps.clock.now(),
      why: end.why,
      certain: end.certain && end.atRisk === 0,
      fault: end.fault ?? end.refusal?.code ?? null,
      pages: end.pages,
    });
  };

  const failed = (error: unknown): BatchEnd => ({
    why: 'fault',
    certain: false,
    fault: error instanceof Fault ? error.code : 'unknown',
    atRisk: 1,
    refusal: null,
    pages: 0,
  });

  const run = async (batch: Batch, id: string, session: ScanSession, imagesBefore: number): Promise<void> => {
    const pagesSoFar = (): number =>
      (deps.ledger.read((reader) => reader.dossier(batch.dossier))?.images.length ?? imagesBefore) - imagesBefore;
    const end = await runBatch(deps, session, batch).catch((error: unknown) => ({ ...failed(error), pages: pagesSoFar() }));
    try {
      await session.close();
      finish(id, end);
    } catch (error) {
      // The record of the end could not be written: it stays open, so that the next start asks a person.
      deps.report(error);
    } finally {
      held.delete(batch.dossier);
      deps.changed(batch.dossier);
    }
  };

  /** Why a batch may not begin, asked before a sheet moves; the pipeline asks again at every page. */
  const mayStart = (state: DossierState | null, dossier: string, order: StartOrder): Outcome<DossierState> => {
    if (state === null) return refuse('dossier-unknown');
    if (held.has(dossier) || opening.has(dossier)) return refuse('batch-running');
    if (state.position !== 'capture') return refuse('wrong-step', { position: state.position, at: ['capture'] });
    if (inDoubt(dossier) !== null) return refuse('recovery-unanswered');
    if (order.recapture !== 0 && !state.images.some((image) => image.image === order.recapture && image.state === 'current'))
      return refuse('image-unknown', { image: order.recapture });
    if (order.single && !presentLeaves(state).some((leaf) => leaf.leaf === order.fromLeaf))
      return refuse('leaf-unknown', { leaf: order.fromLeaf });
    const sides: readonly Side[] = order.duplex ? ['recto'] : [order.fromSide];
    if (order.recapture === 0 && !order.single && nextPlace(state, { fromLeaf: order.fromLeaf, sides, fill: 'one' }) === null)
      return refuse('no-leaf-left');
    return accept(state);
  };

  /** Opens the device and lets the batch run; from its record on, a sheet may be on its way. */
  const begin = async (
    dossier: string,
    actor: Actor & { readonly person: string },
    order: StartOrder,
    device: Device,
    imagesBefore: number,
  ): Promise<RunningBatch> => {
    const id = deps.ids.uuid();
    const duplex = order.duplex && device.duplex && order.recapture === 0 && !order.single;
    const want = { source: 'feeder' as const, duplex, dpi: order.dpi, pageCap: PAGE_CAP };
    const profile = profileText({ ...order, duplex });
    const { session } = await device.scanner.open(device.ref, want, { staging: await deps.makeStaging(id) });
    const startedAt = deps.clock.now();
    const running: RunningBatch = { id, device: order.device, by: actor.person, startedAt, imagesBefore, duplex, state: 'running' };
    try {
      deps.sessions.begin({ ...running, dossier, person: actor.person, profile });
    } catch (error) {
      await session.close();
      throw error;
    }
    const { fromLeaf, fromSide: side, single, recapture } = order;
    const batch: Batch = { dossier, actor, device: device.ref, profile, duplex, fromLeaf, side, single, recapture };
    ordered.set(dossier, { session: id, batch });
    // Begun only after it is held: a batch that ends at once must find itself to let go of.
    const end = Promise.resolve().then(() => run(batch, id, session, imagesBefore));
    held.set(dossier, { running, session, end });
    deps.changed(dossier);
    return running;
  };

  return {
    devices: deps.devices,
    running: (dossier) => held.get(dossier)?.running ?? null,
    async start(dossier, actor, order) {
      const device = (await deps.devices()).find((one) => one.ref.id === order.device);
      if (device === undefined) return refuse('device-unknown', { device: order.device });
      const state = mayStart(
        deps.ledger.read((reader) => reader.dossier(dossier)),
        dossier,
        order,
      );
      if (!state.ok) return state;
      opening.add(dossier);
      try {
        return accept(await begin(dossier, actor, order, device, state.value.images.length));
      } finally {
        opening.delete(dossier);
      }
    },
    async stop(dossier) {
      const one = held.get(dossier);
      if (one === undefined) return refuse('no-batch-running');
      one.running = { ...one.running, state: 'stopping' };
      await one.session.stop('after-page');
      return accept(null);
    },
    inDoubt,
    answer(dossier, answer) {
      const sheet = inDoubt(dossier);
      if (sheet === null) return refuse('nothing-to-recover');
      deps.sessions.answerRecovery(sheet.session, answer);
      // Kept here too, for the row of a fault takes no answer: after a restart it is asked once more, which is the safe way.
      answered.add(sheet.session);
      deps.changed(dossier);
      return accept(null);
    },
    async close() {
      const all = [...held.values()];
      await Promise.all(all.map((one) => one.session.stop('after-page')));
      await Promise.all(all.map((one) => one.end));
    },
  };
};
