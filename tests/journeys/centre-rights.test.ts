import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '#app/api/client.ts';
import { say } from '#app/words/index.ts';
import { accepted } from '#main/journey/accepted.ts';
import { goToPart, signInByPassword } from '../fixtures/browser/atTheKeys.ts';
import { withoutBrowser } from '../fixtures/browser/chromium.ts';
import type { Clerk } from '../fixtures/browser/clerk.ts';
import { oneAfterTheOther } from '../fixtures/browser/oneAfterTheOther.ts';
import { ADMIN, centreDesk, OWN_PASSWORD } from '../fixtures/centre/centreDesk.ts';
import { type CentreScreens, centreScreens } from '../fixtures/centre/centreScreens.ts';
import { type CentreStore, centreStore, newDossierId } from '../fixtures/centre/centreStore.ts';

describe.skipIf(withoutBrowser())('who may see what at the centre, with the keyboard alone', () => {
  let store: CentreStore;
  let screens: CentreScreens;
  let clerk: Clerk;
  const dossier = newDossierId();
  const restricted = newDossierId();
  beforeAll(async () => {
    store = await centreStore();
    const person = { lastName: 'یزدانی کرمانی', medical: 0, pages: 2 } as const;
    await store.make({ ...person, dossier, firstName: 'علی', nationalId: '0012345679', dossierNumber: '77/120' });
    await store.make({ ...person, dossier: restricted, firstName: 'رضا', nationalId: '0012345687', dossierNumber: '77/121' });
    await store.write({ kind: 'restricted', object: `urn:uuid:${restricted}`, restricted: true, by: '1001', reason: 'آزمون' });
    const folder = join(store.home, 'centre');
    const desk = await centreDesk(store, folder);
    await desk.person('2001', 'technical');
    await desk.close();
    screens = await centreScreens(store, folder);
    clerk = await screens.window();
  }, 300_000);
  afterAll(async () => {
    await screens?.close();
    await store?.remove();
  });
  oneAfterTheOther();
  const administrator = async (): Promise<Client> => {
    const { token } = accepted('sign-in', await screens.anybody.call('sessionSignIn', { code: ADMIN.code, password: ADMIN.password }));
    return screens.anybody.as(token);
  };
  const report = async (client: Client) => accepted('report', await client.call('deskReport', {}));

  test('A3.1 the administrator changes a unit’s right and gives leave by name, with the keyboard alone; each is recorded', {
    timeout: 120_000,
  }, async () => {
    await signInByPassword(clerk, ADMIN.code, ADMIN.password);
    await goToPart(clerk, 'branch');
    await clerk.sees(say('fa', 'branch.access'));
    await clerk.press('Digit2');
    const inspection = say('fa', 'desk.unit.inspection');
    await clerk.sees(inspection);
    const right = say('fa', 'desk.right.print');
    const toggled = `document.querySelector('[aria-label="${say('fa', 'access.has', { unit: inspection, right })}"]') !== null`;
    await clerk.press(...Array<string>(5).fill('ArrowDown'), 'ArrowLeft', 'Space');
    await clerk.waits(toggled);
    await clerk.looks('r1-access');
    await clerk.press('Digit3');
    await clerk.sees('رضا یزدانی کرمانی', say('fa', 'grant.none'));
    await clerk.looks('r2-restricted');
    await clerk.press('Enter');
    await clerk.sees(say('fa', 'grant.person'), 'متصدی آزمون');
    await clerk.press('ArrowDown', 'ArrowDown', 'Enter', 'Enter');
    await clerk.type('رسیدگی به اعتراض');
    await clerk.looks('r3-grant');
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'grant.given', { name: 'متصدی آزمون' }), 'رسیدگی به اعتراض');
    await clerk.looks('r4-granted');
    const { rows } = await report(await administrator());
    expect(rows.slice(0, 2)).toMatchObject([
      { act: 'granted', dossier: restricted, note: 'رسیدگی به اعتراض' },
      { act: 'rightsSet', subject: 'inspection', set: ['view', 'print'] },
    ]);
  });

  test('A3.1 A3.3 whoever has leave finds it, marked; all dossiers of one person are shown together; days narrow', {
    timeout: 120_000,
  }, async () => {
    await signInByPassword(clerk, '2001', OWN_PASSWORD);
    await clerk.sees(say('fa', 'desk.ask'));
    await clerk.type('یزدانی');
    await clerk.sees(say('fa', 'desk.people', { n: 2 }), say('fa', 'desk.restricted'));
    await clerk.press('F3');
    await clerk.sees(say('fa', 'desk.of-person.now', { name: 'رضا یزدانی کرمانی', n: 1 }));
    await clerk.looks('r5-of-person');
    await clerk.press('Escape');
    await clerk.sees(say('fa', 'desk.people', { n: 2 }));
    await clerk.press('Tab', 'Tab', 'Tab', 'Tab');
    await clerk.type('14000101');
    await clerk.sees(say('fa', 'desk.nobody'));
    await clerk.looks('r6-days');
    await clerk.press('Control+KeyA', 'Delete');
    await clerk.sees(say('fa', 'desk.people', { n: 2 }));
    await clerk.press('Enter');
    await clerk.sees(say('fa', 'desk.purpose.question'));
    await clerk.press('Digit1');
    await clerk.sees(say('fa', 'desk.accepted'));
    await clerk.press('Escape');
    await clerk.sees(say('fa', 'desk.ask'));
  });

  test('A3.1 leave is withdrawn, the restriction lifted, and another dossier restricted: each with its reason, by keys', {
    timeout: 120_000,
  }, async () => {
    await signInByPassword(clerk, ADMIN.code, ADMIN.password);
    await goToPart(clerk, 'branch');
    await clerk.sees(say('fa', 'branch.access'));
    await clerk.press('Digit3');
    await clerk.sees('رضا یزدانی کرمانی');
    await clerk.press('Delete');
    await clerk.sees(say('fa', 'grant.withdraw-of', { name: 'متصدی آزمون' }));
    await clerk.type('پایان رسیدگی');
    await clerk.press('Enter');
    await clerk.sees(say('fa', 'grant.withdrawn', { name: 'متصدی آزمون' }), say('fa', 'grant.none'));
    await clerk.press('KeyL');
    await clerk.sees(say('fa', 'restricted.lift.hint'));
    await clerk.type('پایان رسیدگی');
    await clerk.press('Enter');
    await clerk.sees(say('fa', 'restricted.lifted-now'), say('fa', 'restricted.none'));
    // The sheet has gone before the next key is meant for the screen under it.
    await clerk.seesNoMore(say('fa', 'restricted.lift.hint'));
    await clerk.looks('r7-none-restricted');
    await clerk.press('Slash');
    await clerk.waits(
      `document.activeElement?.closest('.work-tools, label') !== null && document.activeElement?.matches('input') === true`,
    );
    await clerk.type('77/120');
    await clerk.sees('علی یزدانی کرمانی', say('fa', 'restricted.open'));
    await clerk.press('Enter');
    await clerk.sees(say('fa', 'restricted.restrict.hint'));
    await clerk.type('کد ملی 0012345679');
    await clerk.press('Enter');
    await clerk.sees(say('fa', 'error.reason-holds-number'));
    await clerk.looks('r8-reason-refused');
    await clerk.press('Enter');
    await clerk.sees(say('fa', 'restricted.restrict.hint'));
    await clerk.type('به دستور مدیر کل');
    await clerk.looks('r9-restrict');
    await clerk.press('Enter');
    await clerk.sees(say('fa', 'restricted.restricted-now'), 'به دستور مدیر کل');
    await clerk.seesNoMore(say('fa', 'restricted.restrict.hint'));
    expect(store.log.fold.restriction(`urn:uuid:${dossier}`)).toMatchObject({ restricted: true, by: ADMIN.code });
    expect(store.log.fold.restriction(`urn:uuid:${restricted}`)).toMatchObject({ restricted: false });
    await clerk.press('Escape');
    await clerk.sees('علی یزدانی کرمانی');
  });

  test('A2.6 every one of these acts is in the report, with its end and its reason, and up to where the record is anchored', {
    timeout: 90_000,
  }, async () => {
    const { rows, chain } = await report(await administrator());
    expect(rows.map(({ act }) => act)).toEqual(['revoked', 'opened', 'granted', 'rightsSet', 'unitSet']);
    expect(chain).toMatchObject({ valid: true, anchored: { views: 1 } });
    await clerk.press('Digit4');
    await clerk.sees(say('fa', 'report.act.granted'), say('fa', 'report.act.revoked'), say('fa', 'report.anchored', { n: 1 }));
    await clerk.looks('r10-report');
  });

  test('nothing was wrong with any screen, and the browser complained of nothing', () => {
    expect(clerk.wrong()).toEqual([]);
  });
});
