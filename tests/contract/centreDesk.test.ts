import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CENTRE_SERVES, CONTRACT } from '#app/api/contract.ts';
import { accepted } from '#main/journey/accepted.ts';
import { centreDesk } from '#tests/fixtures/centre/centreDesk.ts';
import { type CentreStore, centreStore, folderOf, newDossierId } from '#tests/fixtures/centre/centreStore.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const ARABIC = {
  firstName: 'علی',
  lastName: 'یزدانی کرمانی',
  nationalId: '0012345679',
  dossierNumber: '77/120',
  pages: 12,
  medical: 4,
} as const;

/** A day that a grant still holds on. */
const LATER = '2099-12-29';

describe('the centre’s service desk, on what was accepted', () => {
  let store: CentreStore;
  const dossier = newDossierId();
  const restricted = newDossierId();
  beforeAll(async () => {
    store = await centreStore();
    await store.make({ ...ARABIC, dossier });
    await store.make({
      ...ARABIC,
      dossier: restricted,
      firstName: 'رضا',
      nationalId: '0012345687',
      dossierNumber: '77/121',
      pages: 2,
      medical: 0,
    });
    await store.write({ kind: 'restricted', object: `urn:uuid:${restricted}`, restricted: true, by: '1001', reason: 'آزمون' });
  }, 180_000);
  afterAll(() => store?.remove());

  const opened = async () => {
    const desk = await centreDesk(store, await temporaryFolder());
    return desk;
  };
  const lines = async (desk: Awaited<ReturnType<typeof opened>>) =>
    accepted('report', await desk.admin.call('deskReport', {})).rows.filter(({ act }) => act !== 'unitSet');

  it('A3.3 finds a person of any branch by a name in Arabic letters, national ID or number, narrowed by branch and heading', {
    timeout: 60_000,
  }, async () => {
    const desk = await opened();
    const { client } = await desk.person('2001', 'technical');
    const found = async (input: { q: string; branch?: string; heading?: string; type?: string }) =>
      accepted('find', await client.call('deskFind', input)).rows.map((row) => row.id);
    expect(await found({ q: 'علي يزداني كرماني' })).toEqual([dossier]);
    expect(await found({ q: '۰۰۱۲۳۴۵۶۷۹' })).toEqual([dossier]);
    expect(await found({ q: '77/120' })).toEqual([dossier]);
    expect(await found({ q: 'علي', branch: '0105', heading: '50' })).toEqual([dossier]);
    expect(await found({ q: 'علي', branch: '0106' })).toEqual([]);
    expect(await found({ q: 'علي', heading: '60' })).toEqual([]);
    expect(await found({ q: '' })).toEqual([]);
    // Published by the branch, never accepted: it does not exist for a desk.
    expect(await client.call('deskOpen', { dossier: store.published, purpose: 'service' })).toMatchObject({
      refusal: { code: 'dossier-unknown' },
    });
    await desk.close();
  });

  it('A2.6 a view is recorded with unit, version and digest before a page leaves; a page is the accepted bytes', {
    timeout: 60_000,
  }, async () => {
    const desk = await opened();
    const { client } = await desk.person('2001', 'medical');
    const open = accepted('open', await client.call('deskOpen', { dossier, purpose: 'service' }));
    expect(open.images).toHaveLength(12);
    expect(open.accepted).toMatchObject({ unit: 'medical', withheld: 0, may: ['view', 'print', 'request', 'medical'] });
    expect(open.row.centre).toMatchObject({ branch: '0105', newer: 'none', restricted: false });
    expect(await lines(desk)).toMatchObject([
      { act: 'opened', dossier, unit: 'medical', purpose: 'service', by: { code: '2001' }, seen: 0 },
    ]);
    const page = accepted('page', await desk.anybody.image(open.images[0]?.access ?? ''));
    expect(page.mime).toBe('image/jpeg');
    expect([...page.bytes.slice(0, 2)]).toEqual([0xff, 0xd8]);
    await client.call('deskSeen', { dossier, view: open.view, image: 1 });
    expect((await lines(desk))[0]).toMatchObject({ seen: 1 });
    const history = accepted('history', await client.call('deskHistory', { dossier, view: open.view })).events;
    expect(history.map(({ kind }) => kind)).toContain('stepCompleted');
    expect(history.filter(({ step }) => step === 'approve').length).toBeGreaterThan(0);
    // The address rests on the view: it ends with the sign-in that opened it.
    await client.call('sessionSignOut', {});
    expect(await desk.anybody.image(open.images[1]?.access ?? '')).toMatchObject({ refusal: { code: 'view-unknown' } });
    await desk.close();
  });

  it('A3.1 medical papers are left out for other units until a right says otherwise, and are not served by a forged address', {
    timeout: 60_000,
  }, async () => {
    const desk = await opened();
    const { client } = await desk.person('2001', 'legal');
    const open = accepted('open', await client.call('deskOpen', { dossier, purpose: 'inquiry' }));
    expect(open.images.map(({ image }) => image)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(open.accepted?.withheld).toBe(4);
    expect(open.documents.map(({ type }) => type)).toEqual(['10-02']);
    expect(await client.call('deskSeen', { dossier, view: open.view, image: 9 })).toMatchObject({ refusal: { code: 'image-unknown' } });
    expect(await desk.anybody.image((open.images[0]?.access ?? '').replace('/1?', '/9?'))).toMatchObject({
      refusal: { code: 'address-invalid' },
    });
    await desk.admin.call('deskUnitRights', { unit: 'legal', rights: ['view', 'medical'] });
    expect(accepted('open', await client.call('deskOpen', { dossier, purpose: 'inquiry' })).images).toHaveLength(12);
    await desk.admin.call('deskUnitRights', { unit: 'legal', rights: [] });
    // A right taken away ends the view under way.
    expect(await desk.anybody.image(open.images[0]?.access ?? '')).toMatchObject({ refusal: { code: 'right-missing', status: 403 } });
    expect((await lines(desk)).map(({ act }) => act)).toEqual(['denied', 'rightsSet', 'opened', 'rightsSet', 'opened']);
    await desk.close();
  });

  it('A3.1 a restricted dossier opens by a grant in the person’s own name only; each no is recorded, with its reason', {
    timeout: 60_000,
  }, async () => {
    const desk = await opened();
    const one = await desk.person('2001', 'technical');
    const other = await desk.person('2002', null);
    const refusal = async (client: typeof one.client) => {
      const answer = await client.call('deskOpen', { dossier: restricted, purpose: 'service' });
      return answer.ok ? 'opened' : answer.refusal.code;
    };
    expect(await refusal(one.client)).toBe('dossier-restricted');
    expect(await refusal(other.client)).toBe('unit-missing');
    await desk.admin.call('deskPersonUnit', { person: other.person, unit: 'technical' });
    await desk.admin.call('deskGrant', { dossier: restricted, person: one.person, until: LATER, reason: 'پرونده تحت رسیدگی' });
    expect(await refusal(one.client)).toBe('opened');
    expect(await refusal(other.client)).toBe('dossier-restricted');
    await desk.admin.call('deskGrant', { dossier: restricted, person: one.person, until: null, reason: 'پایان رسیدگی' });
    expect(await refusal(one.client)).toBe('dossier-restricted');
    expect((await lines(desk)).map(({ act, reason, by }) => [act, reason, by.code]).reverse()).toEqual([
      ['denied', 'dossier-restricted', '2001'],
      ['denied', 'unit-missing', '2002'],
      ['granted', '', '1001'],
      ['opened', '', '2001'],
      ['denied', 'dossier-restricted', '2002'],
      ['revoked', '', '1001'],
      ['denied', 'dossier-restricted', '2001'],
    ]);
    await desk.close();
  });

  it('A3.1 printing needs its right and is recorded as a print', { timeout: 60_000 }, async () => {
    const desk = await opened();
    const may = await desk.person('2001', 'technical');
    const mayNot = await desk.person('2002', 'inspection');
    const open = async (client: typeof may.client) => accepted('open', await client.call('deskOpen', { dossier, purpose: 'service' })).view;
    const printed = await may.client.call('deskPrint', { dossier, view: await open(may.client), image: 2 });
    expect(printed.ok && printed.value.mime).toBe('image/jpeg');
    expect(await mayNot.client.call('deskPrint', { dossier, view: await open(mayNot.client), image: 2 })).toMatchObject({
      refusal: { code: 'right-missing' },
    });
    expect((await lines(desk)).map(({ act }) => act)).toEqual(['denied', 'opened', 'printed', 'opened']);
    await desk.close();
  });

  it('A3.2 a dossier not imaged yet is asked of its branch out of turn, by its number and nothing of the person', {
    timeout: 60_000,
  }, async () => {
    const desk = await opened();
    const { client } = await desk.person('2001', 'technical');
    const { request } = accepted(
      'ask',
      await client.call('deskAsk', { branch: '0105', dossierNumber: '۸۸/۴۱', reason: 'بیمه‌شده منتظر است' }),
    );
    const text = new TextDecoder().decode((await store.blobs.get(`answers/0105/asked/${request}.json`))?.bytes);
    expect(JSON.parse(text)).toMatchObject({ v: 1, request, branch: '0105', dossierNumber: '88/41', reason: 'بیمه‌شده منتظر است' });
    expect(await client.call('deskAsk', { branch: '0105', dossierNumber: ARABIC.dossierNumber, reason: 'x' })).toMatchObject({
      refusal: { code: 'already-imaged' },
    });
    const { client: legal } = await desk.person('2002', 'legal');
    expect(await legal.call('deskAsk', { branch: '0105', dossierNumber: '1', reason: 'x' })).toMatchObject({
      refusal: { code: 'right-missing' },
    });
    expect((await lines(desk)).map(({ act }) => act)).toEqual(['denied', 'asked']);
    await desk.close();
  });

  it('A3.4 the paper is refused to every unit, access offered instead, and that it was asked for is recorded', {
    timeout: 60_000,
  }, async () => {
    const desk = await opened();
    const { client } = await desk.person('2001', 'medical');
    const answer = await client.call('deskPaper', { dossier, unit: 'کمیسیون پزشکی' });
    expect(answer).toMatchObject({ refusal: { code: 'original-not-lent', status: 403 } });
    expect(await lines(desk)).toMatchObject([{ act: 'paperRefused', unit: 'کمیسیون پزشکی' }]);
    await desk.close();
  });

  it('the root inventory is never believed: an overwritten root changes nothing, a newer version shows as being checked', {
    timeout: 60_000,
  }, async () => {
    const desk = await opened();
    await store.accept(store.published, 'v1');
    await desk.follow();
    const { client } = await desk.person('2001', 'technical');
    const open = accepted('open', await client.call('deskOpen', { dossier: store.published, purpose: 'service' }));
    expect(open.row).toMatchObject({ publishedVersion: 'v1', centre: { newer: 'checking' } });
    const root = join(store.store, folderOf(`urn:uuid:${store.published}`), 'inventory.json');
    const before = await readFile(root);
    await writeFile(root, '{"id":"urn:uuid:another"}');
    const { client: medical } = await desk.person('2002', 'medical');
    const again = accepted('open', await medical.call('deskOpen', { dossier: store.published, purpose: 'service' }));
    expect(again.row.publishedVersion).toBe('v1');
    expect((await desk.anybody.image(again.images[0]?.access ?? '')).ok).toBe(true);
    await writeFile(root, before);
    await desk.close();
  });

  it('bytes that do not match the signed digest are never sent, and are named', { timeout: 60_000 }, async () => {
    const desk = await opened();
    const { client } = await desk.person('2001', 'medical');
    const open = accepted(
      'open',
      await client.call('deskOpen', { dossier: restricted, purpose: 'service' }).then(async (answer) => {
        const person = accepted('rights', await desk.admin.call('deskRights', {})).people.find(({ code }) => code === '2001')?.person ?? '';
        await desk.admin.call('deskGrant', { dossier: restricted, person, until: LATER, reason: 'آزمون' });
        return answer.ok ? answer : client.call('deskOpen', { dossier: restricted, purpose: 'service' });
      }),
    );
    const path = join(store.store, folderOf(`urn:uuid:${restricted}`), 'v1/content/access/0001.jpg');
    const bytes = await readFile(path);
    const wrong = Buffer.from(bytes);
    wrong[wrong.length - 9] = (wrong[wrong.length - 9] ?? 0) ^ 1;
    await writeFile(path, wrong);
    await expect(desk.anybody.image(open.images[0]?.access ?? '')).rejects.toMatchObject({ code: 'accepted-lost' });
    expect(desk.reported.at(-1)).toMatchObject({ details: { path: expect.stringContaining('v1/content/access/0001.jpg') } });
    await writeFile(path, bytes);
    expect((await desk.anybody.image(open.images[0]?.access ?? '')).ok).toBe(true);
    await desk.close();
  });

  it('A2.6 the report names who viewed what, by dossier, person and time, and checks the whole chain', { timeout: 60_000 }, async () => {
    const desk = await opened();
    const { client, person } = await desk.person('2001', 'technical');
    await client.call('deskOpen', { dossier, purpose: 'service' });
    await client.call('deskOpen', { dossier: restricted, purpose: 'service' });
    const report = async (input: object) => accepted('report', await desk.admin.call('deskReport', input));
    expect((await report({ dossier })).rows.map(({ act }) => act)).toEqual(['opened']);
    expect((await report({ person })).rows.map(({ act }) => act)).toEqual(['denied', 'opened']);
    expect((await report({ person, to: '2020-01-01T00:00:00.000Z' })).rows).toEqual([]);
    expect((await report({})).chain).toMatchObject({ views: 3, valid: true, culprit: null });
    expect(JSON.stringify(await report({}))).not.toContain(ARABIC.nationalId);
    expect(await client.call('deskReport', {})).toMatchObject({ refusal: { code: 'not-permitted' } });
    await desk.close();
  });

  it('serves the rows of the contract that are the centre’s and no other; people get no capabilities of steps', {
    timeout: 60_000,
  }, async () => {
    const desk = await opened();
    const description = (await (await desk.handler(new Request('http://centre.invalid/api/openapi.json'))).json()) as {
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    const served = Object.values(description.paths).flatMap((one) => Object.values(one).map(({ operationId }) => operationId));
    expect(served.toSorted()).toEqual([...CENTRE_SERVES].toSorted());
    expect(served.length).toBeLessThan(Object.keys(CONTRACT).length);
    expect(await desk.admin.call('workList', { tab: 'mine' })).toMatchObject({ refusal: { code: 'operation-unknown' } });
    expect(
      await desk.admin.call('peopleAdd', { code: '2009', name: 'x', capabilities: ['approver'], password: 'کتاب سبز روی میز چوبی' }),
    ).toMatchObject({
      refusal: { code: 'capability-not-at-centre' },
    });
    await desk.close();
  });

  it('an entry that is not signed by the pinned key is not believed, and nothing after it', { timeout: 60_000 }, async () => {
    const { composeCentre } = await import('#main/compose/composeCentre.ts');
    const reported: unknown[] = [];
    const desk = await composeCentre({
      dataFolder: await temporaryFolder(),
      store: { kind: 'folder', where: store.store },
      log: store.anotherLog('f'.repeat(64) as typeof store.pin),
      report: (error) => void reported.push(error),
    });
    expect(reported).not.toEqual([]);
    for (const one of reported) expect(one).toMatchObject({ code: 'centre-log-broken', details: { n: 1, why: 'entry-key-unknown' } });
    await expect(desk.follow()).rejects.toMatchObject({ code: 'centre-log-broken' });
    await desk.close();
  });

  it('accounts, rights and views outlive the process and are copied once a day', { timeout: 60_000 }, async () => {
    const folder = await temporaryFolder();
    const desk = await centreDesk(store, folder);
    const { client } = await desk.person('2001', 'technical');
    await client.call('deskOpen', { dossier, purpose: 'service' });
    await desk.close();
    const again = await centreDesk(store, folder);
    expect(accepted('report', await again.admin.call('deskReport', {})).chain).toMatchObject({ views: 2, valid: true });
    await again.close();
    const { readdir } = await import('node:fs/promises');
    expect((await readdir(join(folder, 'backup'))).filter((name) => /^desk-\d{4}-\d\d-\d\d\.sqlite$/.test(name))).toHaveLength(1);
  });
});
