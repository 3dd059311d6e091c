import { describe, expect, it, onTestFinished } from 'vitest';
import { initialiseSample, SAMPLE_PEOPLE } from '#app/accounts/index.ts';
import { makeClient } from '#app/api/client.ts';
import { CONTRACT, type Operation, type OperationId } from '#app/api/contract.ts';
import type { Services } from '#app/api/service.ts';
import { Fault } from '#app/kernel/fault.ts';
import { accept, refuse } from '#app/kernel/refusal.ts';
import { CAPABILITIES } from '#app/pipeline/steps.ts';
import { type ApiStation, clientOf } from '#tests/fixtures/station/apiStation.ts';

/** A station behind a host: in memory, over HTTP, through the shell. */
export interface Hosted {
  readonly station: ApiStation;
  readonly send: (request: Request) => Promise<Response>;
  readonly origin: string;
}

const EVERYTHING = Object.entries(CONTRACT) as unknown as readonly (readonly [OperationId, Operation])[];
const DOSSIER = 'd1e0f3a4-0000-4000-8000-000000000001';

interface Sent {
  readonly method?: string;
  readonly token?: string | null;
  readonly language?: string;
  readonly type?: string | null;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** A request as a stranger would write it, without the client. */
const ask = (
  hosted: Hosted,
  path: string,
  { method = 'GET', token = null, language = 'fa', type = 'application/json', body }: Sent = {},
): Promise<Response> => {
  const headers = new Headers({ 'accept-language': language });
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  if (body !== undefined && type !== null) headers.set('content-type', type);
  return hosted.send(new Request(`${hosted.origin}${path}`, { method, headers, ...(body === undefined ? {} : { body }) }));
};

const problem = async (response: Response) =>
  ((await response.json()) as { error: { code: string; message: string; do: string; details: Record<string, unknown>; id?: string } })
    .error;

const pathFor = (operation: Operation): string => operation.path.replace(/\{\w+\}/g, '1');

/** Whatever host carries the requests, the API is the same: one suite, run on each (DESIGN §8). */
export const apiContract = (name: string, host: (others: Partial<Services>) => Promise<Hosted>): void => {
  const sample = async (others: Partial<Services> = {}): Promise<Hosted & { readonly token: (code: string) => Promise<string> }> => {
    const hosted = await host(others);
    initialiseSample(hosted.station.deps);
    const token = async (code: string): Promise<string> => {
      const person = hosted.station.deps.accounts.byCode(code)?.person ?? '';
      const answer = await ask(hosted, '/api/session/sample', { method: 'POST', body: JSON.stringify({ person }) });
      return ((await answer.json()) as { token: string }).token;
    };
    return { ...hosted, token };
  };

  describe(`the API, ${name}`, () => {
    it('shows a new station, sets it up once, and lets its administrator in', async () => {
      const hosted = await host({});
      const client = makeClient(hosted.send, null, { origin: hosted.origin, language: 'fa' });
      expect(await client.call('stationGet', {})).toMatchObject({ ok: true, value: { state: 'new', sample: false, samplePeople: [] } });
      const admin = { code: '1001', name: 'مدیر', password: 'درخت بلند پشت پنجره' };
      const made = await client.call('stationInitialise', {
        mode: 'branch',
        branchCode: '0105',
        branchName: 'شعبه آزمون',
        stationCode: '01',
        admin,
      });
      expect(made).toMatchObject({ ok: true, value: { state: 'ready', branchName: 'شعبه آزمون' } });
      expect(await client.call('stationInitialise', { mode: 'sample' })).toMatchObject({
        ok: false,
        refusal: { code: 'station-already-set-up', status: 409 },
      });
      const session = await client.call('sessionSignIn', { code: admin.code, password: admin.password });
      expect(session).toMatchObject({
        ok: true,
        value: { person: { code: '1001', capabilities: CAPABILITIES, mustChangePassword: false } },
      });
      const people = await client.as(session.ok ? session.value.token : '').call('peopleList', {});
      expect(people.ok && people.value.people.map((one) => one.name)).toEqual(['مدیر']);
    });

    it('nothing but public operations answers anybody who is not signed in', async () => {
      const hosted = await sample();
      for (const [id, operation] of EVERYTHING) {
        const answer = await ask(hosted, pathFor(operation), { method: operation.method });
        const refused = answer.status === 401;
        expect({ id, refused }).toEqual({ id, refused: operation.by !== 'public' });
        if (refused) expect(answer.headers.get('www-authenticate')).toBe('Bearer');
        await answer.body?.cancel();
      }
    });

    it('a token that was never given, or has ended, opens nothing', async () => {
      const hosted = await sample();
      expect(await problem(await ask(hosted, '/api/session', { token: 'a'.repeat(64) }))).toMatchObject({ code: 'session-ended' });
      const token = await hosted.token('3012');
      expect((await ask(hosted, '/api/session', { token })).status).toBe(200);
      expect((await ask(hosted, '/api/session', { token, method: 'DELETE' })).status).toBe(200);
      expect((await ask(hosted, '/api/session', { token })).status).toBe(401);
    });

    it('every operation lets in exactly the people whose capabilities its row names', async () => {
      const hosted = await sample();
      for (const person of SAMPLE_PEOPLE) {
        const token = await hosted.token(person.code);
        for (const [id, operation] of EVERYTHING) {
          if (id === 'sessionSignOut' || operation.by === 'public') continue;
          const answer = await ask(hosted, pathFor(operation), { method: operation.method, token });
          const code = answer.status === 403 ? (await problem(answer)).code : 'let in';
          const may = operation.by === 'person' || operation.by.some((one) => person.capabilities.includes(one));
          expect({ id, who: person.code, code }).toEqual({ id, who: person.code, code: may ? 'let in' : 'not-permitted' });
        }
      }
    });

    it('a password that an administrator gave must be changed before anything else', async () => {
      const hosted = await sample();
      const administrator = clientOf(hosted.station, '3001', makeClient(hosted.send, null, { origin: hosted.origin, language: 'fa' }));
      const added = await administrator.call('peopleAdd', {
        code: '7001',
        name: 'تازه‌وارد',
        capabilities: ['viewer'],
        password: 'باران تند پاییزی',
      });
      expect(added.ok).toBe(true);
      const session = await administrator.as(null).call('sessionSignIn', { code: '7001', password: 'باران تند پاییزی' });
      const newcomer = administrator.as(session.ok ? session.value.token : '');
      expect(await newcomer.call('deskFind', { q: 'x' })).toMatchObject({
        ok: false,
        refusal: { code: 'password-must-change', status: 403 },
      });
      expect(await newcomer.call('sessionGet', {})).toMatchObject({ ok: true, value: { mustChangePassword: true } });
      expect(await newcomer.call('sessionPassword', { current: 'باران تند پاییزی', next: 'کوچه باغ و ماه تمام' })).toMatchObject({
        ok: true,
      });
      expect(await newcomer.call('deskFind', { q: 'x' })).toEqual({ ok: true, value: { rows: [], unread: 0 } });
    });

    it('an address that it does not know, and a method that the address does not have', async () => {
      const hosted = await sample();
      const unknown = await ask(hosted, '/api/nothing/here');
      expect([unknown.status, (await problem(unknown)).code]).toEqual([404, 'operation-unknown']);
      const wrong = await ask(hosted, '/api/station', { method: 'PUT', body: '{}' });
      expect([wrong.status, wrong.headers.get('allow'), (await problem(wrong)).code]).toEqual([405, 'GET, POST', 'method-not-allowed']);
    });

    it('input that breaks its schema is refused by the names of its fields, and nothing of it comes back', async () => {
      const hosted = await sample();
      const answer = await ask(hosted, '/api/session', {
        method: 'POST',
        body: JSON.stringify({ code: 1234567890, password: 'رازی که نباید برگردد' }),
      });
      expect(answer.status).toBe(400);
      const text = await answer.text();
      expect(JSON.parse(text)).toMatchObject({ error: { code: 'input-invalid', details: { at: ['code'] } } });
      expect(text).not.toMatch(/1234567890|راز/);
      for (const body of ['{"code":', '[]', 'null', '"x"', '\ufffe'])
        expect((await ask(hosted, '/api/session', { method: 'POST', body })).status).toBe(400);
    });

    it('text that UTF-8 cannot hold is refused before it can reach the log', async () => {
      const hosted = await sample();
      const token = await hosted.token('3001');
      const body = '{"code":"7002","name":"a\\ud800b","capabilities":[],"password":"باران تند پاییزی"}';
      expect((await ask(hosted, '/api/people', { method: 'POST', token, body })).status).toBe(400);
      expect((await ask(hosted, '/api/people', { method: 'POST', token, body: body.replace('\\ud800', '\\u0000') })).status).toBe(400);
      expect((await ask(hosted, '/api/people', { method: 'POST', token, body: body.replace('\\ud800', '') })).status).toBe(200);
    });

    it('a body that a page of another site can send without asking is not taken', async () => {
      const hosted = await host({});
      const body = JSON.stringify({ mode: 'sample' });
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', null]) {
        const answer = await ask(hosted, '/api/station', { method: 'POST', body: new TextEncoder().encode(body), type });
        expect([answer.status, (await problem(answer)).code]).toEqual([415, 'body-type-wrong']);
      }
      expect(hosted.station.deps.station.identity()).toBeNull();
    });

    it('a body beyond the limit is refused, stated or not', async () => {
      const hosted = await sample();
      const answer = await ask(hosted, '/api/session', {
        method: 'POST',
        body: JSON.stringify({ code: 'x'.repeat(4_100_000), password: '' }),
      });
      expect([answer.status, (await problem(answer)).code]).toEqual([413, 'body-too-large']);
    });

    it('a refusal speaks the language asked for, Persian first, names its culprits and says what to do', async () => {
      const culprits = [14, 15, 16, 17, 18].map((leaf) => ({
        leaf: leaf === 15 ? '14.1' : String(leaf),
        side: leaf % 2 === 0 ? 'verso' : 'recto',
        have: 0,
        need: 1,
        why: 'no-image',
      }));
      const hosted = await sample({ dossierGet: async () => refuse('side-unexplained', { culprits }) });
      const token = await hosted.token('3012');
      const persian = await ask(hosted, `/api/dossiers/${DOSSIER}`, { token, language: 'de, fa-IR;q=0.8, en;q=0.5' });
      expect([persian.status, persian.headers.get('content-language')]).toEqual([422, 'fa']);
      const said = await problem(persian);
      expect(said.message).toBe(
        'برگ ۱۴، پشت: ۰ تصویر دارد و ۱ تصویر لازم است (۵ مورد). همچنین: برگ ۱۴ مکرر، رو؛ برگ ۱۶، پشت و ۲ جای دیگر.',
      );
      expect(said.do.length).toBeGreaterThan(10);
      expect(said.details).toEqual({ culprits });
      const english = await problem(await ask(hosted, `/api/dossiers/${DOSSIER}`, { token, language: 'en' }));
      expect(english.message).toBe(
        'Leaf 14, verso: it has 0 images and needs 1 (cases: 5). Also: Leaf 14 bis, recto; Leaf 16, verso and 2 more places.',
      );
    });

    it('a temporary fault is 503, any other 500, with an id to find it by and nothing of its inside', async () => {
      const hosted = await sample({
        outboxList: async () => {
          throw new Fault('store-unreachable', 'temporary', { where: '/secret/place' });
        },
        workList: async () => {
          throw new TypeError('cannot read secret of undefined');
        },
      });
      const token = await hosted.token('3012');
      const temporary = await ask(hosted, '/api/outbox', { token });
      expect(temporary.status).toBe(503);
      expect(await temporary.text()).not.toContain('secret');
      const permanent = await ask(hosted, '/api/work?tab=mine', { token });
      expect(permanent.status).toBe(500);
      const text = await permanent.text();
      expect(JSON.parse(text)).toMatchObject({ error: { code: 'fault', id: 'f-1234' } });
      expect(text).not.toMatch(/secret|TypeError|\.ts/);
      expect(hosted.station.reported.map(({ operation, id }) => [operation, id])).toEqual([
        ['outboxList', 'f-1234'],
        ['workList', 'f-1234'],
      ]);
    });

    it('a call that takes too long is given up and told so', async () => {
      const seen = Promise.withResolvers<boolean>();
      const hosted = await sample({
        outboxList: ({ signal }) => new Promise(() => signal.addEventListener('abort', () => seen.resolve(true))),
      });
      const token = await hosted.token('3012');
      hosted.station.hurry(30);
      const answer = await ask(hosted, '/api/outbox', { token });
      expect([answer.status, (await problem(answer)).code]).toEqual([503, 'took-too-long']);
      expect(await seen.promise).toBe(true);
    });

    it('bytes arrive as they were sent, the input beside them in path and query', async () => {
      let seen: unknown = null;
      const hosted = await sample({
        captureFile: async ({ body, input }) => {
          seen = { input, bytes: body.byteLength, last: body.at(-1) };
          return accept({ acknowledged: [], refused: [], separators: [] });
        },
      });
      const bytes = new Uint8Array(3_000_001).fill(7);
      const client = clientOf(hosted.station, '3012', makeClient(hosted.send, null, { origin: hosted.origin, language: 'fa' }));
      expect((await client.call('captureFile', { dossier: DOSSIER, fromLeaf: '3' }, bytes)).ok).toBe(true);
      expect(seen).toMatchObject({ input: { dossier: DOSSIER, fromLeaf: '3', sides: 'both', recapture: 0 }, bytes: 3_000_001, last: 7 });
    });

    it('events come one by one, and the source is ended when nobody reads on', async () => {
      const ended = Promise.withResolvers<string>();
      const hosted = await sample({
        dossierStream: async ({ signal }) =>
          accept(
            (async function* () {
              try {
                yield { version: 1 };
                yield { version: 2 };
                await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
              } finally {
                ended.resolve('ended');
              }
            })(),
          ),
      });
      const client = clientOf(hosted.station, '3012', makeClient(hosted.send, null, { origin: hosted.origin, language: 'fa' }));
      const gone = new AbortController();
      onTestFinished(() => gone.abort());
      const stream = await client.call('dossierStream', { dossier: DOSSIER }, undefined, gone.signal);
      const versions: number[] = [];
      if (stream.ok) {
        for await (const { version } of stream.value) {
          versions.push(version);
          if (versions.length === 2) break;
        }
      }
      expect(versions).toEqual([1, 2]);
      expect(await ended.promise).toBe('ended');
    });

    it('a stream of events ends with the sign-in that opened it', async () => {
      const next = Promise.withResolvers<void>();
      const ended = Promise.withResolvers<string>();
      const hosted = await sample({
        dossierStream: async () =>
          accept(
            (async function* () {
              try {
                yield { version: 1 };
                await next.promise;
                yield { version: 2 };
              } finally {
                ended.resolve('ended');
              }
            })(),
          ),
      });
      const client = clientOf(hosted.station, '3012', makeClient(hosted.send, null, { origin: hosted.origin, language: 'fa' }));
      const stream = await client.call('dossierStream', { dossier: DOSSIER });
      const versions: number[] = [];
      if (stream.ok) {
        for await (const { version } of stream.value) {
          versions.push(version);
          await client.call('sessionSignOut', {});
          next.resolve();
        }
      }
      expect([versions, await ended.promise]).toEqual([[1], 'ended']);
    });

    it('whoever has to wait is told for how long, by HTTP too', async () => {
      const hosted = await sample();
      const body = JSON.stringify({ code: '3012', password: 'این گذرواژه او نیست' });
      for (let n = 0; n < 3; n += 1) expect((await ask(hosted, '/api/session', { method: 'POST', body })).status).toBe(401);
      const answer = await ask(hosted, '/api/session', { method: 'POST', body });
      expect([answer.status, answer.headers.get('retry-after'), (await problem(answer)).message]).toEqual([
        429,
        '1',
        'پس از چند ورود ناموفق، تا ۱ ثانیه دیگر گذرواژه‌ای سنجیده نمی‌شود.',
      ]);
    });

    it('an image comes under its signed address with its size, kept by the browser as long as the address is good', async () => {
      const hosted = await sample();
      const client = clientOf(hosted.station, '3012', makeClient(hosted.send, null, { origin: hosted.origin, language: 'fa' }));
      const session = hosted.station.db.prepare('SELECT id FROM session').pluck().get() as string;
      const address = hosted.station.addresses.sign({ dossier: DOSSIER, image: 3, copy: 'access', holder: { session } });
      const answer = await ask(hosted, address);
      expect(answer.status).toBe(200);
      expect(
        Object.fromEntries(['content-type', 'content-length', 'x-content-type-options'].map((one) => [one, answer.headers.get(one)])),
      ).toEqual({
        'content-type': 'image/jpeg',
        'content-length': '1003',
        'x-content-type-options': 'nosniff',
      });
      expect(answer.headers.get('cache-control')).toMatch(/^private, max-age=(3|4|5|6)\d\d, immutable$/);
      expect((await answer.arrayBuffer()).byteLength).toBe(1003);
      expect(await client.image(address)).toMatchObject({ ok: true, value: { mime: 'image/jpeg' } });
      expect((await problem(await ask(hosted, address.replace('/3?', '/4?')))).code).toBe('address-invalid');
    });

    it('describes itself: every operation of the table stands in the OpenAPI document', async () => {
      const hosted = await host({});
      const document = (await (await ask(hosted, '/api/openapi.json')).json()) as {
        openapi: string;
        paths: Record<string, Record<string, { operationId: string }>>;
      };
      const described = Object.values(document.paths).flatMap((one) => Object.values(one).map((operation) => operation.operationId));
      expect(document.openapi).toBe('3.1.0');
      expect(described.sort()).toEqual(Object.keys(CONTRACT).sort());
    });
  });
};
