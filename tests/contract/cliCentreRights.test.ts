import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { viewsKey } from '#app/centre/index.ts';
import { ADMIN, centreDesk, OWN_PASSWORD } from '#tests/fixtures/centre/centreDesk.ts';
import { type CentreStore, centreStore } from '#tests/fixtures/centre/centreStore.ts';
import { commandLine } from '#tests/fixtures/commandLine.ts';

const REASON = 'به دستور مدیر کل';

describe('centre restrict; centre verify and recover on the record of views', { timeout: 240_000 }, () => {
  let store: CentreStore;
  let data: string;
  beforeAll(async () => {
    store = await centreStore();
    await store.accept(store.published, 'v2');
    data = join(store.home, 'centre');
    await mkdir(data);
    const joined = await json(
      [],
      'centre',
      'init',
      '--data',
      data,
      '--store',
      store.store,
      '--key',
      store.pin,
      '--key-file',
      store.keyFile,
    );
    expect(joined).toMatchObject({ code: 0 });
    const desk = await centreDesk(store, data);
    await desk.person('2001', 'technical');
    await desk.close();
    // The fixture signs by itself and makes no copies for branches and no public key: now they are there, as a centre leaves them.
    expect((await json([], 'centre', 'recover', '--data', data)).code).toBe(0);
  }, 300_000);
  afterAll(() => store?.remove());

  const json = (password: readonly string[], ...words: readonly string[]) =>
    commandLine([...words, '--json'], { environment: password[0] === undefined ? {} : { PARVANDEH_PASSWORD: password[0] } });
  const restrict = (password: string, code: string, ...words: readonly string[]) =>
    json([password], 'centre', 'restrict', store.published, '--data', data, '--as', code, ...words);
  const restrictions = async () => {
    await store.log.sync();
    return store.log.fold.restriction(`urn:uuid:${store.published}`);
  };

  test('A3.1 an administrator restricts and lifts by the command, each an entry of the log; nobody else, and not twice', async () => {
    const done = await restrict(ADMIN.password, ADMIN.code, '--reason', REASON);
    expect(done).toMatchObject({ code: 0, rows: [{ dossier: store.published, restricted: true }] });
    expect(await restrictions()).toMatchObject({ n: done.rows[0]?.['entry'], restricted: true, by: ADMIN.code, reason: REASON });
    expect(await restrict(ADMIN.password, ADMIN.code, '--reason', REASON)).toMatchObject({
      code: 1,
      rows: [{ error: { code: 'restriction-stands' }, dossier: store.published }],
    });
    expect(await restrict('نادرست', ADMIN.code, '--lift', '--reason', REASON)).toMatchObject({
      code: 1,
      rows: [{ error: { code: 'sign-in-failed' } }],
    });
    expect(await restrict(OWN_PASSWORD, '2001', '--lift', '--reason', REASON)).toMatchObject({
      code: 1,
      rows: [{ error: { code: 'not-permitted' } }],
    });
    expect(await restrictions()).toMatchObject({ restricted: true });
    expect(await restrict(ADMIN.password, ADMIN.code, '--lift', '--reason', 'پایان رسیدگی')).toMatchObject({
      code: 0,
      rows: [{ restricted: false }],
    });
    expect(await restrictions()).toMatchObject({ restricted: false, reason: 'پایان رسیدگی' });
  });

  test('wrong words are exit 2 and change nothing', async () => {
    expect(await restrict(ADMIN.password, ADMIN.code)).toMatchObject({ code: 2, rows: [{ error: { code: 'option-missing' } }] });
    const other = await json([ADMIN.password], 'centre', 'restrict', '77/120', '--data', data, '--as', ADMIN.code, '--reason', REASON);
    expect(other).toMatchObject({ code: 2, rows: [{ error: { code: 'option-not-a-dossier' } }] });
  });

  test('A2.6 a desk’s database put back from an older state: verify names the lines, recover puts them back; a lost copy too', async () => {
    const verify = () => json([], 'centre', 'verify', '--data', data);
    const codes = ({ rows }: Awaited<ReturnType<typeof verify>>) =>
      rows.flatMap(({ error }) => (error as { code: string } | undefined)?.code ?? []);
    const [file, old] = [join(data, 'desk.sqlite'), join(store.home, 'old.sqlite')];
    await copyFile(file, old);
    const desk = await centreDesk(store, data);
    await desk.person('2002', 'legal');
    await desk.close();
    expect(await verify()).toMatchObject({ code: 0, rows: [{ findings: 0, valid: true }] });
    await copyFile(old, file);
    const lost = await verify();
    expect([lost.code, codes(lost)]).toEqual([1, ['views-lost']]);
    // Restricting by a desk that lost lines would record on behind them.
    expect(await restrict(ADMIN.password, ADMIN.code, '--reason', REASON)).toMatchObject({
      code: 3,
      rows: [{ error: { code: 'views-behind' } }],
    });
    const recovered = await json([], 'centre', 'recover', '--data', data);
    expect(recovered.code).toBe(0);
    expect(recovered.rows).toContainEqual({ found: 'views-put-back', first: 2, last: 2 });
    expect(recovered.rows.at(-1)).toMatchObject({ total: true, viewsPutBack: 1, viewsMissing: 0 });
    expect(await verify()).toMatchObject({ code: 0 });

    const anchor = store.log.fold.anchors;
    const named = [...(await deskNames())][0] ?? '';
    expect(anchor(named).map(({ views }) => views)).toEqual([1, 2]);
    await rm(join(store.store, viewsKey(named, 1, 1)));
    const missing = await verify();
    expect([missing.code, codes(missing)]).toEqual([1, ['views-copy-missing']]);
    const copied = await json([], 'centre', 'recover', '--data', data);
    expect(copied.code).toBe(0);
    expect(copied.rows).toContainEqual({ found: 'views-copied', first: 1, last: 1 });
    expect(copied.rows.at(-1)).toMatchObject({ viewsCopied: 1, viewsMissing: 0 });
    expect(await verify()).toMatchObject({ code: 0 });
  });

  const deskNames = async (): Promise<ReadonlySet<string>> => {
    const names = new Set<string>();
    for await (const { key } of store.blobs.list('centre/views/')) names.add(key.split('/')[2] ?? '');
    return names;
  };
});
