import { z } from 'zod';
import { CONTRACT, type OperationId, type OperationInput, type OperationOutput } from '#app/api/contract.ts';

/** A «no» or a fault on its way to a person, with its sentences (DESIGN §6). */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly do: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Thrown by `call` when the agent answers with anything but success. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(problem.code);
    this.name = 'ApiProblem';
    this.status = status;
    this.problem = problem;
  }
}

const problemBody = z.object({
  error: z.object({ code: z.string(), message: z.string(), do: z.string(), details: z.record(z.string(), z.unknown()).default({}) }),
});

const TOKEN = 'parvandeh.token';

/** The bearer token lives as long as this window: custom schemes have no cookies (DESIGN §1). */
export const session = {
  token: (): string | null => window.sessionStorage.getItem(TOKEN),
  keep: (token: string): void => window.sessionStorage.setItem(TOKEN, token),
  drop: (): void => window.sessionStorage.removeItem(TOKEN),
};

const UNREACHABLE: Problem = { code: 'agent-unreachable', message: '', do: '', details: {} };

interface Request {
  readonly address: string;
  readonly rest: Readonly<Record<string, unknown>>;
}

/** Path parameters go into the path, each input field once. */
const fillPath = (path: string, input: Readonly<Record<string, unknown>>): Request => {
  const rest = { ...input };
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  return { address, rest };
};

const query = (fields: Readonly<Record<string, unknown>>): string => {
  const pairs = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))}`;
};

const headersFor = (type: string | null): Headers => {
  const headers = new Headers({ accept: 'application/json', 'accept-language': 'fa' });
  const token = session.token();
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  if (type !== null) headers.set('content-type', type);
  return headers;
};

const send = async (id: OperationId, input: Readonly<Record<string, unknown>>, bytes: Blob | null, signal: AbortSignal | null): Promise<Response> => {
  const operation = CONTRACT[id];
  const { address, rest } = fillPath(operation.path, input);
  const inQuery = operation.method === 'GET' || bytes !== null;
  const body = inQuery ? bytes : JSON.stringify(rest);
  const type = bytes !== null ? bytes.type || 'application/octet-stream' : inQuery ? null : 'application/json';
  let response: Response;
  try {
    response = await fetch(`${address}${inQuery ? query(rest) : ''}`, { method: operation.method, headers: headersFor(type), body, signal });
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw new ApiProblem(0, UNREACHABLE);
  }
  if (response.ok) return response;
  const known = problemBody.safeParse(await response.json().catch(() => null));
  throw new ApiProblem(response.status, known.success ? known.data.error : { ...UNREACHABLE, code: 'fault' });
};

/**
 * One operation of the contract: input typed and sent where its row says, output parsed by its schema. The only place
 * of the renderer that asks the agent for anything. Throws `ApiProblem`.
 */
export const call = async <Id extends OperationId>(id: Id, input: OperationInput<Id>, bytes: Blob | null = null): Promise<OperationOutput<Id>> => {
  const response = await send(id, input as Readonly<Record<string, unknown>>, bytes, null);
  return CONTRACT[id].output.parse(await response.json()) as OperationOutput<Id>;
};

const AGAIN_AFTER_MS = 2000;

/**
 * Server-sent events of a dossier, over fetch because EventSource cannot carry a token. Comes back by itself after a
 * break; ends with the signal. `onEvent` is told of every event and of every new connection, since one may have been
 * missed in between.
 */
export const follow = async (id: 'dossierStream', input: OperationInput<'dossierStream'>, onEvent: () => void, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    try {
      const response = await send(id, input, null, signal);
      onEvent();
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (;;) {
        const part = await reader?.read();
        if (part === undefined || part.done) break;
        const pieces = (rest + part.value).split('\n\n');
        rest = pieces.pop() ?? '';
        if (pieces.some((piece) => /^data:/m.test(piece))) onEvent();
      }
    } catch (cause) {
      if (signal.aborted) return;
      if (cause instanceof ApiProblem && (cause.status === 401 || cause.status === 403 || cause.status === 404)) return;
    }
    await new Promise((resume) => setTimeout(resume, AGAIN_AFTER_MS));
  }
};
