import type { Server } from 'node:http';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Handler } from '#app/api/handler.ts';
import { languageOf } from '#app/api/language.ts';
import { problemAnswer } from '#app/api/problem.ts';
import { statusOf } from '#app/api/statusOf.ts';
import { foreignRequest } from './foreignRequest.ts';
import { screenFiles } from './screenFiles.ts';
import { withSecurityHeaders } from './securityHeaders.ts';

export interface HttpOptions {
  readonly handler: Handler;
  /** 0: any free one. */
  readonly port: number;
  /** Where the built screens stand. */
  readonly rendererFolder: string;
}

export interface HttpHost {
  /** Where to open it, with its port. */
  readonly url: string;
  /** Takes nothing new, ends streams, lets calls under way finish for some seconds, then cuts. Safe to call twice. */
  readonly close: () => Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const DRAIN_MILLISECONDS = 3_000;

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

const refused = (request: Request, code: string, status = statusOf(code)): Response =>
  problemAnswer(languageOf(request.headers.get('accept-language')), status, { code, details: {} });

/**
 * The agent's HTTP host: API and screens on the loopback address alone (DESIGN §1). Rejects with Node's own error when the
 * port is taken.
 */
export const startHttp = async ({ handler, port, rendererFolder }: HttpOptions): Promise<HttpHost> => {
  const stopping = new AbortController();
  const files = screenFiles(rendererFolder);
  let ownPort = port;

  const screens = async (request: Request, pathname: string): Promise<Response> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refused(request, 'method-not-allowed');
    const file = await files(pathname);
    if (file !== null) return file;
    return pathname === '/' ? refused(request, 'screens-not-built', 503) : refused(request, 'page-unknown', 404);
  };

  const answer = async (request: Request, address: string): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const isApi = pathname === '/api' || pathname.startsWith('/api/');
    const foreign = foreignRequest(request.headers, ownPort, isApi);
    if (foreign !== null) return refused(request, foreign);
    return isApi ? handler(request, { address, stopping: stopping.signal }) : screens(request, pathname);
  };

  const server = createAdaptorServer({
    overrideGlobalObjects: false,
    fetch: async (request, env) =>
      withSecurityHeaders(await answer(request, (env as HttpBindings).incoming.socket.remoteAddress ?? 'unknown')),
  }) as Server;
  ownPort = await listen(server, port);

  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closing ??= new Promise((resolve) => {
      const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MILLISECONDS);
      server.close(() => {
        clearTimeout(cut);
        resolve();
      });
      stopping.abort();
      server.closeIdleConnections();
    });
    return closing;
  };
  return { url: `http://${LOOPBACK}:${ownPort}`, close };
};
