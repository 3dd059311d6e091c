import { copyFile, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client, ClientOutcome } from '#app/api/client.ts';
import { VIEWS_PREFIX } from '#app/centre/index.ts';
import { reindexCentre } from '#main/compose/reindexCentre.ts';
import { accepted } from '#main/journey/accepted.ts';
import { centreDesk, OWN_PASSWORD } from '#tests/fixtures/centre/centreDesk.ts';
import { type CentreStore, centreStore, folderOf, newDossierId } from '#tests/fixtures/centre/centreStore.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const PERSON = { lastName: 'یزدانی کرمانی', nationalId: '0012345679', pages: 2, medical: 0 } as const;
const REASON = 'به دستور مدیر کل، تا پایان رسیدگی';

describe('A3.1 dossiers of restricted access', { timeout: 120_000 }, () => {
  let store: CentreStore;
  const [open, second] = [newDossierId(), newDossierId()];
  beforeAll(async () => {
    store = await centreStore();
    await store.make({ ...PERSON, dossier: open, firstName: 'علی', dossierNumber: '77/120' });
    // The same person, registered again under another spelling: shown together, never merged.
    await store.make({ ...PERSON, dossier: second, firstName: 'علی‌اصغر', dossierNumber: '88/9' });
  }, 300_000);
  afterAll(() => store?.remove());

  const ids = async (client: Client, input: Parameters<typeof client.call<'deskFind'>>[1]) =>
    accepted('find', await client.call('deskFind', input)).rows.map((row) => row.id);
  const opens = async (client: Client, dossier = open) => {
    const answer = await client.call('deskOpen', { dossier, purpose: 'service' });
    return answer.ok ? 'opened' : answer.refusal.code;
  };
  const code = async (answer: Promise<ClientOutcome<unknown>>) => {
    const outcome = await answer;
    return outcome.ok ? 'done' : outcome.refusal.code;
  };
  const restrict = (admin: Client, restricted: boolean, reason = REASON, dossier = open) =>
    admin.call('deskRestrict', { dossier, restricted, reason });
  const report = async (desk: { readonly admin: Client }) =>
    accepted('report', await desk.admin.call('deskReport', {})).rows.filter(({ act }) => act !== 'unitSet');

  it('restricting is an entry of the log: not found and not opened from then on, each no recorded; lifting opens it again', async () => {
    const desk = await centreDesk(store, await temporaryFolder());
    const { client } = await desk.person('2001', 'technical');
    expect(await opens(client)).toBe('opened');
    const view = accepted('open', await client.call('deskOpen', { dossier: open, purpose: 'service' }));
    expect(await code(client.call('deskRestrict', { dossier: open, restricted: true, reason: REASON }))).toBe('not-permitted');
    const { entry } = accepted('restrict', await restrict(desk.admin, true));
    expect(store.log.fold.restriction(`urn:uuid:${open}`)).toMatchObject({ n: entry, restricted: true, by: '1001', reason: REASON });

    expect(await ids(client, { q: 'علي يزداني' })).toEqual([second]);
    expect(await ids(client, { q: '77/120' })).toEqual([]);
    expect(await ids(client, { q: PERSON.nationalId })).toEqual([second]);
    expect(await ids(client, { q: '', ofPersonOf: second })).toEqual([second]);
    expect(await code(client.call('deskFind', { q: '', ofPersonOf: open }))).toBe('dossier-restricted');
    expect(await opens(client)).toBe('dossier-restricted');
    // A view that was open ends with its next page.
    expect(await code(desk.anybody.image(view.images[0]?.access ?? ''))).toBe('dossier-restricted');
    // By its own number six times; that a name was typed which others bear too is no denial.
    expect((await report(desk)).filter(({ act }) => act === 'denied').map(({ dossier, reason }) => [dossier, reason])).toEqual(
      Array.from({ length: 6 }, () => [open, 'dossier-restricted']),
    );

    expect(await code(restrict(desk.admin, true))).toBe('restriction-stands');
    accepted('lift', await restrict(desk.admin, false, 'پایان رسیدگی، نامه ۱۴۰۵/۱۲۳۴۵۶ مورخ ۱۴۰۵-۰۸-۳۰ 123456'));
    expect(await opens(client)).toBe('opened');
    expect(await ids(client, { q: '77/120' })).toEqual([open, second]);
    expect(await code(restrict(desk.admin, false))).toBe('restriction-none');
    await desk.close();
  });

  it('a reason that holds somebody’s number is refused, in any digits and spacing; an unknown dossier too; nothing is written', async () => {
    const desk = await centreDesk(store, await temporaryFolder());
    const before = store.log.progress().end.n;
    for (const reason of ['بیمه‌شده 0012345679', 'کد ملی ۰۰۱ ۲۳۴۵۶۷ ۹', '001-234567-9 x'])
      expect(await code(restrict(desk.admin, true, reason))).toBe('reason-holds-number');
    expect(await code(restrict(desk.admin, true, REASON, newDossierId()))).toBe('dossier-unknown');
    expect(store.log.progress().end.n).toBe(before);
    await desk.close();
  });

  it('an index that is made again, and another desk of the same log, are as closed as before', async () => {
    const folder = await temporaryFolder();
    const desk = await centreDesk(store, folder);
    await desk.person('2001', 'technical');
    const other = await centreDesk({ ...store, log: store.anotherLog() }, await temporaryFolder());
    const far = await other.person('2002', 'technical');
    expect(await opens(far.client)).toBe('opened');
    accepted('restrict', await restrict(desk.admin, true));
    await other.follow();
    expect(await opens(far.client)).toBe('dossier-restricted');
    expect(await code(restrict(other.admin, true))).toBe('restriction-stands');
    await other.close();
    await desk.close();

    const signIn = async (from: Awaited<ReturnType<typeof centreDesk>>) => from.signIn('2001', OWN_PASSWORD);
    await rm(join(folder, 'index.sqlite'), { force: true });
    const grown = await centreDesk(store, folder);
    expect(await opens(await signIn(grown))).toBe('dossier-restricted');
    await grown.close();
    const made = await reindexCentre({
      folder,
      store: store.store,
      pinned: store.pin,
      told: () => undefined,
      leaveUnread: false,
      unread: () => undefined,
    });
    expect(made.ok).toBe(true);
    const again = await centreDesk(store, folder);
    expect(await opens(await signIn(again))).toBe('dossier-restricted');
    expect(await ids(await signIn(again), { q: '77/120' })).toEqual([]);
    accepted('lift', await restrict(again.admin, false, 'پایان'));
    await again.close();
  });

  it('leave by name has an end and a reason, ends by itself with its day in Tehran, is renewed and withdrawn; all of it is recorded', async () => {
    let now = '2026-11-28T20:25:00.000Z';
    const desk = await centreDesk(store, await temporaryFolder(), { clock: { now: () => now } });
    const { client, person } = await desk.person('2001', 'technical');
    accepted('restrict', await restrict(desk.admin, true));
    const grant = (until: string | null, reason = 'رسیدگی به اعتراض', to = person) =>
      code(desk.admin.call('deskGrant', { dossier: open, person: to, until, reason }));
    expect(await grant('2026-11-27')).toBe('grant-end-past');
    expect(await grant(null)).toBe('grant-unknown');
    expect(await grant('2026-12-01', 'x', 'nobody')).toBe('person-unknown');
    expect(await grant('2026-11-28')).toBe('done');
    expect(await opens(client)).toBe('opened');
    expect(await ids(client, { q: '77/120' })).toEqual([open, second]);
    // 20:29 UTC is 23:59 in Tehran, a minute later is the next day there.
    now = '2026-11-28T20:29:00.000Z';
    expect(await opens(client)).toBe('opened');
    now = '2026-11-28T20:30:00.000Z';
    expect(await opens(client)).toBe('dossier-restricted');
    const rows = async (q = '') => accepted('list', await desk.admin.call('deskRestrictions', { q })).rows;
    expect(await rows()).toMatchObject([
      {
        dossier: open,
        found: { name: 'علی یزدانی کرمانی', dossierNumber: '77/120', branch: '0105' },
        restricted: { by: '1001', reason: REASON },
        grants: [{ person, code: '2001', until: '2026-11-28', over: true, reason: 'رسیدگی به اعتراض', by: '1001' }],
      },
    ]);
    expect(await grant('2026-12-20', 'تمدید')).toBe('done');
    expect(await opens(client)).toBe('opened');
    expect(await grant(null, 'پایان رسیدگی')).toBe('done');
    expect(await opens(client)).toBe('dossier-restricted');
    expect((await rows())[0]?.grants).toEqual([]);
    expect((await rows('یزدانی')).map(({ dossier, restricted }) => [dossier, restricted !== null])).toEqual(
      expect.arrayContaining([
        [open, true],
        [second, false],
      ]),
    );
    expect(await code(client.call('deskRestrictions', {}))).toBe('not-permitted');
    const told = (await report(desk)).filter(({ act }) => act === 'granted' || act === 'revoked');
    expect(told.map(({ act, until, note, subject }) => [act, until, note, subject === person])).toEqual([
      ['revoked', '', 'پایان رسیدگی', true],
      ['granted', '2026-12-20', 'تمدید', true],
      ['granted', '2026-11-28', 'رسیدگی به اعتراض', true],
    ]);
    accepted('lift', await restrict(desk.admin, false, 'پایان'));
    await desk.close();
  });

  it('a desk whose index has not heard of it yet is closed by the log itself', async () => {
    const desk = await centreDesk(store, await temporaryFolder());
    const { client } = await desk.person('2001', 'technical');
    expect(await opens(client)).toBe('opened');
    await store.write({ kind: 'restricted', object: `urn:uuid:${open}`, restricted: true, by: '1001', reason: REASON });
    expect(await opens(client)).toBe('dossier-restricted');
    expect(await ids(client, { q: '77/120' })).toEqual([]);
    await desk.follow();
    expect(await opens(client)).toBe('dossier-restricted');
    accepted('lift', await restrict(desk.admin, false, 'پایان'));
    expect(await opens(client)).toBe('opened');
    await desk.close();
  });

  it('another dossier whose bytes the disk does not read holds up nothing, and is there when it reads them again', async () => {
    const desk = await centreDesk(store, await temporaryFolder());
    const { client } = await desk.person('2001', 'technical');
    const gone = newDossierId();
    await store.make({ ...PERSON, dossier: gone, firstName: 'مینا', nationalId: '0012345695', dossierNumber: '99/9' });
    const inventory = join(store.store, folderOf(`urn:uuid:${gone}`), 'v1/inventory.json');
    const before = await readFile(inventory);
    await rm(inventory);
    await symlink(inventory, inventory);
    await desk.follow();
    expect(desk.reported).toMatchObject([{ code: 'store-unreachable' }]);
    expect(accepted('find', await client.call('deskFind', { q: '99/9' }))).toMatchObject({ rows: [], unread: 1 });
    accepted('restrict', await restrict(desk.admin, true));
    expect(await opens(client)).toBe('dossier-restricted');
    expect(await ids(client, { q: '77/120' })).toEqual([]);
    await rm(inventory);
    await writeFile(inventory, before);
    await desk.retry();
    expect(await ids(client, { q: '99/9' })).toEqual([gone]);
    expect(await opens(client)).toBe('dossier-restricted');
    accepted('lift', await restrict(desk.admin, false, 'پایان'));
    expect(await opens(client)).toBe('opened');
    await desk.close();
  });

  it('A3.3 a search is narrowed by the days of documents, and shows every dossier of one person together', async () => {
    const desk = await centreDesk(store, await temporaryFolder());
    const { client } = await desk.person('2001', 'technical');
    const both = [open, second].toSorted();
    expect((await ids(client, { q: '', ofPersonOf: open })).toSorted()).toEqual(both);
    expect((await ids(client, { q: '', ofPersonOf: second })).toSorted()).toEqual(both);
    expect(await code(client.call('deskFind', { q: '', ofPersonOf: newDossierId() }))).toBe('dossier-unknown');
    expect(await code(client.call('deskFind', { q: 'علی', from: '1405/01/01' }))).toBe('input-invalid');
    // Documents of these have no day; one that has is found within its range and not beside it.
    const dated = newDossierId();
    await store.make({ ...PERSON, dossier: dated, firstName: 'مینا', nationalId: '0012345687', dossierNumber: '99/1', day: '2021-03-21' });
    await desk.follow();
    expect(await ids(client, { q: 'یزدانی', from: '2021-03-21', to: '2021-03-21' })).toEqual([dated]);
    expect(await ids(client, { q: 'یزدانی', to: '2021-03-20' })).toEqual([]);
    expect(await ids(client, { q: 'یزدانی', from: '2020-03-20' })).toEqual([dated]);
    expect(await ids(client, { q: 'یزدانی', from: '2021-03-22', to: '2021-03-01' })).toEqual([]);
    expect(await ids(client, { q: '', from: '2021-03-21' })).toEqual([]);
    await desk.close();
  });

  it('A2.6 what was viewed is copied and anchored when the desk ends, and the report says up to where', async () => {
    const folder = await temporaryFolder();
    const desk = await centreDesk(store, folder);
    const { client } = await desk.person('2001', 'technical');
    await opens(client);
    const chain = async (from: typeof desk) => accepted('report', await from.admin.call('deskReport', {})).chain;
    expect(await chain(desk)).toMatchObject({ views: 2, valid: true, after: 0, anchored: null });
    expect(await desk.anchor()).toBe(2);
    expect(await chain(desk)).toMatchObject({ views: 2, after: 2, anchored: { views: 2 } });
    await opens(client);
    await desk.close();
    const again = await centreDesk(store, folder);
    expect(await chain(again)).toMatchObject({ views: 3, after: 3, valid: true, anchored: { views: 3 } });
    await again.close();
    const keys: string[] = [];
    for await (const { key } of store.blobs.list(VIEWS_PREFIX)) keys.push(key);
    expect(keys.some((key) => key.endsWith('/000000000001-000000000002.jsonl'))).toBe(true);
    for (const key of keys) expect(new TextDecoder().decode((await store.blobs.get(key))?.bytes)).not.toContain(PERSON.nationalId);
    expect(again.reported).toEqual([]);
  });

  it('a desk whose record lost lines that were anchored does not start, and says what to do', async () => {
    const folder = await temporaryFolder();
    const desk = await centreDesk(store, folder);
    await desk.person('2001', 'technical');
    await desk.close();
    const [file, old] = [join(folder, 'desk.sqlite'), join(folder, 'old.sqlite')];
    await copyFile(file, old);
    const later = await centreDesk(store, folder);
    await later.person('2002', 'technical');
    await later.close();
    await copyFile(old, file);
    await expect(centreDesk(store, folder)).rejects.toMatchObject({ code: 'views-behind', details: { kept: 1, anchored: 2, first: 2 } });
    // It lets go of the folder: `centre recover` can have it.
    await expect(centreDesk(store, folder)).rejects.toMatchObject({ code: 'views-behind' });
  });
});
