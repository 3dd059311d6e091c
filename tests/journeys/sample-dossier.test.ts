import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DossierView } from '#app/api/schemas/dossier.ts';
import { toPersianDigits } from '#app/kernel/index.ts';
import { say } from '#app/words/index.ts';
import { accepted } from '#main/journey/accepted.ts';
import { type People, signInPeople } from '#main/journey/people.ts';
import { begin, goToPart, judge, makeSampleStation, painted, readScreen, scannerRests, signIn } from '../fixtures/browser/atTheKeys.ts';
import { withoutBrowser } from '../fixtures/browser/chromium.ts';
import type { Clerk } from '../fixtures/browser/clerk.ts';
import { oneAfterTheOther } from '../fixtures/browser/oneAfterTheOther.ts';
import { openScreens, type Screens } from '../fixtures/browser/screens.ts';
import { untilDossier } from '../fixtures/browser/untilDossier.ts';

/** Of the made-up person whose dossier it is (main/journey/madeUpIdentity.ts). */
const NAME = say('fa', 'cli.sample-last-name');

describe.skipIf(withoutBrowser())('the dossier that a sample station comes with, to the service desk, with the keyboard alone', () => {
  let screens: Screens;
  let clerk: Clerk;
  let people: People;
  let id = '';
  let number = '';
  beforeAll(async () => {
    screens = await openScreens();
    clerk = await screens.window();
    await makeSampleStation(clerk);
    people = await signInPeople(screens.anybody);
    const [row] = accepted('work', await people.clerk.call('workList', { tab: 'waiting' })).rows;
    id = row?.id ?? '';
    number = row?.dossierNumber ?? '';
  }, 120_000);
  afterAll(() => screens?.close());
  oneAfterTheOther();
  const see = async (): Promise<DossierView> => accepted('see', await people.archivist.call('dossierGet', { dossier: id }));
  const until = (holds: (view: DossierView) => boolean) => untilDossier(see, holds);
  const current = (view: DossierView) => view.images.filter((image) => image.state === 'current');

  test('A1.2 step 5: both sides of every leaf, once more where a leaf unfolds, blanks told as such', { timeout: 150_000 }, async () => {
    await signIn(clerk, 'clerk');
    await begin(clerk, 'waiting', NAME);
    await scannerRests(clerk);
    await clerk.press('Space');
    await until((view) => view.images.length === 24 && view.images.every((image) => image.copies !== null));
    await scannerRests(clerk);
    await clerk.looks('19-capture-both-sides');
    for (let left = 2; left > 0; left -= 1) {
      await clerk.press('KeyJ');
      await clerk.sees(say('fa', 'capture.one-more'));
      await clerk.press('Space');
      await until((view) => view.count.sideMismatches.length < left);
      await scannerRests(clerk);
    }
    const proposed = (await see()).images.filter((image) => image.blankProposed).length;
    expect(proposed).toBeGreaterThan(0);
    await clerk.looks('20-capture-blank-proposed');
    for (let place = 0; place < 30; place += 1) await clerk.press('ArrowRight');
    for (let place = 0; place < 30; place += 1) {
      if (
        await clerk.page.evaluate<boolean>(
          `document.querySelector('.side.focused')?.textContent.includes('${say('fa', 'capture.blank-proposed')}') === true`,
        )
      )
        await clerk.press('KeyB');
      await clerk.press('ArrowLeft');
    }
    await until((view) => view.images.filter((image) => image.blank).length === proposed);
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'ended.moved', { step: 'تصویربرداری', next: 'کنترل کیفیت' }));
    expect((await see()).count).toMatchObject({ leaves: 12, sides: 24, images: 26, extraOnSide: 2, blankSides: 0 });
  });

  test('A1.1 steps 6 and 7: what the approver finds to differ goes back to capture; the rest stays compared', {
    timeout: 150_000,
  }, async () => {
    await signIn(clerk, 'inspector');
    await begin(clerk, 'waiting', NAME);
    await judge(clerk, 'Space', 26);
    await until((view) => current(view).every((image) => image.judgement !== null));
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'ended.moved', { step: 'کنترل کیفیت', next: 'تأیید و تطبیق' }));

    await signIn(clerk, 'approver');
    await begin(clerk, 'waiting', NAME);
    await clerk.sees(say('fa', 'approve.in-hand'));
    await painted(clerk);
    await clerk.press('Digit3', 'Space');
    await clerk.looks('21-approve-differs');
    const unseen = (view: DossierView) => current(view).filter((image) => image.comparison === null).length;
    for (let leaf = 1; leaf < 12; leaf += 1) {
      const before = unseen(await see());
      await painted(clerk);
      await clerk.press('Space');
      await until((view) => unseen(view) < before);
    }
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'send-back.note'));
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'ended.sent-back', { step: 'تأیید و تطبیق', next: 'تصویربرداری' }));

    await signIn(clerk, 'clerk');
    await begin(clerk, 'sentBack', NAME);
    await clerk.sees(say('fa', 'capture.again'));
    await clerk.press('Space');
    await until((view) => view.images.length === 27 && view.images.every((image) => image.state !== 'current' || image.copies !== null));
    await scannerRests(clerk);
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'ended.moved', { step: 'تصویربرداری', next: 'کنترل کیفیت' }));
    await signIn(clerk, 'inspector');
    await begin(clerk, 'waiting', NAME);
    await judge(clerk, 'Space');
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'ended.moved', { step: 'کنترل کیفیت', next: 'تأیید و تطبیق' }));
    expect(unseen(await see())).toBe(1);
    await signIn(clerk, 'approver');
    await begin(clerk, 'waiting', NAME);
    await clerk.sees(say('fa', 'approve.in-hand'));
    await painted(clerk);
    await clerk.press('Space');
    await until((view) => unseen(view) === 0);
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'ended.moved', { step: 'تأیید و تطبیق', next: 'جمع‌آوری' }));
  });

  test('A1 steps 8 to 12: closed, counted, on its shelf, in the archive, and one document of all its pages', {
    timeout: 60_000,
  }, async () => {
    await signIn(clerk, 'archivist');
    await begin(clerk, 'waiting', NAME);
    await clerk.sees(say('fa', 'label.wait'));
    await clerk.reads((await see()).barcode ?? '');
    await clerk.sees(say('fa', 'recount.next-leaf'));
    for (let leaf = 0; leaf < 12; leaf += 1) await clerk.press('Space');
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'reshelve.how'));
    await clerk.press('Control+Enter');
    await until((view) => view.receipts.length === 1);
    await signIn(clerk, 'classifier');
    await begin(clerk, 'waiting', NAME);
    await clerk.sees(say('fa', 'classify.type-unknown'));
    for (let page = 0; page < 26; page += 1) await clerk.press('ArrowLeft');
    await clerk.looks('22-classify-long');
    await clerk.type('یادداشت');
    await clerk.press('Enter');
    await clerk.sees(say('fa', 'classify.finish'));
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'ended.all-done'));
    await until((view) => view.receipts.length === 2);
  });

  test('A3.3 A2.6 the desk finds it by a name written with Arabic letters, asks what for, and records what was seen', {
    timeout: 60_000,
  }, async () => {
    await signIn(clerk, 'viewer');
    await clerk.sees(say('fa', 'desk.ask'));
    await clerk.looks('23-desk-ask');
    await clerk.type('نمونه پور يكم');
    await clerk.sees(say('fa', 'desk.people', { n: 1 }), toPersianDigits(number));
    await clerk.looks('23a-desk-found');
    await clerk.press('Enter');
    await clerk.sees(say('fa', 'desk.purpose.question'));
    await clerk.looks('23b-desk-purpose');
    await clerk.press('Digit1');
    await clerk.sees(say('fa', 'desk.archived'));
    await readScreen(clerk);
    await clerk.press('ArrowLeft');
    await readScreen(clerk);
    await clerk.press('ArrowLeft');
    await readScreen(clerk);
    await clerk.looks('24-desk-reading');
    const { samplePeople } = accepted('station', await screens.anybody.call('stationGet', {}));
    const { token } = accepted(
      'sign-in',
      await screens.anybody.call('sessionSignInSample', { person: samplePeople.find((one) => one.code === '3055')?.person ?? '' }),
    );
    const viewsNow = async () =>
      accepted('open', await screens.anybody.as(token).call('deskOpen', { dossier: id, purpose: 'audit' })).views;
    // Each look is a view of its own and only the last twenty are told: few looks, far apart.
    await expect
      .poll(viewsNow, { interval: 2_000, timeout: 30_000 })
      .toContainEqual(expect.objectContaining({ purpose: 'service', images: 3, by: expect.objectContaining({ code: '3055' }) }));
  });

  test('A3.4 paper of an imaged dossier is refused with the rule, and access offered in its place', { timeout: 60_000 }, async () => {
    await clerk.press('KeyQ');
    await clerk.sees(say('fa', 'paper.unit'));
    await clerk.type('کمیسیون پزشکی');
    await clerk.press('Enter');
    await clerk.sees(say('fa', 'error.original-not-lent'), say('fa', 'error.original-not-lent.do'), say('fa', 'paper.instead'));
    await clerk.looks('24a-desk-paper');
    await clerk.press('Escape');
    await clerk.sees(say('fa', 'desk.archived'));
  });

  test('A1.1 A2.6 the history names who did what; the administrator adds a person, who changes the password first', {
    timeout: 60_000,
  }, async () => {
    await signIn(clerk, 'administrator');
    await clerk.press('Control+KeyK');
    await clerk.sees(say('fa', 'find.barcode-too'));
    await clerk.type(toPersianDigits(number));
    await clerk.sees(say('fa', 'find.dossiers'));
    await clerk.looks('25-finder');
    await clerk.press('Enter');
    await clerk.sees(say('fa', 'dossier.past'));
    await clerk.looks('26-dossier');
    await clerk.press('KeyT');
    await clerk.looks('26a-dossier-table');
    await clerk.press('KeyT', 'Space');
    await clerk.looks('26b-dossier-leaf');
    await clerk.press('Escape', 'KeyE');
    await clerk.sees(say('fa', 'history.col.what'));
    await clerk.looks('27-history');
    await clerk.press('Escape', 'Escape');
    await goToPart(clerk, 'branch');
    await clerk.sees(say('fa', 'people.col.capabilities'));
    await clerk.looks('28-people');
    await clerk.press('KeyN');
    await clerk.sees(say('fa', 'people.password.hint'));
    await clerk.type('کارمند تازه');
    await clerk.press('Enter');
    await clerk.type('۴۱۰۱');
    await clerk.press('Enter');
    await clerk.type('سه واژه کنار هم');
    await clerk.press('Enter', 'Space');
    await clerk.looks('28a-person-added');
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'people.added', { name: 'کارمند تازه' }));
    await clerk.press('Digit2');
    await clerk.sees(say('fa', 'tallies.col.act'));
    await clerk.looks('29-tallies');
    await clerk.press('F1');
    await clerk.sees(say('fa', 'help.grammar'));
    await clerk.looks('29a-help');
    await clerk.press('Escape', 'F4');
    await clerk.sees(say('fa', 'sign-in.question'));
    for (let stops = 0; (await clerk.page.evaluate('document.activeElement?.autocomplete')) !== 'username' && stops < 20; stops += 1)
      await clerk.press('Tab');
    await clerk.type('۴۱۰۱');
    await clerk.press('Enter');
    await clerk.type('سه واژه کنار هم');
    await clerk.press('Enter');
    await clerk.sees(say('fa', 'password.title'));
    await clerk.looks('30-new-password');
  });

  test('no screen on the way had cut, hidden or overlapping words, unspoken keys or Latin digits, and the console stayed silent', () => {
    expect(clerk.wrong()).toEqual([]);
  });
});
