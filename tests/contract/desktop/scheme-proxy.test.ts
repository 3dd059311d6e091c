import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isOurPage } from '#main/windows/schemeAddress.ts';
import { proxyToAgent } from '#main/windows/schemeProxy.ts';
import { fakeElectron } from '../../fixtures/desktop/fakeElectron.ts';

/** A real HTTP server in the agent's place: what it was asked, and pages that answer in each awkward way. */
const seen: { method: string; path: string; headers: IncomingHttpHeaders; body: string }[] = [];
let openStreams = 0;
let server: Server;
let base = '';

const big = Buffer.alloc(3_000_000, 7);

beforeAll(async () => {
  server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      seen.push({
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(pieces).toString(),
      });
      if (request.url === '/image') response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': big.length }).end(big);
      else if (request.url === '/cookies')
        response
          .writeHead(
            200,
            [
              ['set-cookie', 'a=1'],
              ['set-cookie', 'b=2'],
              ['x-kept', '1'],
            ].flat(),
          )
          .end('ok');
      else if (request.url === '/elsewhere') response.writeHead(302, { location: 'http://example.invalid/' }).end();
      else if (request.url === '/stream') {
        openStreams += 1;
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write('data: 1\n\n');
        response.on('close', () => {
          openStreams -= 1;
        });
      } else response.writeHead(request.url === '/missing' ? 404 : 200, { 'content-security-policy': "default-src 'self'" }).end('page');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((closed) => server.close(closed)));

const proxy = (url: () => Promise<string> = async () => base) => proxyToAgent(url, fetch);
const ask = (path: string, init?: RequestInit) => proxy()(new Request(`parvandeh://station${path}`, init));
const eventually = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 200 && !holds(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe('the private scheme', () => {
  test('method, path, query, body and authorisation reach the agent; the origin is the agent’s own', async () => {
    await ask('/api/dossiers?q=%DB%B1', {
      method: 'POST',
      body: '{"a":1}',
      headers: { authorization: 'Bearer t', 'content-type': 'application/json', origin: 'parvandeh://station' },
    });
    expect(seen.at(-1)).toMatchObject({
      method: 'POST',
      path: '/api/dossiers?q=%DB%B1',
      body: '{"a":1}',
      headers: { authorization: 'Bearer t', 'content-type': 'application/json', origin: base, host: new URL(base).host },
    });
  });

  test('status and headers come back, the content security policy among them', async () => {
    expect((await ask('/missing')).status).toBe(404);
    expect((await ask('/')).headers.get('content-security-policy')).toBe("default-src 'self'");
  });

  test('an image keeps its Content-Length and arrives byte for byte', async () => {
    const answer = await ask('/image');
    expect(answer.headers.get('content-length')).toBe(String(big.length));
    expect(seen.at(-1)?.headers['accept-encoding']).toBe('identity');
    expect(Buffer.compare(Buffer.from(await answer.arrayBuffer()), big)).toBe(0);
  });

  test('no Set-Cookie leaves the proxy, because Electron would keep one of several', async () => {
    const { asElectronWould } = fakeElectron();
    const { headers } = asElectronWould(await ask('/cookies'));
    expect(headers).not.toHaveProperty('set-cookie');
    expect(headers).toHaveProperty('x-kept', '1');
  });

  test('a redirect is handed to the page, not followed', async () => {
    const answer = await ask('/elsewhere');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'http://example.invalid/']);
  });

  test('a page that goes away ends the stream at the agent', async () => {
    const answer = await ask('/stream');
    const reader = answer.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: 1\n\n');
    expect(openStreams).toBe(1);
    await reader?.cancel();
    await eventually(() => openStreams === 0);
    expect(openStreams).toBe(0);
  });

  test('while there is no agent the answer is 503 with a code, and nothing is thrown into Electron', async () => {
    const dead = proxy(() => Promise.reject(new Error('agent given up')));
    const answer = await dead(new Request('parvandeh://station/api/session'));
    expect([answer.status, await answer.json()]).toEqual([503, { error: { code: 'agent-away' } }]);
    const refused = await proxy(async () => 'http://127.0.0.1:1')(new Request('parvandeh://station/'));
    expect(refused.status).toBe(503);
  });

  test.each(['parvandeh://other/', 'parvandeh://station.evil/', 'parvandeh://user@station/'])(
    '%s is not found, and the agent is not asked',
    async (address) => {
      const before = seen.length;
      const request = { url: address, method: 'GET', headers: new Headers() } as Request;
      expect((await proxy()(request)).status).toBe(404);
      expect(seen.length).toBe(before);
    },
  );

  test.each([
    ['parvandeh://station/', true],
    ['parvandeh://station/dossiers?x=1#y', true],
    ['https://station/', false],
    ['parvandeh://evil/', false],
    ['parvandeh://station@evil/', false],
    ['file:///etc/passwd', false],
    ['about:blank', false],
    ['', false],
  ])('%s is ours: %s', (address, ours) => {
    expect(isOurPage(address)).toBe(ours);
  });
});
