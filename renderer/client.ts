import { type Client, type ClientOutcome, makeClient } from '#app/api/client.ts';
import type { OperationId, OperationInput, OperationOutput } from '#app/api/contract.ts';
import { Fault, type RefusalDetails } from '#app/kernel/index.ts';

/** A «no» or a fault on its way to a person, with its sentences; they are empty where the agent could not send any. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly do: string;
  readonly details: RefusalDetails;
}

/** Thrown by `call` when the agent answers with anything but success, or not at all (status 0). */
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

/** The agent does not know, or no longer, who asks. */
const SESSION_CODES = ['session-ended', 'sign-in-needed'];

const TOKEN = 'parvandeh.token';

/** The bearer token lives as long as this window: custom schemes have no cookies (DESIGN §1). */
export const session = {
  token: (): string | null => window.sessionStorage.getItem(TOKEN),
  keep: (token: string): void => window.sessionStorage.setItem(TOKEN, token),
  drop: (): void => window.sessionStorage.removeItem(TOKEN),
};

const client = (): Client => makeClient((request) => fetch(request), session.token(), { origin: window.location.origin, language: 'fa' });

/** What an answer, or its absence, says about the connection itself, whatever was asked. */
export type AgentNews = 'heard' | 'gone' | 'session-ended';
const NEWS = 'parvandeh.agent';
const tell = (news: AgentNews): boolean => window.dispatchEvent(new CustomEvent<AgentNews>(NEWS, { detail: news }));

/** Hears of the agent whenever somebody asked it something; gives back how to stop listening. */
export const onAgentNews = (hear: (news: AgentNews) => void): (() => void) => {
  const listen = (event: Event): void => hear((event as CustomEvent<AgentNews>).detail);
  window.addEventListener(NEWS, listen);
  return () => window.removeEventListener(NEWS, listen);
};

/** The value of an outcome; what was refused, failed or never arrived is thrown in one shape. */
const accepted = async <Value>(asked: Promise<ClientOutcome<Value>>): Promise<Value> => {
  const outcome = await asked.catch((cause: unknown) => {
    if (cause instanceof Fault) throw new ApiProblem(500, { code: cause.code, message: '', do: '', details: cause.details });
    // fetch says TypeError when nobody listens at the address.
    if (cause instanceof TypeError) {
      tell('gone');
      throw new ApiProblem(0, { code: 'agent-unreachable', message: '', do: '', details: {} });
    }
    throw cause;
  });
  tell(!outcome.ok && SESSION_CODES.includes(outcome.refusal.code) ? 'session-ended' : 'heard');
  if (!outcome.ok) throw new ApiProblem(outcome.refusal.status, outcome.refusal);
  return outcome.value;
};

/** One operation of the contract: the only way of the renderer to ask the agent for anything. Throws `ApiProblem`. */
export const call = async <Id extends OperationId>(id: Id, input: OperationInput<Id>, file?: Blob): Promise<OperationOutput<Id>> => {
  const bytes = file === undefined ? undefined : new Uint8Array(await file.arrayBuffer());
  return (await accepted(client().call(id, input, bytes))) as OperationOutput<Id>;
};

/** As `call`, for an operation that answers with bytes. */
export const callForBytes = async (id: 'deskPrint', input: OperationInput<'deskPrint'>): Promise<Blob> => {
  const { bytes, mime } = await accepted(client().call(id, input));
  return new Blob([bytes], { type: mime });
};

const AGAIN_AFTER_MS = 2000;
/** Answers that no waiting will change: not signed in, not permitted, no such dossier. */
const FINAL = [401, 403, 404];

/**
 * Tells of every event of a dossier's stream, and of every new connection, since one may have been missed in between.
 * Comes back by itself after a break; ends with the signal.
 */
export const follow = async (dossier: string, onEvent: () => void, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    try {
      const events = await accepted(client().call('dossierStream', { dossier }, undefined, signal));
      onEvent();
      for await (const _ of events) onEvent();
    } catch (cause) {
      if (signal.aborted || (cause instanceof ApiProblem && FINAL.includes(cause.status))) return;
    }
    await new Promise((resume) => setTimeout(resume, AGAIN_AFTER_MS));
  }
};
