import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DossierView } from '#app/api/schemas/dossier.ts';
import { STEPS } from '#app/pipeline/steps.ts';
import { say } from '#app/words/index.ts';
import { accepted } from '#main/journey/accepted.ts';
import { type People, signInPeople } from '#main/journey/people.ts';
import { begin, goToPart, goToPlace, judge, painted, scannerRests, signIn } from '../fixtures/browser/atTheKeys.ts';
import { withoutBrowser } from '../fixtures/browser/chromium.ts';
import type { Clerk } from '../fixtures/browser/clerk.ts';
import { oneAfterTheOther } from '../fixtures/browser/oneAfterTheOther.ts';
import { madeUpPage } from '../fixtures/browser/quickDossier.ts';
import { openScreens, type Screens } from '../fixtures/browser/screens.ts';
import { untilDossier } from '../fixtures/browser/untilDossier.ts';

const SHELF_ROW = 'سالن راکد، قفسه ۷، ردیف ۳';
const LAST_NAME = 'نمونه‌پور کاظمی';

describe.skipIf(withoutBrowser())('a clerk takes a dossier from its shelf row to the archive with the keyboard alone', () => {
  let screens: Screens;
  let clerk: Clerk;
  let people: People;
  let id = '';
  beforeAll(async () => {
    screens = await openScreens();
    clerk = await screens.window();
  }, 120_000);
  afterAll(() => screens?.close());
  oneAfterTheOther();
  const see = async (): Promise<DossierView> => accepted('see', await people.archivist.call('dossierGet', { dossier: id }));
  const until = (holds: (view: DossierView) => boolean) => untilDossier(see, holds);

  test('first run offers this branch or a sample station, made by one key', { timeout: 60_000 }, async () => {
    await clerk.sees(say('fa', 'first.question'));
    await clerk.looks('01-first-run');
    // What a branch whose machine was lost is told: by Tab and Enter, all of it within reach on a low screen too.
    for (let tries = 0; tries < 6 && !(await clerk.page.evaluate(`document.activeElement?.tagName === 'SUMMARY'`)); tries += 1)
      await clerk.press('Tab');
    await clerk.page.setViewportSize({ width: 1366, height: 640 });
    await clerk.press('Enter');
    await clerk.sees(say('fa', 'rebuild.not.title'), say('fa', 'rebuild.not.batches'));
    await clerk.waits(`(() => {
      const { top, bottom } = document.querySelector('.first-lost').getBoundingClientRect();
      const foot = document.querySelector('.cover-foot').getBoundingClientRect().top;
      return top >= 0 && bottom <= foot;
    })()`);
    await clerk.looks('01c-lost-station');
    await clerk.page.setViewportSize({ width: 1366, height: 768 });
    await clerk.press('Enter');
    await clerk.seesNoMore(say('fa', 'rebuild.not.title'));
    await clerk.press('Digit1');
    await clerk.sees(say('fa', 'first.branch.form-hint'));
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'first.branch-code.wrong'));
    await clerk.looks('01a-branch-form');
    await clerk.press('Escape');
    await clerk.press('Digit2');
    await clerk.sees(say('fa', 'sign-in.question'));
    await clerk.looks('01b-sign-in');
    people = await signInPeople(screens.anybody);
  });

  test('A1 steps 1 and 2: out of its shelf row, and every leaf numbered with its oddities', { timeout: 60_000 }, async () => {
    await signIn(clerk, 'archivist');
    await clerk.sees(say('fa', 'work.empty.mine'));
    await clerk.looks('02-work-list-empty');
    await clerk.press('KeyN');
    await clerk.sees(say('fa', 'retrieve.shelf-row.hint'));
    await clerk.type(SHELF_ROW);
    await clerk.looks('02a-new-dossier');
    await clerk.press('Enter');
    await clerk.standsAt(/\/retrieve$/);
    id = /dossier\/([^/]+)\//.exec(clerk.page.url())?.[1] ?? '';
    await clerk.sees(say('fa', 'retrieve.finish'));
    await clerk.looks('03-retrieve');
    await clerk.press('Control+Enter');
    await clerk.standsAt(/\/foliate$/);
    await clerk.sees(say('fa', 'foliate.write'));

    await clerk.press('Digit4', 'KeyN');
    await clerk.type('گوشه پاره');
    await clerk.looks('03a-leaf-note');
    await clerk.press('Enter', 'Space');
    await clerk.press('Space');
    await clerk.press('Digit1');
    await clerk.sees(say('fa', 'leaf.repeated', { n: '۲' }));
    await clerk.press('Space');
    await clerk.press('Digit3');
    await clerk.looks('03b-foliate');
    await clerk.press('Space', 'Space', 'Space', 'Backspace');
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'ended.moved', { step: 'برگ‌شماری', next: 'ثبت و بارکد' }));
    await clerk.looks('03c-step-ended');

    expect((await see()).leaves.map(({ leaf, oddities, images, note }) => ({ leaf, oddities, recto: images.recto, note }))).toEqual([
      { leaf: '1', oddities: ['damaged'], recto: 1, note: 'گوشه پاره' },
      { leaf: '2', oddities: [], recto: 1, note: '' },
      { leaf: '2.1', oddities: ['repeated'], recto: 1, note: '' },
      { leaf: '3', oddities: ['unfolds'], recto: 2, note: '' },
      { leaf: '4', oddities: [], recto: 1, note: '' },
    ]);
  });

  test('A1 steps 3 and 4: registered, its label read back by a hand-held reader, prepared', { timeout: 60_000 }, async () => {
    await signIn(clerk, 'clerk');
    await begin(clerk, 'waiting', SHELF_ROW);
    await clerk.standsAt(/\/register$/);
    await clerk.sees(say('fa', 'register.title'));
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'register.national-id.missing'));
    await clerk.looks('04-register-wanting');
    for (const value of ['۰۰۱۲۳۴۵۶۷۸', '', 'یکم', LAST_NAME, 'دوم', '13540230', '۱۰۴۲۱۷']) {
      await clerk.type(value);
      if (value === '13540230') await clerk.looks('04a-register');
      await clerk.press('Enter');
    }
    await clerk.sees(say('fa', 'label.wait'));
    await clerk.looks('04b-read-back');
    const { barcode } = await see();
    const others = accepted('work', await people.clerk.call('workList', { tab: 'waiting' })).rows.filter((row) => row.id !== id);
    await clerk.reads(others[0]?.barcode ?? '');
    await clerk.sees(say('fa', 'error.label-wrong.do'));
    await clerk.looks('04c-wrong-label');
    await clerk.reads(barcode ?? '');
    await clerk.standsAt(/\/prepare$/);
    await clerk.sees(say('fa', 'prepare.question'));
    await clerk.press('Digit1');
    await clerk.looks('05-prepare');
    await clerk.press('Control+Enter');
    await clerk.standsAt(/\/capture$/);
    const view = await see();
    expect(view.slimming?.answer).toBe('done');
    expect(view.readBacks).toMatchObject([{ step: 'register', barcode, how: 'keyboard' }]);
  });

  test('A1.2 step 5: pages arrive live, the second image of a side comes from a file, blank backs are told', {
    timeout: 90_000,
  }, async () => {
    clerk.page.on('filechooser', async (chooser) => {
      const page = await madeUpPage(77);
      await chooser.setFiles({ name: 'باز شده.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(page) });
    });
    await scannerRests(clerk);
    await clerk.press('KeyD');
    await scannerRests(clerk);
    await clerk.looks('06-capture-ready');
    await clerk.press('Space');
    await until((view) => view.images.length >= 2);
    await clerk.sees(say('fa', 'capture.stored'));
    await clerk.looks('06a-capture-running');
    await until((view) => view.images.length === 5);
    await scannerRests(clerk);
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'refused.understood'));
    await clerk.looks('06b-capture-unexplained');
    await clerk.press('Escape');
    expect((await see()).count.sideMismatches.map(({ leaf, side, why }) => `${leaf} ${side} ${why}`)).toEqual([
      '1 verso no-image',
      '2 verso no-image',
      '2.1 verso no-image',
      '3 recto too-few',
      '3 verso no-image',
      '4 verso no-image',
    ]);

    for (const place of ['برگ ۱، پشت', 'برگ ۲، پشت', 'برگ ۲ مکرر، پشت']) {
      await goToPlace(clerk, place);
      await clerk.press('KeyB');
    }
    await goToPlace(clerk, 'برگ ۳، رو');
    await clerk.press('KeyF');
    await until((view) => view.images.length === 6);
    await goToPlace(clerk, 'برگ ۳، پشت');
    await clerk.press('KeyF');
    await until((view) => view.images.length === 7);
    await goToPlace(clerk, 'برگ ۴، پشت');
    await clerk.press('KeyB');
    await until((view) => view.count.sidesReconcile);
    await clerk.looks('06c-capture-complete');
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'ended.moved', { step: 'تصویربرداری', next: 'کنترل کیفیت' }));
    expect((await see()).count).toMatchObject({ leaves: 5, images: 7, extraOnSide: 1, blankSides: 4 });
  });

  test('A1.1 step 6: one page refused with its reason goes back, is captured again, and only it is judged anew', {
    timeout: 90_000,
  }, async () => {
    await signIn(clerk, 'inspector');
    await begin(clerk, 'waiting', LAST_NAME);
    await clerk.standsAt(/\/inspect$/);
    await judge(clerk, 'Digit3');
    await clerk.looks('07-inspect');
    await judge(clerk, 'Space', 6);
    await clerk.looks('07a-inspect-judged');
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'send-back.note'));
    await clerk.looks('07b-send-back');
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'ended.sent-back', { step: 'کنترل کیفیت', next: 'تصویربرداری' }));

    await signIn(clerk, 'clerk');
    await clerk.press('Escape', 'Digit3');
    await clerk.sees(LAST_NAME);
    await clerk.looks('02b-work-list-sent-back');
    await begin(clerk, 'sentBack', LAST_NAME);
    await clerk.sees(say('fa', 'capture.to-be-again', { reason: 'کج' }));
    await clerk.looks('06d-capture-again');
    await clerk.press('Space');
    await until((view) => view.images.length === 8);
    await scannerRests(clerk);
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'ended.moved', { step: 'تصویربرداری', next: 'کنترل کیفیت' }));
    const { images } = await see();
    expect(images.find((image) => image.supersedes !== 0)).toMatchObject({ leaf: '1', side: 'recto', state: 'current' });
    expect(images.filter((image) => image.state === 'superseded').map((image) => image.leaf)).toEqual(['1']);

    await signIn(clerk, 'inspector');
    await begin(clerk, 'waiting', LAST_NAME);
    await judge(clerk, 'Space');
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'ended.moved', { step: 'کنترل کیفیت', next: 'تأیید و تطبیق' }));
  });

  test('A1.1 step 7: each leaf in the hand is compared with its images, side by side', { timeout: 60_000 }, async () => {
    await signIn(clerk, 'approver');
    await begin(clerk, 'waiting', LAST_NAME);
    await clerk.standsAt(/\/approve$/);
    await clerk.sees(say('fa', 'approve.in-hand'));
    await painted(clerk);
    await clerk.looks('08-approve');
    for (let leaf = 0; leaf < 5; leaf += 1) {
      await painted(clerk);
      await clerk.press('Space');
      await until(
        (view) =>
          new Set(view.images.filter((image) => image.state === 'current' && image.comparison !== null).map((image) => image.leaf)).size >
          leaf,
      );
    }
    await clerk.sees(say('fa', 'approve.finish'));
    await clerk.looks('08a-approve-finish');
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'ended.moved', { step: 'تأیید و تطبیق', next: 'جمع‌آوری' }));
  });

  test('A1.2 steps 8 to 10: label read from the closed dossier, a recount that differs named and mended, back on its shelf', {
    timeout: 60_000,
  }, async () => {
    await signIn(clerk, 'archivist');
    await begin(clerk, 'waiting', LAST_NAME);
    await clerk.standsAt(/\/reassemble$/);
    await clerk.sees(say('fa', 'label.wait'));
    await clerk.looks('09-reassemble');
    await clerk.reads((await see()).barcode ?? '');
    await clerk.standsAt(/\/recount$/);
    await clerk.sees(say('fa', 'recount.next-leaf'));
    await clerk.looks('10-recount');
    await clerk.press('Space', 'Space', 'Space', 'Digit1', 'Space');
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'refused.understood'));
    await clerk.looks('10a-recount-differs');
    expect((await see()).blocking).toMatchObject({ code: 'recount-differs', details: { culprits: [{ leaf: '3' }] } });
    await clerk.press('Escape', 'ArrowRight', 'ArrowRight', 'Space', 'ArrowLeft');
    await clerk.press('Control+Enter');
    await clerk.standsAt(/\/reshelve$/);
    await clerk.sees(say('fa', 'reshelve.how'));
    await clerk.looks('11-reshelve');
    await clerk.press('Control+Enter');
    await until((view) => view.position === 'classify' || view.position === 'upload');
  });

  test('A1 steps 11 and 12: the station uploads, the pages become documents, and the archive holds two versions', {
    timeout: 90_000,
  }, async () => {
    await clerk.press('Escape');
    await goToPart(clerk, 'outbox');
    await clerk.sees(say('fa', 'outbox.store'));
    await until((view) => view.receipts.length === 1);
    await clerk.sees(say('fa', 'outbox.state.done'));
    await clerk.looks('12-outbox');
    await signIn(clerk, 'classifier');
    await begin(clerk, 'waiting', LAST_NAME);
    await clerk.standsAt(/\/classify$/);
    await clerk.sees(say('fa', 'classify.type-unknown'));
    await clerk.looks('13-classify');
    await clerk.press('ArrowLeft');
    await clerk.type('شناسنامه');
    await clerk.looks('13a-classify-typed');
    await clerk.press('Enter');
    await until((view) => view.documents.length === 1);
    await clerk.type('نامه وارده');
    await clerk.press('Enter');
    await clerk.sees(say('fa', 'classify.file'));
    await clerk.type('۱۲۳/۴');
    await clerk.press('Enter', 'Enter');
    await clerk.sees(say('fa', 'classify.open-missing'));
    await clerk.looks('13b-index-fields');
    await clerk.press('Tab');
    await clerk.type('تاریخ ناخوانا');
    await clerk.press('Enter');
    await until((view) => view.documents.length === 2);
    // Until the screen shows it too, the act is under way and other acts are deaf; a person sees the field of the next one first.
    await clerk.waits(`document.querySelector('#document-type') !== null`);
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'refused.understood'));
    await clerk.looks('13c-classify-refused');
    await clerk.press('Escape');
    await clerk.press('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    await clerk.type('یادداشت');
    await clerk.press('Enter');
    await until((view) => view.documents.length === 3);
    await clerk.sees(say('fa', 'classify.finish'));
    await clerk.looks('13d-classify-complete');
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'ended.all-done'));
    await until((view) => view.receipts.length === 2);
    const view = await see();
    expect(view.completed.map(({ step }) => step).filter((step, index, all) => all.indexOf(step) === index)).toEqual(
      STEPS.map(({ id: step }) => step),
    );
    await clerk.looks('14-done');
  });

  test('no screen on the way had cut, hidden or overlapping words, unspoken keys or Latin digits, and the console stayed silent', () => {
    expect(clerk.wrong()).toEqual([]);
  });
});
