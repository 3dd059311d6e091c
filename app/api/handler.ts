import { Hono } from 'hono';
import type { SignedIn } from '#app/accounts/index.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { Outcome, Refusal, RefusalDetails } from '#app/kernel/refusal.ts';
import { authorise } from './authorise.ts';
import { CONTRACT, type Operation, type OperationId } from './contract.ts';
import { encodeAnswer } from './encodeAnswer.ts';
import { languageOf } from './language.ts';
import { openApi } from './openApi.ts';
import { NO_STORE, problemAnswer } from './problem.ts';
import { readInput } from './readInput.ts';
import type { CentreServices, Services, StationServices } from './service.ts';
import { statusOf } from './statusOf.ts';

/** Who brought the request, as the host knows it. */
export interface Caller {
  /** Network address, or a word for what runs in this process. */
  readonly address: string;
  /** Fires when the agent stops: streams of events end then, calls under way are finished. */
  readonly stopping: AbortSignal | null;
}

/** The whole station: one request, one answer, in memory or behind any host. Never throws. */
export type Handler = (request: Request, caller?: Caller) => Promise<Response>;

export interface HandlerDeps {
  /** Rows without a service are not there, as if the contract did not name them. */
  readonly services: StationServices | CentreServices;
  readonly authenticate: (token: string) => SignedIn | null;
  /** A signal that fires after so many milliseconds. */
  readonly deadline: (milliseconds: number) => AbortSignal;
  /** A short name for a fault, told to the person and to `report`. */
  readonly faultId: () => string;
  /** Told of every fault; the only place where its cause may be written down. */
  readonly report: (error: unknown, at: { readonly operation: string; readonly id: string }) => void;
  /** Of the product, for the description of the API. */
  readonly version: string;
}

/** Milliseconds: a command, and a file of two thousand pages. Streams of events have none. */
const DEADLINES = { command: 60_000, bytes: 3_600_000 } as const;

const IN_PROCESS: Caller = { address: 'in-process', stopping: null };

/** What the work gives, or the fault `took-too-long` when the signal fires first; the work is told by the same signal. */
const withinTime = async <Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> => {
  const late = Promise.withResolvers<never>();
  const giveUp = (): void => late.reject(new Fault('took-too-long', 'temporary'));
  signal.addEventListener('abort', giveUp, { once: true });
  if (signal.aborted) giveUp();
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
};

/** What HTTP itself wants to be told about a refusal. */
const headersOf = (status: number, details: RefusalDetails): Readonly<Record<string, string>> => {
  if (status === 401) return { 'www-authenticate': 'Bearer' };
  return status === 429 && typeof details['seconds'] === 'number' ? { 'retry-after': String(details['seconds']) } : {};
};

const signalFor = (operation: Operation, request: Request, caller: Caller, unread: AbortSignal, deps: HandlerDeps): AbortSignal => {
  if (operation.answer === 'events')
    return AbortSignal.any([request.signal, unread, ...(caller.stopping === null ? [] : [caller.stopping])]);
  return AbortSignal.any([request.signal, deps.deadline(operation.body === undefined ? DEADLINES.command : DEADLINES.bytes)]);
};

/**
 * Makes the handler of a station or of the centre out of the contract table: parse, authorise, call one use case, encode (DESIGN §7).
 * Refusals become 4xx, temporary faults 503, everything else 500 with an id and nothing of its inside.
 */
export const makeHandler = (deps: HandlerDeps): Handler => {
  const app = new Hono<{ Bindings: { caller: Caller } }>();
  const services: Partial<Services> = deps.services;
  const served = Object.entries<Operation>(CONTRACT).filter(([id]) => services[id as OperationId] !== undefined);
  const described = openApi(
    deps.version,
    served.map(([id]) => id as OperationId),
  );

  const answer = async (
    id: OperationId,
    operation: Operation,
    request: Request,
    path: Readonly<Record<string, string>>,
    caller: Caller,
  ): Promise<Response> => {
    const language = languageOf(request.headers.get('accept-language'));
    const refused = ({ code, details }: Refusal): Response =>
      problemAnswer(language, statusOf(code), { code, details }, headersOf(statusOf(code), details));
    try {
      const person = authorise(id, operation, request, deps.authenticate);
      if (!person.ok) return refused(person.refusal);
      const read = await readInput(operation, request, path);
      if (!read.ok) return refused(read.refusal);
      const unread = new AbortController();
      const signal = signalFor(operation, request, caller, unread.signal, deps);
      const call = { ...read.value, person: person.value, language, signal, address: caller.address };
      // A stream outlives its request: it ends with the sign-in or the capability that opened it.
      const mayGoOn = (): boolean => authorise(id, operation, request, deps.authenticate).ok;
      const serve = services[id] as (call: unknown) => Promise<Outcome<unknown>>;
      const outcome = await withinTime(serve(call), signal);
      return outcome.ok ? encodeAnswer(operation, outcome.value, { mayGoOn, stop: () => unread.abort() }) : refused(outcome.refusal);
    } catch (error) {
      const faultId = deps.faultId();
      deps.report(error, { operation: id, id: faultId });
      const known = error instanceof Fault;
      const temporary = known && error.permanence === 'temporary';
      return problemAnswer(language, temporary ? 503 : 500, { code: known ? error.code : 'fault', details: {}, id: faultId });
    }
  };

  for (const [id, operation] of served) {
    app.on(operation.method, operation.path.replace(/\{(\w+)\}/g, ':$1'), (c) =>
      answer(id as OperationId, operation, c.req.raw, c.req.param(), c.env.caller),
    );
  }
  app.get('/api/openapi.json', () => Response.json(described, { headers: NO_STORE }));
  const methodsOf = new Map<string, readonly string[]>();
  for (const [, { path, method }] of served) methodsOf.set(path, [...(methodsOf.get(path) ?? []), method]);
  for (const [path, methods] of methodsOf) {
    app.all(path.replace(/\{(\w+)\}/g, ':$1'), (c) =>
      problemAnswer(
        languageOf(c.req.header('accept-language') ?? null),
        405,
        { code: 'method-not-allowed', details: {} },
        { allow: methods.join(', ') },
      ),
    );
  }
  app.notFound((c) => problemAnswer(languageOf(c.req.header('accept-language') ?? null), 404, { code: 'operation-unknown', details: {} }));

  return async (request, caller = IN_PROCESS) => app.fetch(request, { caller });
};
