import { type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { Each, ImageSource, Imaging, ImagingLimits } from '#app/ports/Imaging.ts';
import { DEFAULT_IMAGING_LIMITS } from './imagingLimits.ts';
import { imagingProcess } from './imagingProcess.ts';
import type { AskName, Asks, FileHandle, Question } from './workerMessages.ts';

export interface ImagingClient extends Imaging {
  /** Process id of the running worker, undefined before the first question. */
  workerPid(): number | undefined;
}

/** A question that killed its process is asked once more: the culprit may have been the one before it. */
const ATTEMPTS = 2;

/**
 * The port `Imaging` over a process of its own. Questions go one at a time, so that a death has one culprit; after
 * `ATTEMPTS` deaths the question is refused by code and the others go on in a new process. Faults thrown:
 * `imaging-failed`, `imaging-unavailable`, both temporary.
 */
export const imagingClient = (given: Partial<ImagingLimits> = {}): ImagingClient => {
  const limits: ImagingLimits = { ...DEFAULT_IMAGING_LIMITS, ...given };
  const worker = imagingProcess(limits);
  let [lastId, lastFile] = [0, 0];
  let turn: Promise<unknown> = Promise.resolve();

  /** `make` is called anew for each attempt: a new process must be told sources again. */
  const askNow = async <Name extends AskName>(name: Name, make: () => Asks[Name]['ask']): Promise<Outcome<Asks[Name]['answer']>> => {
    for (let attempt = 1; ; attempt += 1) {
      lastId += 1;
      const answered = await worker.ask({ id: lastId, name, ask: make() } as Question);
      if ('outcome' in answered) return answered.outcome as Outcome<Asks[Name]['answer']>;
      if (attempt === ATTEMPTS) return refuse(answered.died);
    }
  };

  const ask = <Name extends AskName>(name: Name, make: () => Asks[Name]['ask']): Promise<Outcome<Asks[Name]['answer']>> => {
    const mine = turn.then(() => askNow(name, make));
    turn = mine.catch(() => undefined);
    return mine;
  };

  async function* pagesOf<Name extends 'intake' | 'analyse' | 'straighten'>(
    name: Name,
    source: ImageSource,
  ): AsyncGenerator<Each<Asks[Name]['answer']>> {
    lastFile += 1;
    const file = lastFile;
    let toldIn = 0;
    const handle = (): FileHandle => {
      const known = toldIn === worker.generation();
      toldIn = worker.generation();
      return { file, source: known ? null : source };
    };
    try {
      const opened = await ask('open', handle);
      if (!opened.ok) {
        yield { ok: false, page: null, refusal: opened.refusal };
        return;
      }
      const { pages, container } = opened.value;
      for (let page = 1; page <= pages; page += 1) {
        const taken = await ask(name, () => ({ ...handle(), page }));
        if (taken.ok) yield { ok: true, value: taken.value };
        else yield { ok: false, page: container ? page : null, refusal: taken.refusal };
      }
    } finally {
      await ask('release', () => ({ file }));
    }
  }

  return {
    intake: (source) => pagesOf('intake', source),
    analyse: (source) => pagesOf('analyse', source),
    straighten: (source) => pagesOf('straighten', source),
    pageStep: (master, request) => ask('pageStep', () => ({ master, request })),
    deriveCopies: (master, request) => ask('deriveCopies', () => ({ master, request })),
    readCodes: (image) => ask('readCodes', () => ({ image })),
    workerPid: () => worker.pid(),
    close: () => worker.close(),
  };
};
