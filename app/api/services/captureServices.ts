import { type CaptureDesk, nextPlace, type TakeInDeps, type TakenIn, takeInFile } from '#app/capture/index.ts';
import { type Clock, millisecondsBetween } from '#app/kernel/clock.ts';
import { accept } from '#app/kernel/refusal.ts';
import type { ScanSessions } from '#app/ports/ScanSessions.ts';
import type { Language } from '#app/words/index.ts';
import type { OperationOutput } from '../contract.ts';
import { refusalView } from '../refusalView.ts';
import type { Services } from '../service.ts';
import { actorOf } from './dossierServices.ts';

export interface CaptureServiceDeps extends TakeInDeps {
  readonly clock: Clock;
  readonly desk: CaptureDesk;
  readonly sessions: ScanSessions;
}

type View = OperationOutput<'captureGet'>;
type FileAnswer = OperationOutput<'captureFile'>;

const gather = async (pages: AsyncIterable<TakenIn>, language: Language): Promise<FileAnswer> => {
  const answer: FileAnswer = { acknowledged: [], refused: [], separators: [] };
  for await (const one of pages) {
    if (one.kind === 'acknowledged') answer.acknowledged.push({ page: one.page, ...one.acknowledgement });
    else if (one.kind === 'separator') answer.separators.push({ page: one.page });
    else answer.refused.push({ page: one.page ?? 0, ...refusalView(language, one.refusal) });
  }
  return answer;
};

/** Services of step 5: batches at a scanner, files, and what became of a sheet that was under way. */
export const captureServices = (
  deps: CaptureServiceDeps,
): Pick<Services, 'captureGet' | 'captureStart' | 'captureStop' | 'captureRecover' | 'captureFile'> => {
  const view = async (dossier: string): Promise<View> => {
    const devices = await deps.desk.devices();
    const running = deps.desk.running(dossier);
    const latest = deps.sessions.latest(dossier);
    const state = deps.ledger.read((reader) => reader.dossier(dossier));
    const doubt = deps.desk.inDoubt(dossier);
    const next = state === null ? null : nextPlace(state, { fromLeaf: '', sides: ['recto', 'verso'], fill: 'needed' });
    const pages = running === null || state === null ? 0 : state.images.length - running.imagesBefore;
    const minutes = running === null ? 0 : Math.max(millisecondsBetween(running.startedAt, deps.clock.now()), 1) / 60_000;
    return {
      devices: devices.map((device) => ({ id: device.ref.id, name: device.ref.name, driver: device.ref.driver, duplex: device.duplex })),
      session:
        running === null
          ? null
          : {
              id: running.id,
              device: running.device,
              by: running.by,
              startedAt: running.startedAt,
              state: running.state,
              pages,
              sheetsPerMinute: Math.round(pages / minutes / (running.duplex ? 2 : 1)),
              nextLeaf: next?.leaf ?? null,
              nextSide: next?.side ?? null,
            },
      ended: latest?.ended == null || running !== null ? null : latest.ended,
      recovery:
        doubt === null
          ? null
          : {
              session: doubt.session,
              recordedPages: doubt.recordedPages,
              lastImage: doubt.lastImage,
              nextLeaf: doubt.place?.leaf ?? null,
              nextSide: doubt.place?.side ?? null,
              alone: doubt.alone,
            },
    };
  };

  return {
    captureGet: async ({ input }) => accept(await view(input.dossier)),
    captureStart: async ({ input, person }) => {
      const started = await deps.desk.start(input.dossier, actorOf(person), {
        ...input,
        fromLeaf: input.fromLeaf ?? '',
        recapture: input.recapture ?? 0,
      });
      return started.ok ? accept(await view(input.dossier)) : started;
    },
    captureStop: async ({ input }) => {
      const stopped = await deps.desk.stop(input.dossier);
      return stopped.ok ? accept(await view(input.dossier)) : stopped;
    },
    captureRecover: async ({ input }) => {
      const answered = deps.desk.answer(input.dossier, input.answer);
      return answered.ok ? accept(await view(input.dossier)) : answered;
    },
    captureFile: async ({ input, person, language, body }) => {
      const sides = input.sides === 'recto' ? (['recto'] as const) : (['recto', 'verso'] as const);
      const places = {
        fromLeaf: input.fromLeaf,
        sides: input.fromSide === 'verso' ? (['verso'] as const) : sides,
        fill: 'needed' as const,
      };
      const order = { dossier: input.dossier, actor: actorOf(person), bytes: body, places, recapture: input.recapture };
      return accept(await gather(takeInFile(deps, order), language));
    },
  };
};
