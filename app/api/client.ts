import { Fault } from '#app/kernel/fault.ts';
import { accept, type Refusal } from '#app/kernel/refusal.ts';
import type { Language } from '#app/words/index.ts';
import { CONTRACT, type Operation, type OperationId, type OperationInput } from './contract.ts';
import type { Problem } from './problem.ts';
import { readEvents } from './readEvents.ts';
import type { Answer } from './service.ts';

/** A refusal with its sentences, in the language that the client asks in. */
export interface SpokenRefusal extends Refusal {
  readonly message: string;
  readonly do: string;
  /** Of the answer. */
  readonly status: number;
}

export type ClientOutcome<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: SpokenRefusal };

export interface Client {
  /**
   * One operation of the contract: input sent where its row says, output parsed by its schema. Refusals are returned;
   * faults of the agent (5xx) are thrown as `Fault` with its code, `temporary` for 503.
   */
  call<Id extends OperationId>(
    id: Id,
    input: OperationInput<Id>,
    body?: Uint8Array<ArrayBuffer>,
    signal?: AbortSignal,
  ): Promise<ClientOutcome<Answer<Id>>>;
  /** The bytes under a signed image address that an answer held. */
  image(address: string): Promise<ClientOutcome<Answer<'imageGet'>>>;
  /** The same client as somebody else. */
  as(token: string | null): Client;
}

export interface ClientOptions {
  /** Where the handler answers; in memory any will do. */
  readonly origin: string;
  readonly language: Language;
}

const IN_MEMORY: ClientOptions = { origin: 'http://station.invalid', language: 'fa' };

const fillPath = (
  path: string,
  input: Readonly<Record<string, unknown>>,
): { readonly path: string; readonly rest: Readonly<Record<string, unknown>> } => {
  const rest = { ...input };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  return { path: filled, rest };
};

const queryOf = (fields: Readonly<Record<string, unknown>>): string => {
  const pairs = Object.entries(fields)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]): [string, string] => [name, String(value)]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
};

const bytesOf = async (response: Response): Promise<Answer<'imageGet'>> => ({
  bytes: new Uint8Array(await response.arrayBuffer()),
  mime: response.headers.get('content-type') ?? 'application/octet-stream',
  cacheSeconds: Number(/max-age=(\d+)/.exec(response.headers.get('cache-control') ?? '')?.[1] ?? 0),
});

const refusalOf = async (response: Response): Promise<{ readonly ok: false; readonly refusal: SpokenRefusal }> => {
  const body = (await response.json().catch(() => null)) as { readonly error?: Problem } | null;
  const problem = body?.error ?? { code: 'fault', message: '', do: '', details: {} };
  if (response.status >= 500)
    throw new Fault(problem.code, response.status === 503 ? 'temporary' : 'permanent', {
      ...problem.details,
      ...(problem.id === undefined ? {} : { id: problem.id }),
    });
  return {
    ok: false,
    refusal: { code: problem.code, details: problem.details, message: problem.message, do: problem.do, status: response.status },
  };
};

const answerOf = async (operation: Operation, response: Response): Promise<unknown> => {
  if (operation.answer === 'bytes') return bytesOf(response);
  if (operation.answer === 'events') return readEvents(response, (value) => operation.output.parse(value));
  return operation.output.parse(await response.json());
};

/**
 * The typed client of the command line, the demonstration and the tests: the same requests that a browser sends.
 * @param send the handler itself, or fetch
 */
export const makeClient = (
  send: (request: Request) => Promise<Response>,
  token: string | null = null,
  options: ClientOptions = IN_MEMORY,
): Client => {
  const headers = (type: string | null): Headers => {
    const own = new Headers({ accept: 'application/json', 'accept-language': options.language });
    if (token !== null) own.set('authorization', `Bearer ${token}`);
    if (type !== null) own.set('content-type', type);
    return own;
  };
  return {
    async call(id, input, body, signal) {
      const operation: Operation = CONTRACT[id];
      const { path, rest } = fillPath(operation.path, input as Readonly<Record<string, unknown>>);
      const inQuery = operation.method === 'GET' || operation.body !== undefined;
      const request = new Request(`${options.origin}${path}${inQuery ? queryOf(rest) : ''}`, {
        method: operation.method,
        headers: headers(operation.method === 'GET' ? null : inQuery ? 'application/octet-stream' : 'application/json'),
        ...(operation.method === 'GET' ? {} : { body: inQuery ? (body ?? new Uint8Array(0)) : JSON.stringify(rest) }),
        ...(signal === undefined ? {} : { signal }),
      });
      const response = await send(request);
      return response.ok ? accept((await answerOf(operation, response)) as Answer<typeof id>) : refusalOf(response);
    },
    async image(address) {
      const response = await send(new Request(`${options.origin}${address}`, { headers: headers(null) }));
      return response.ok ? accept(await bytesOf(response)) : refusalOf(response);
    },
    as: (other) => makeClient(send, other, options),
  };
};
