import { mkdir, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Handler } from '#app/api/handler.ts';
import { startHttp } from '#main/http/startHttp.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const echo: Handler = async (request, caller) => Response.json({ path: new URL(request.url).pathname, address: caller?.address });

const started = async (handler: Handler = echo) => {
  const folder = await temporaryFolder();
  const renderer = join(folder, 'renderer');
  await mkdir(join(renderer, 'assets'), { recursive: true });
  await writeFile(join(renderer, 'index.html'), '<!doctype html><title>x</title>');
  await writeFile(join(renderer, 'assets', 'index-Ab_1.js'), 'export {};');
  await writeFile(join(renderer, 'notes.secret'), 'no type, no answer');
  await writeFile(join(renderer, '.hidden.json'), '"not for browsers"');
  await writeFile(join(folder, 'station.txt'), 'not for browsers');
  const host = await startHttp({ handler, port: 0, rendererFolder: renderer });
  onTestFinished(() => host.close());
  return { ...host, renderer, port: Number(new URL(host.url).port) };
};

interface Raw {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/** A request with headers and a path that fetch would not let through. */
const raw = (port: number, path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Raw> =>
  new Promise((resolve, reject) => {
    const sent = httpRequest(
      { host: '127.0.0.1', port, path, method, headers: { ...headers }, setHost: headers['host'] === undefined },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      },
    );
    sent.on('error', reject);
    sent.end();
  });

describe('the agent’s HTTP host', () => {
  it('listens on the loopback address alone', async () => {
    const { url, port } = await started();
    expect(url).toBe(`http://127.0.0.1:${port}`);
    const elsewhere = new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.2', port });
      socket.on('connect', () => {
        socket.destroy();
        resolve('answered');
      });
      socket.on('error', () => resolve('nobody there'));
    });
    expect(await elsewhere).toBe('nobody there');
  });

  it('tells the handler where a request came from', async () => {
    const { url } = await started();
    expect(await (await fetch(`${url}/api/station`)).json()).toEqual({ path: '/api/station', address: '127.0.0.1' });
  });

  it.each(['evil.example', 'evil.example:80', 'station.evil.example', '127.0.0.1', '127.0.0.1:1', '[::1]', 'localhost'])(
    'a name that somebody lets point here is not ours: Host %s',
    async (host) => {
      const { port } = await started();
      for (const path of ['/api/station', '/']) {
        const answer = await raw(port, path, { host });
        expect(answer.status).toBe(421);
        expect(answer.text).toContain('host-foreign');
      }
    },
  );

  it('answers under its number and as localhost, with its port', async () => {
    const { port } = await started();
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) expect((await raw(port, '/api/station', { host })).status).toBe(200);
  });

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'parvandeh://station'])(
    'refuses what a page of another origin sends: %s',
    async (origin) => {
      const { port } = await started();
      const answer = await raw(port, '/api/station', { origin }, 'POST');
      expect([answer.status, answer.text.includes('origin-foreign')]).toEqual([403, true]);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  it('takes what its own pages send, and what comes without an origin', async () => {
    const { port, url } = await started();
    expect((await raw(port, '/api/station', { origin: url }, 'POST')).status).toBe(200);
    expect((await raw(port, '/api/station', {}, 'POST')).status).toBe(200);
  });

  it('a picture or script tag on another site gets nothing of the API; a link from there opens the screens', async () => {
    const { port } = await started();
    expect((await raw(port, '/api/images/d/1', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await raw(port, '/api/images/d/1', { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await raw(port, '/', { 'sec-fetch-site': 'cross-site' })).status).toBe(200);
  });

  it('every answer carries a policy that allows nothing inline and nothing from elsewhere', async () => {
    const { port } = await started();
    for (const [path, host] of [
      ['/', undefined],
      ['/api/station', undefined],
      ['/missing.js', undefined],
      ['/', 'evil.example'],
    ] as const) {
      const { headers } = await raw(port, path, host === undefined ? {} : { host });
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:");
      expect(policy).not.toMatch(/unsafe|\*|http/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'SAMEORIGIN',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
  });

  it('serves the built screens: the index anew each time, hashed assets for ever', async () => {
    const { port } = await started();
    const index = await raw(port, '/');
    expect([index.status, index.headers['content-type'], index.headers['cache-control']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ]);
    const asset = await raw(port, '/assets/index-Ab_1.js');
    expect([asset.headers['content-type'], asset.headers['cache-control']]).toEqual([
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ]);
    expect((await raw(port, '/', {}, 'HEAD')).text).toBe('');
    expect((await raw(port, '/', {}, 'POST')).status).toBe(405);
  });

  it.each([
    '/../station.txt',
    '/..%2fstation.txt',
    '/assets/../../station.txt',
    '/%2e%2e/station.txt',
    '/assets/%2e%2e/%2e%2e/station.txt',
    '/.env',
    '/.hidden.json',
    '/assets',
    '/notes.secret',
    '/a%00.js',
    '/C:/x.txt',
    '//etc/hosts.txt',
    '/nothing.js',
  ])('nothing outside the folder of the screens, and nothing without a known type: %s', async (path) => {
    const { port } = await started();
    const answer = await raw(port, path);
    expect([answer.status, answer.text.includes('page-unknown')]).toEqual([404, true]);
    expect(answer.text).not.toMatch(/not for browsers|no type/);
  });

  it('says what to do where the screens are not built', async () => {
    const host = await startHttp({ handler: echo, port: 0, rendererFolder: join(await temporaryFolder(), 'nothing') });
    onTestFinished(() => host.close());
    const answer = await fetch(`${host.url}/`, { headers: { 'accept-language': 'en' } });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('npm run build');
  });

  it('a port that is taken is an error at once', async () => {
    const { port, renderer } = await started();
    await expect(startHttp({ handler: echo, port, rendererFolder: renderer })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('a caller who leaves is known to the handler', async () => {
    const left = Promise.withResolvers<string>();
    const { url } = await started((request) => new Promise(() => request.signal.addEventListener('abort', () => left.resolve('left'))));
    const leaving = new AbortController();
    const asked = fetch(`${url}/api/slow`, { signal: leaving.signal }).catch(() => 'gone');
    setTimeout(() => leaving.abort(), 50);
    expect(await left.promise).toBe('left');
    expect(await asked).toBe('gone');
  });

  it('closing ends streams at once, lets a call under way finish, and takes nothing new', async () => {
    const events: string[] = [];
    const { url, close } = await started(async (request, caller) => {
      if (request.url.endsWith('/stream')) {
        return new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new TextEncoder().encode(': open\n\n'));
              caller?.stopping?.addEventListener('abort', () => {
                events.push('stream ended');
                controller.close();
              });
            },
          }),
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
      events.push('call finished');
      return new Response('done');
    });
    const stream = await fetch(`${url}/api/stream`);
    const call = fetch(`${url}/api/call`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closed = close();
    expect(await stream.text()).toBe(': open\n\n');
    expect(await (await call).text()).toBe('done');
    await closed;
    expect(events).toEqual(['stream ended', 'call finished']);
    await expect(fetch(`${url}/api/call`)).rejects.toThrow();
    await close();
  });

  it('does not wait for ever for a call that never ends', async () => {
    const { url, close } = await started(() => new Promise(() => undefined));
    const hanging = fetch(`${url}/api/never`).catch(() => 'cut');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const before = performance.now();
    await close();
    expect(performance.now() - before).toBeLessThan(5_000);
    expect(await hanging).toBe('cut');
  });
});
