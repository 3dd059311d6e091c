import { isOurPage } from './schemeAddress.ts';

type Handler = (request: Request) => Promise<Response>;

/** Ours to set, or about a connection that ends here. */
const NOT_FORWARDED = ['host', 'origin', 'referer', 'connection', 'cookie', 'content-length', 'accept-encoding'];

/** Cookies (see below), and what is about the connection to the agent. */
const NOT_PASSED = ['set-cookie', 'connection', 'keep-alive', 'transfer-encoding'];

const withoutBody = (method: string): boolean => method === 'GET' || method === 'HEAD';

/**
 * A body that tells the agent when the page lost interest. `Request` in Electron has no abort signal: a cancelled page only
 * cancels this stream, and without the abort an event stream would be fed for ever.
 */
const cancellable = (body: ReadableStream<Uint8Array>, stop: () => void): ReadableStream<Uint8Array> => {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        controller.error(error);
      }
    },
    cancel: async (reason) => {
      await reader.cancel(reason).catch(() => undefined);
      stop();
    },
  });
};

/**
 * Carries requests of the private scheme to the agent, streaming both ways' answers with back-pressure.
 * Cookies are dropped: the scheme has none, and Electron would keep only the last Set-Cookie of several. Content-Length is
 * kept, because Electron sizes its pipe by it; therefore the agent is asked not to compress.
 * @param agentUrl where the agent listens now; rejects when there is none and none will come
 * @param send fetch, or its like in a test
 * @returns 404 for any other host of the scheme, 503 while there is no agent
 */
export const proxyToAgent =
  (agentUrl: () => Promise<string>, send: (address: string, init: RequestInit) => Promise<Response>): Handler =>
  async (request) => {
    if (!isOurPage(request.url)) return new Response(null, { status: 404 });
    const { pathname, search } = new URL(request.url);
    const stopped = new AbortController();
    try {
      const agent = new URL(await agentUrl());
      const headers = new Headers(request.headers);
      for (const name of NOT_FORWARDED) headers.delete(name);
      headers.set('origin', agent.origin);
      headers.set('accept-encoding', 'identity');
      const answer = await send(`${agent.origin}${pathname}${search}`, {
        method: request.method,
        headers,
        body: withoutBody(request.method) ? null : await request.arrayBuffer(),
        redirect: 'manual',
        signal: stopped.signal,
      });
      const passed = new Headers(answer.headers);
      for (const name of NOT_PASSED) passed.delete(name);
      if (passed.has('content-encoding')) {
        passed.delete('content-encoding');
        passed.delete('content-length');
      }
      const body = answer.body === null ? null : cancellable(answer.body, () => stopped.abort());
      return new Response(body, { status: answer.status, statusText: answer.statusText, headers: passed });
    } catch {
      return Response.json({ error: { code: 'agent-away' } }, { status: 503, headers: { 'retry-after': '1' } });
    }
  };
