import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FaultProxy, type LineFault, startFaultProxy } from '#tests/fixtures/store/faultProxy.ts';
import { type StoreAnswer, sendRequest } from '#tests/fixtures/store/sendRequest.ts';

const BODY = 'x'.repeat(1000);

describe('the fault proxy of the tests does what its script says, and only that', () => {
  let origin: Server;
  let proxy: FaultProxy;
  /** What reached the origin, and how much of its body. */
  let seen: { readonly method: string; readonly bytes: number; readonly whole: boolean }[];
  beforeAll(async () => {
    origin = createServer((incoming: IncomingMessage, outgoing) => {
      let bytes = 0;
      incoming.on('data', (part: Buffer) => {
        bytes += part.length;
      });
      incoming.on('close', () => seen.push({ method: incoming.method ?? '', bytes, whole: incoming.complete }));
      incoming.on('end', () => {
        outgoing.writeHead(200, { etag: '"true"', host: incoming.headers.host ?? '' });
        outgoing.end(incoming.method === 'GET' ? BODY : undefined);
      });
      incoming.on('error', () => undefined);
    });
    origin.listen(0, '127.0.0.1');
    await once(origin, 'listening');
  });
  beforeEach(async () => {
    seen = [];
    proxy = await startFaultProxy(`http://127.0.0.1:${(origin.address() as AddressInfo).port}`);
  });
  afterEach(() => proxy.stop());
  afterAll(async () => {
    origin.closeAllConnections();
    origin.close();
    await once(origin, 'close');
  });

  const send = (method: 'GET' | 'PUT' | 'HEAD', body = ''): Promise<StoreAnswer> => {
    const headers = { host: new URL(proxy.endpoint).host };
    return sendRequest({ url: `${proxy.endpoint}/bucket/key?a=b`, method, headers, body: Buffer.from(body) }, undefined, 5_000);
  };
  /** The second of three calls is harmed; the others are as they should be. */
  const second = async (fault: LineFault, method: 'GET' | 'PUT' | 'HEAD', body = ''): Promise<StoreAnswer | Error> => {
    proxy.script(({ n }) => (n === 2 ? fault : null));
    expect((await send('GET')).body.toString()).toBe(BODY);
    const harmed = await send(method, body).catch((error: unknown) => error as Error);
    expect((await send('GET')).body.toString()).toBe(BODY);
    expect(proxy.calls().map((call) => call.fault)).toEqual([null, fault.kind, null]);
    return harmed;
  };
  const status = (answer: StoreAnswer | Error): number | string => (answer instanceof Error ? answer.message : answer.status);
  const puts = () => seen.filter(({ method }) => method === 'PUT');

  test('an honest line changes nothing and counts calls and bytes', async () => {
    expect((await send('PUT', 'hello')).headers['host']).toBe(new URL(proxy.endpoint).host);
    expect((await send('GET')).body.toString()).toBe(BODY);
    expect((await send('HEAD')).status).toBe(200);
    const counted = proxy.calls().map(({ n, method, path, requestBytes, answerBytes }) => [n, method, path, requestBytes, answerBytes]);
    expect(counted).toEqual([
      [1, 'PUT', '/bucket/key?a=b', 5, 0],
      [2, 'GET', '/bucket/key?a=b', 0, 1000],
      [3, 'HEAD', '/bucket/key?a=b', 0, 0],
    ]);
    proxy.script(null);
    expect(proxy.calls()).toEqual([]);
  });

  test('delay: the call arrives whole, later', async () => {
    const before = performance.now();
    expect(status(await second({ kind: 'delay', ms: 150 }, 'PUT', 'hello'))).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(145);
    expect(puts()).toEqual([{ method: 'PUT', bytes: 5, whole: true }]);
  });

  test('refuse: the server saw nothing', async () => {
    expect(await second({ kind: 'refuse' }, 'PUT', 'hello')).toBeInstanceOf(Error);
    expect(puts()).toEqual([]);
  });

  test('cutRequest: the server got half of the body and no end', async () => {
    const acted: string[] = [];
    const then = async (): Promise<void> => {
      acted.push('then');
    };
    expect(await second({ kind: 'cutRequest', then }, 'PUT', 'y'.repeat(200_000))).toBeInstanceOf(Error);
    expect(puts()).toEqual([{ method: 'PUT', bytes: 100_000, whole: false }]);
    expect(acted).toEqual(['then']);
  });

  test('dropAnswer: the server did it, and the client does not learn it', async () => {
    expect(await second({ kind: 'dropAnswer' }, 'PUT', 'hello')).toBeInstanceOf(Error);
    expect(puts()).toEqual([{ method: 'PUT', bytes: 5, whole: true }]);
    expect(proxy.calls()[1]?.status).toBe(200);
  });

  test.each(['GET', 'PUT', 'HEAD'] as const)('cutAnswer: the answer to a %s ends in its middle', async (method) => {
    expect(await second({ kind: 'cutAnswer' }, method, method === 'PUT' ? 'hello' : '')).toBeInstanceOf(Error);
  });

  test('halfAnswer: half of the bytes, as if that were all', async () => {
    const answer = await second({ kind: 'halfAnswer' }, 'GET');
    expect([status(answer), answer instanceof Error ? '' : answer.body.length]).toEqual([200, 500]);
  });

  test('status: answered on the way, the server saw nothing', async () => {
    const answer = await second({ kind: 'status', status: 503, code: 'SlowDown' }, 'PUT', 'hello');
    expect([status(answer), answer instanceof Error ? '' : answer.body.toString()]).toEqual([
      503,
      expect.stringContaining('<Code>SlowDown</Code>'),
    ]);
    expect(puts()).toEqual([]);
  });

  test('lyingEtag: done and answered, under a wrong ETag', async () => {
    const answer = await second({ kind: 'lyingEtag' }, 'PUT', 'hello');
    expect(answer instanceof Error ? '' : answer.headers['etag']).toMatch(/bad"$/);
  });

  test('drip: whole, in pieces, slowly', async () => {
    const before = performance.now();
    const answer = await second({ kind: 'drip', pieces: 4, everyMs: 50 }, 'GET');
    expect(answer instanceof Error ? '' : answer.body.toString()).toBe(BODY);
    expect(performance.now() - before).toBeGreaterThan(190);
  });

  test('clockSkew: the Date of the answer is wrong by that much', async () => {
    const answer = await second({ kind: 'clockSkew', seconds: -7200 }, 'PUT', 'hello');
    const said = answer instanceof Error ? Number.NaN : Date.parse(String(answer.headers['date']));
    expect(Math.abs(Date.now() - 7_200_000 - said)).toBeLessThan(5_000);
  });

  test('what cannot happen is not counted: a lie about an ETag that is not there, half of an empty answer', async () => {
    proxy.script(() => ({ kind: 'halfAnswer' }));
    expect((await send('PUT', 'hello')).status).toBe(200);
    expect(proxy.calls()[0]?.fault).toBeNull();
  });
});
