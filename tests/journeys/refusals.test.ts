import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RefusalDetails } from '#app/kernel/refusal.ts';
import type { StepId } from '#app/pipeline/steps.ts';
import { explainRefusal, say } from '#app/words/index.ts';
import { accepted } from '#main/journey/accepted.ts';
import { handsAt } from '#main/journey/hands.ts';
import { type People, signInPeople } from '#main/journey/people.ts';
import { makeSampleStation, painted, readScreen, type SamplePerson, signIn } from '../fixtures/browser/atTheKeys.ts';
import { withoutBrowser } from '../fixtures/browser/chromium.ts';
import type { Clerk } from '../fixtures/browser/clerk.ts';
import { type QuickStep, quickDossier } from '../fixtures/browser/quickDossier.ts';
import { openScreens, type Screens } from '../fixtures/browser/screens.ts';
import { untilDossier } from '../fixtures/browser/untilDossier.ts';

describe.skipIf(withoutBrowser())('every refusal stands where the person stands, with the leaf and what to do', () => {
  let screens: Screens;
  let clerk: Clerk;
  let people: People;
  let at: SamplePerson | null = null;
  beforeAll(async () => {
    screens = await openScreens();
    clerk = await screens.window();
    await makeSampleStation(clerk);
    people = await signInPeople(screens.anybody);
  }, 120_000);
  afterAll(() => screens?.close());

  const see = async (dossier: string) => accepted('see', await people.archivist.call('dossierGet', { dossier }));
  const goTo = async (person: SamplePerson, dossier: string, step: StepId): Promise<void> => {
    if (at !== person) await signIn(clerk, person);
    at = person;
    await clerk.page.evaluate(`location.hash = '#/dossier/${dossier}/${step}'`);
    await clerk.standsAt(new RegExp(`${dossier}/${step}$`));
    await readScreen(clerk);
  };
  const seesRefusal = async (code: string, details: RefusalDetails = {}): Promise<void> => {
    const words = explainRefusal('fa', { code, details });
    await clerk.sees(words.message, words.do);
    await clerk.looks(`40-${code}`);
  };

  /** Ending a step too early: who, where, and the refusal with its first culprit. */
  const TOO_EARLY: readonly (readonly [step: QuickStep, person: SamplePerson, code: string, shown: string])[] = [
    ['foliate', 'archivist', 'leaves-not-numbered', 'برگ‌شماری'],
    ['prepare', 'clerk', 'slimming-unanswered', 'لاغرسازی'],
    ['capture', 'clerk', 'no-images', 'آغاز'],
    ['inspect', 'inspector', 'image-not-judged', 'برگ ۱، رو'],
    ['approve', 'approver', 'image-not-compared', 'برگ ۱، رو'],
    ['reassemble', 'archivist', 'label-not-read-back', 'برچسب'],
    ['recount', 'archivist', 'not-recounted', 'برگ'],
  ];
  test.each(TOO_EARLY)('ending %s as the %s: %s', { timeout: 30_000 }, async (step, person, code, shown) => {
    const dossier = await quickDossier(people, step);
    await goTo(person, dossier, step);
    await clerk.sees(shown);
    if (step === 'approve' || step === 'inspect') await painted(clerk);
    await clerk.press('Control+Enter');
    const { blocking } = await untilBlocked(dossier, person);
    expect(blocking.code).toBe(code);
    await seesRefusal(code, blocking.details as RefusalDetails);
    await clerk.press('Escape');
    expect((await see(dossier)).position).toBe(step);
  });

  /** What would refuse the step for that person, as the agent tells it. */
  const untilBlocked = async (dossier: string, person: SamplePerson) => {
    const who = {
      clerk: people.clerk,
      inspector: people.inspector,
      approver: people.approver,
      archivist: people.archivist,
      classifier: people.classifier,
      viewer: people.archivist,
      administrator: people.archivist,
    }[person];
    const { blocking } = accepted('see', await who.call('dossierGet', { dossier }));
    return { blocking: blocking ?? { code: 'nothing', details: {}, message: '', do: '' } };
  };

  test('A1 a shelf row, an identity and a label are asked for before the step ends', { timeout: 60_000 }, async () => {
    const dossier = await quickDossier(people, 'retrieve');
    await goTo('archivist', dossier, 'retrieve');
    await clerk.sees(say('fa', 'retrieve.finish'));
    await clerk.press('Control+KeyA', 'Delete', 'Control+Enter');
    await clerk.sees(say('fa', 'retrieve.shelf-row.missing'));

    const first = await quickDossier(people, 'prepare', '880011');
    const second = await quickDossier(people, 'register');
    await handsAt(people.clerk, second).act('recordIdentity', {
      nationalId: '0012345678',
      firstName: 'دوم',
      lastName: 'نمونه',
      fatherName: '',
      birthDate: '',
      insuranceNumber: '',
      dossierNumber: '880012',
    });
    await goTo('clerk', second, 'register');
    await clerk.sees(say('fa', 'label.wait'));
    await clerk.press('Control+Enter');
    await seesRefusal('barcode-not-read-back');
    await clerk.reads((await see(first)).barcode ?? '');
    await clerk.sees(say('fa', 'error.label-wrong.do'));

    const third = await quickDossier(people, 'register');
    await handsAt(people.clerk, third).act('recordIdentity', {
      nationalId: '0012345678',
      firstName: 'سوم',
      lastName: 'نمونه',
      fatherName: '',
      birthDate: '',
      insuranceNumber: '',
      dossierNumber: '880011',
    });
    await goTo('clerk', third, 'register');
    await clerk.sees(say('fa', 'label.wait'));
    await clerk.reads((await see(third)).barcode ?? '');
    await seesRefusal('dossier-number-taken', { dossier: first, position: 'prepare' });
  });

  test('A1.2 what was sent back must be captured again before capture ends a second time', { timeout: 60_000 }, async () => {
    const dossier = await quickDossier(people, 'inspect');
    const inspector = handsAt(people.inspector, dossier);
    const [first] = (await inspector.see()).images;
    await inspector.act('judgeImage', { image: first?.image ?? 0, verdict: 'rejected', reason: 'cut' });
    await inspector.act('sendBack', { to: 'capture', reason: 'image-quality', images: [first?.image ?? 0] });
    await goTo('clerk', dossier, 'capture');
    await clerk.sees(say('fa', 'capture.to-be-again', { reason: 'بریده' }));
    await clerk.press('Control+Enter');
    await seesRefusal('rejected-not-replaced', { culprits: [{ leaf: '1', side: 'recto', image: 1 }] });
    await clerk.sees('برگ ۱، رو');
    await clerk.press('Escape');
  });

  test('A1.2 a leaf lost at the recount: who counted is told who answers, an official answers by name, and the step ends', {
    timeout: 60_000,
  }, async () => {
    const dossier = await quickDossier(people, 'recount');
    await goTo('archivist', dossier, 'recount');
    await clerk.sees(say('fa', 'recount.next-leaf'));
    await clerk.press('Space', 'Digit1', 'Control+Enter');
    await seesRefusal('recount-differs', { culprits: [{ leaf: '2', why: 'missing' }] });
    await clerk.press('Escape');
    await clerk.sees(say('fa', 'recount.who-answers', { capability: say('fa', 'capability.approver') }));
    await clerk.looks('40-recount-loss');
    await clerk.press('KeyA');
    expect(await clerk.shows(say('fa', 'recount.answer.do'))).toBe(false);

    await goTo('approver', dossier, 'recount');
    await clerk.sees(say('fa', 'recount.answer', { leaf: 2 }));
    await painted(clerk);
    await clerk.looks('40-recount-answer');
    await clerk.press('KeyA', 'Digit3', 'Control+Enter');
    await clerk.sees(say('fa', 'recount.answer.note.missing'));
    await clerk.type('برای دادگاه فرستاده شد');
    await clerk.looks('40-recount-answer-sheet');
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'recount.no-differences'));
    await clerk.looks('40-recount-answered');
    const answered = await see(dossier);
    expect(answered.count).toMatchObject({ leaves: 2, recount: 1, answered: [{ leaf: '2', why: 'missing', reason: 'taken-out' }] });
    expect(answered.position).toBe('recount');

    await goTo('archivist', dossier, 'recount');
    await clerk.sees(say('fa', 'recount.differences'), say('fa', 'term.answer.taken-out'));
    await clerk.looks('40-recount-finish');
    await clerk.press('Control+Enter');
    await untilDossier(
      () => see(dossier),
      (view) => view.position === 'reshelve',
    );
    expect((await see(dossier)).recount?.answers).toHaveLength(1);
    await clerk.page.evaluate(`location.hash = '#/dossier/${dossier}/history'`);
    await clerk.sees(say('fa', 'term.event.recountAnswered'), 'برای دادگاه فرستاده شد');
  });

  test('A1.3 whoever captured an image may not compare any: the rule stands where the act stood, and the act is locked', {
    timeout: 60_000,
  }, async () => {
    const dossier = await quickDossier(people, 'approve');
    const { samplePeople } = accepted('station', await screens.anybody.call('stationGet', {}));
    const { token } = accepted(
      'sign-in',
      await screens.anybody.call('sessionSignInSample', { person: samplePeople.find((one) => one.code === '3001')?.person ?? '' }),
    );
    const clerkPerson = samplePeople.find((one) => one.code === '3012');
    accepted(
      'people',
      await screens.anybody.as(token).call('peopleChange', {
        person: clerkPerson?.person ?? '',
        name: clerkPerson?.name ?? '',
        capabilities: ['registrar', 'preparer', 'operator', 'approver'],
        active: true,
      }),
    );
    at = null;
    await goTo('clerk', dossier, 'approve');
    const { blocking } = await untilBlocked(dossier, 'clerk');
    expect(blocking.code).toBe('approver-captured');
    await seesRefusal('approver-captured', blocking.details as RefusalDetails);
    await clerk.sees(say('fa', 'approve.release'));
    await clerk.press('Space');
    expect((await see(dossier)).images.every((image) => image.comparison === null)).toBe(true);
    await clerk.press('Enter');
    await clerk.sees(say('fa', 'work.tab.waiting'));
  });

  test('A1.1 what somebody else changed meanwhile is told, and nothing of the second person is recorded', { timeout: 60_000 }, async () => {
    const dossier = await quickDossier(people, 'prepare');
    await clerk.page.route('**/stream', (route) => route.abort());
    await goTo('clerk', dossier, 'prepare');
    await clerk.sees(say('fa', 'prepare.question'));
    await untilDossier(
      () => see(dossier),
      (view) => view.holder !== null,
    );
    const other = handsAt(people.clerk, dossier);
    await other.act('amendLeaf', {
      change: 'changed',
      leaf: { leaf: '2', oddities: ['damaged'], images: { recto: 1, verso: 1 }, note: '' },
      reason: 'پارگی',
    });
    await clerk.press('Digit2', 'Control+Enter');
    await clerk.sees('صورت برگ‌ها', say('fa', 'error.dossier-changed.do'));
    await clerk.looks('40-dossier-changed');
    await clerk.page.unroute('**/stream');
    expect((await see(dossier)).slimming).toBeNull();
    await clerk.press('Escape');
    await clerk.press('Control+Enter');
    await untilDossier(
      () => see(dossier),
      (view) => view.position === 'capture',
    );
  });

  test('a dossier put aside says why and by whom, and is taken up first; out of turn is seen in the list', {
    timeout: 60_000,
  }, async () => {
    const dossier = await quickDossier(people, 'prepare');
    const hands = handsAt(people.clerk, dossier);
    await hands.act('setPriority', { outOfTurn: true, reason: 'مراجعه بیمه‌شده' });
    await hands.act('putAside', { reason: 'گیره شکسته است' });
    await goTo('clerk', dossier, 'prepare');
    await clerk.sees(say('fa', 'aside.title'), 'گیره شکسته است');
    await clerk.looks('41-aside');
    await clerk.press('KeyT');
    await clerk.sees(say('fa', 'prepare.question'));
    await clerk.press('Escape', 'Digit4');
    await clerk.sees('مراجعه بیمه‌شده');
    await clerk.looks('41a-out-of-turn');
  });

  test('A1 step 12 names the leaves whose images are in no document; without a line the dossier waits in the outbox and says so', {
    timeout: 60_000,
  }, async () => {
    const dossier = await quickDossier(people, 'reshelve');
    await mkdir(join(screens.folder, 'store'), { recursive: true });
    await rename(join(screens.folder, 'store'), join(screens.folder, 'away'));
    await writeFile(join(screens.folder, 'store'), 'no folder here');
    await goTo('archivist', dossier, 'reshelve');
    await clerk.sees(say('fa', 'reshelve.how'));
    await clerk.press('Control+Enter');
    await untilDossier(
      () => see(dossier),
      (view) => view.position === 'upload',
    );
    await clerk.page.evaluate(`location.hash = '#/outbox'`);
    await clerk.sees(say('fa', 'outbox.down'), say('fa', 'line.down'));
    await clerk.looks('42-line-down');
    await rm(join(screens.folder, 'store'));
    await rename(join(screens.folder, 'away'), join(screens.folder, 'store'));
    await clerk.press('Enter');
    await untilDossier(
      () => see(dossier),
      (view) => view.position === 'classify',
    );
    await goTo('classifier', dossier, 'classify');
    await clerk.sees(say('fa', 'classify.type-unknown'));
    await clerk.press('Control+Enter');
    await seesRefusal('image-not-classified', {
      culprits: (await see(dossier)).images.map(({ leaf, side, image }) => ({ leaf, side, image })),
    });
    await clerk.press('Escape');
  });

  test('STORE §4 Trust an archive that was set back is told on the outbox: what is missing, what stands still, who has to act', {
    timeout: 120_000,
  }, async () => {
    const published = await quickDossier(people, 'reshelve');
    const archivist = handsAt(people.archivist, published);
    await archivist.act('recordShelfRow', { shelfRow: 'قفسه ۱، ردیف ۲' });
    await archivist.act('completeStep', { step: 'reshelve' });
    await untilDossier(
      () => see(published),
      (view) => view.position === 'classify',
    );
    const dossier = await quickDossier(people, 'reshelve');
    await rename(join(screens.folder, 'store'), join(screens.folder, 'of-today'));
    await mkdir(join(screens.folder, 'store'));
    await goTo('archivist', dossier, 'reshelve');
    await clerk.sees(say('fa', 'reshelve.how'));
    await clerk.press('Control+Enter');
    await clerk.page.evaluate(`location.hash = '#/outbox'`);
    await clerk.sees(say('fa', 'outbox.set-back.stopped'), say('fa', 'waits-for.person'), say('fa', 'outbox.set-back.list'));
    await clerk.looks('42a-set-back');
    await rm(join(screens.folder, 'store'), { recursive: true, force: true });
    await rename(join(screens.folder, 'of-today'), join(screens.folder, 'store'));
  });

  test('a session that ended leads back to sign-in; an agent that is gone is told, with what is safe', { timeout: 60_000 }, async () => {
    const dossier = await quickDossier(people, 'inspect');
    await goTo('inspector', dossier, 'inspect');
    await painted(clerk);
    const { samplePeople } = accepted('station', await screens.anybody.call('stationGet', {}));
    const { token } = accepted(
      'sign-in',
      await screens.anybody.call('sessionSignInSample', { person: samplePeople.find((one) => one.code === '3001')?.person ?? '' }),
    );
    const inspector = samplePeople.find((one) => one.code === '3020');
    const change = { person: inspector?.person ?? '', name: inspector?.name ?? '', capabilities: ['inspector' as const] };
    accepted('people', await screens.anybody.as(token).call('peopleChange', { ...change, active: false }));
    await clerk.press('Space');
    await clerk.sees(say('fa', 'sign-in.question'), say('fa', 'error.session-ended'));
    await clerk.looks('43-session-ended');
    accepted('people', await screens.anybody.as(token).call('peopleChange', { ...change, active: true }));

    const last = await quickDossier(people, 'prepare');
    at = null;
    await goTo('clerk', last, 'prepare');
    await clerk.sees(say('fa', 'prepare.question'));
    await screens.stopAgent();
    await clerk.press('Digit1', 'Control+Enter');
    await clerk.sees(say('fa', 'error.agent-unreachable'), say('fa', 'error.agent-unreachable.do'), say('fa', 'line.agent-gone'));
    await clerk.looks('44-agent-gone');
  });

  test('no refusal was cut or hidden, and nothing but the lost connection was said on the console', () => {
    expect(
      clerk.wrong().filter((one) => !/net::ERR_(CONNECTION_REFUSED|FAILED|INCOMPLETE_CHUNKED_ENCODING|CONNECTION_RESET)/.test(one)),
    ).toEqual([]);
  });
});
