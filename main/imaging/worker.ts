import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { proposeRecipe } from '#app/capture/recipe.ts';
import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { ImagingLimits, PageStepRequest } from '#app/ports/Imaging.ts';
import { decodeWorking } from './decodeMaster.ts';
import { deriveCopies } from './deriveCopies.ts';
import { findCodes } from './findCodes.ts';
import { measurePage } from './measurePage.ts';
import { type OpenedFile, openFile } from './openFile.ts';
import { openMaster } from './openMaster.ts';
import { pageStep } from './pageStep.ts';
import { stampMaker } from './stamp.ts';
import { straightenPage } from './straightenPage.ts';
import { type Answer, type AskName, type Asks, type FileHandle, LIMITS_VARIABLE, type Question } from './workerMessages.ts';

/**
 * The imaging process: one question at a time, no memory of its own that matters. It is killed from outside when a
 * question takes too long, kills itself when it grows too large, and ends when its parent is gone.
 */
const limits = JSON.parse(process.env[LIMITS_VARIABLE] ?? '') as ImagingLimits;
const stamps = stampMaker();
const files = new Map<number, Promise<Outcome<OpenedFile>>>();

const fileOf = ({ file, source }: FileHandle): Promise<Outcome<OpenedFile>> => {
  const known = files.get(file);
  if (known !== undefined) return known;
  if (source === null) throw new Error(`file ${file} was never opened here`);
  const opened = openFile(source, limits);
  files.set(file, opened);
  return opened;
};

const release = async (file: number): Promise<void> => {
  const opened = await files.get(file);
  files.delete(file);
  if (opened?.ok) opened.value.close();
};

const takePage = async ({ page, ...handle }: FileHandle & { readonly page: number }) => {
  const file = await fileOf(handle);
  return file.ok ? file.value.take(page) : file;
};

const copiesOf = async (master: Uint8Array, request: PageStepRequest) => {
  const open = openMaster(master, limits.pixels);
  if (!open.ok) return open;
  const raster = await decodeWorking(open.value);
  if (!raster.ok) return raster;
  const recipe = request.recipe ?? proposeRecipe(await measurePage(open.value.header, raster.value, []));
  return accept(await deriveCopies(raster.value, recipe, request.stamp, stamps));
};

type Handlers = { readonly [Name in AskName]: (ask: Asks[Name]['ask']) => Promise<Outcome<Asks[Name]['answer']>> };

const HANDLERS: Handlers = {
  open: async (handle) => {
    const file = await fileOf(handle);
    return file.ok ? accept({ pages: file.value.pages, container: file.value.container }) : file;
  },
  intake: async (ask) => {
    const taken = await takePage(ask);
    return taken.ok ? accept(taken.value.page) : taken;
  },
  analyse: async (ask) => {
    const began = performance.now();
    const taken = await takePage(ask);
    if (!taken.ok) return taken;
    const { open, raster, barcodes } = taken.value;
    const measurements = await measurePage(open.header, raster, barcodes);
    return accept({ page: ask.page, measurements, milliseconds: performance.now() - began });
  },
  straighten: async (ask) => {
    const taken = await takePage(ask);
    return taken.ok ? straightenPage(taken.value) : taken;
  },
  release: async ({ file }) => {
    await release(file);
    return accept(null);
  },
  pageStep: ({ master, request }) => pageStep(master, request, { mostPixels: limits.pixels, stamps }),
  deriveCopies: ({ master, request }) => copiesOf(master, request),
  readCodes: ({ image }) => findCodes(image, limits.pixels),
};

/** PDFium ends in a trap of its WebAssembly when a file drives it into a corner: the file's fault, not ours. */
const asRefusal = (error: unknown): Outcome<never> => {
  if (error instanceof Error && error.name === 'RuntimeError') return refuse('file-damaged');
  throw error;
};

const answer = async (question: Question): Promise<Answer> => {
  const handler = HANDLERS[question.name] as (ask: unknown) => Promise<Outcome<Asks[AskName]['answer']>>;
  try {
    return { id: question.id, outcome: await handler(question.ask).catch(asRefusal) };
  } catch (error) {
    return { id: question.id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
};

// Inputs are seen once and the machine has other work to do (LIBRARIES §8).
sharp.cache(false);
sharp.concurrency(1);
new Worker(new URL('./workerWatchdog.ts', import.meta.url), {
  workerData: { memoryBytes: limits.memoryBytes, parent: process.ppid },
}).unref();
process.on('disconnect', () => process.exit(0));
process.on('message', async (question: Question) => {
  process.send?.(await answer(question));
});
