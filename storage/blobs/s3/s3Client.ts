import { AsyncLocalStorage } from 'node:async_hooks';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { Client } from 'minio';
import { type CallDeadline, callDeadline } from './callDeadline.ts';
import { CALL_LIMITS, type S3Store } from './S3Store.ts';
import { s3Fault } from './s3Fault.ts';

/** One call as its sender sees it. */
export interface S3Call extends CallDeadline {
  /** Head of the last answer, also where the package throws it away. */
  answer(): IncomingMessage | null;
  /** What the package reads instead of the answer itself. */
  through(pass: (answer: IncomingMessage) => IncomingMessage): void;
  /** What was thrown, as the fault that the port promises. */
  fault(error: unknown): Error;
}

export interface S3Client {
  readonly client: Client;
  readonly bucket: string;
  /** The key as the bucket knows it. */
  full(key: string): string;
  /** A call about `key` that sends `bytes`; `work` runs under its deadline, and whatever it throws is a Fault. */
  call<Value>(key: string, bytes: number, work: (call: S3Call) => Promise<Value>): Promise<Value>;
  /** The same, ended by its caller: for an answer that is read piece by piece. */
  open(key: string, bytes: number): { readonly call: S3Call; run<Value>(work: () => Promise<Value>): Promise<Value> };
}

/** More lanes than any caller uses; a socket is kept for the next call. */
const SOCKETS = 32;

/**
 * The package `minio` with what it lacks: a deadline for every call, the head of every answer, signed bodies over TLS too,
 * and no silent second try (docs/decisions/0030).
 */
export const s3Client = (store: S3Store): S3Client => {
  const at = new URL(store.endpoint);
  const secure = at.protocol === 'https:';
  const limits = store.limits ?? CALL_LIMITS;
  const calls = new AsyncLocalStorage<Running>();
  const agentSettings = { keepAlive: true, maxSockets: SOCKETS };
  const agent = secure
    ? new https.Agent({ ...agentSettings, ...(store.authority === undefined ? {} : { ca: store.authority }) })
    : new http.Agent(agentSettings);

  const request = (options: http.RequestOptions, told: (answer: IncomingMessage) => void): ClientRequest => {
    const running = calls.getStore();
    const made = (secure ? https : http).request(options, (answer) => {
      // A body that breaks off after its reader went away is nobody's error.
      answer.on('error', () => undefined);
      // Whoever refuses a body may not have read it to its end, and hangs up then: just when the next call takes the line.
      const { socket, statusCode = 0 } = answer;
      if (statusCode >= 400 && bodyLength(options) > 0) answer.once('end', () => socket.destroy());
      if (running !== undefined) {
        running.answer = answer;
        running.deadline.grant(Number(answer.headers['content-length'] ?? 0));
      }
      told(running?.pass?.(answer) ?? answer);
    });
    running?.deadline.watch(made);
    return made;
  };

  const client = new Client({
    endPoint: at.hostname,
    port: at.port === '' ? (secure ? 443 : 80) : Number(at.port),
    useSSL: secure,
    region: store.region,
    accessKey: store.accessKey,
    secretKey: store.secretKey,
    pathStyle: true,
    transport: { request } as unknown as typeof http,
    transportAgent: agent as http.Agent,
    retryOptions: { disableRetry: true },
  });
  // Else the package signs "unsigned" over TLS, and a byte changed behind the TLS end would pass (STORE.md §2).
  client.enableSHA256 = true;

  const open: S3Client['open'] = (key, bytes) => {
    const running: Running = { deadline: callDeadline(limits, bytes), answer: null, pass: null };
    const call: S3Call = {
      ...running.deadline,
      answer: () => running.answer,
      through: (pass) => {
        running.pass = pass;
      },
      fault: (error) => s3Fault(key, error, running.answer) ?? (error as Error),
    };
    const run = <Value>(work: () => Promise<Value>): Promise<Value> =>
      calls.run(running, async () => {
        try {
          return await running.deadline.within(work);
        } catch (error) {
          // An answer that nobody will read keeps its socket busy.
          running.answer?.destroy();
          throw call.fault(error);
        }
      });
    return { call, run };
  };

  return {
    client,
    bucket: store.bucket,
    full: (key) => (store.prefix === '' ? key : `${store.prefix}/${key}`),
    open,
    call(key, bytes, work) {
      const { call, run } = open(key, bytes);
      return run(() => work(call));
    },
  };
};

const bodyLength = ({ headers }: http.RequestOptions): number =>
  Number((headers as http.OutgoingHttpHeaders | undefined)?.['content-length'] ?? 0);

interface Running {
  readonly deadline: CallDeadline;
  answer: IncomingMessage | null;
  pass: ((answer: IncomingMessage) => IncomingMessage) | null;
}
