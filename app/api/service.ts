import type { z } from 'zod';
import type { SignedIn } from '#app/accounts/index.ts';
import type { Outcome } from '#app/kernel/refusal.ts';
import type { Language } from '#app/words/index.ts';
import type { CENTRE_ONLY, CENTRE_SERVES, CONTRACT, OperationId, OperationOutput } from './contract.ts';

type Row<Id extends OperationId> = (typeof CONTRACT)[Id];

/** Bytes on their way out, with what a browser has to know of them. */
export interface BytesAnswer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mime: string;
  /** How long a private cache may show them without asking again. */
  readonly cacheSeconds: number;
}

/** One request, parsed and authorised: all that a use case may know of it. */
export interface Call<Id extends OperationId> {
  readonly input: z.output<Row<Id>['input']>;
  /** Who asks; on a public operation perhaps nobody. */
  readonly person: Row<Id>['by'] extends 'public' ? SignedIn | null : SignedIn;
  readonly language: Language;
  readonly body: Row<Id> extends { readonly body: 'bytes' } ? Uint8Array<ArrayBuffer> : null;
  /** Aborted when nobody waits for the answer any more: deadline, caller gone, or (events) the agent stops. */
  readonly signal: AbortSignal;
  /** Where the request came from, for what is counted by address. */
  readonly address: string;
}

/** What an operation answers: its output, a stream of outputs, or bytes. */
export type Answer<Id extends OperationId> =
  Row<Id> extends { readonly answer: 'events' }
    ? AsyncIterable<OperationOutput<Id>>
    : Row<Id> extends { readonly answer: 'bytes' }
      ? BytesAnswer
      : OperationOutput<Id>;

export type Service<Id extends OperationId> = (call: Call<Id>) => Promise<Outcome<Answer<Id>>>;

/** One function for every row of the contract; a missing one does not compile. Refusals are returned, faults thrown. */
export type Services = { readonly [Id in OperationId]: Service<Id> };

/** What a station has to serve, and what the centre has to: a missing one does not compile. */
export type StationServices = Omit<Services, (typeof CENTRE_ONLY)[number]>;
export type CentreServices = Pick<Services, (typeof CENTRE_SERVES)[number]>;
