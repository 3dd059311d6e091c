import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DossierView } from '#app/api/schemas/dossier.ts';
import { say } from '#app/words/index.ts';
import { accepted } from '#main/journey/accepted.ts';
import { type People, signInPeople } from '#main/journey/people.ts';
import { begin, makeSampleStation, signIn } from '../fixtures/browser/atTheKeys.ts';
import { withoutBrowser } from '../fixtures/browser/chromium.ts';
import type { Clerk } from '../fixtures/browser/clerk.ts';
import { oneAfterTheOther } from '../fixtures/browser/oneAfterTheOther.ts';
import { openScreens, type Screens } from '../fixtures/browser/screens.ts';
import { untilDossier } from '../fixtures/browser/untilDossier.ts';

const NAME = say('fa', 'cli.sample-last-name');
const JAMS = say('fa', 'scanner.simulated.jam', { n: 7 });
const DIES = say('fa', 'scanner.simulated.death', { n: 5 });
/** The seventh sheet of the sample dossier: «۲ مکرر» is among those before it (main/journey/samplePlan.ts). */
const SEVENTH = say('fa', 'leaf.name', { leaf: '۶' });

describe.skipIf(withoutBrowser())('a scanner that fails under the clerk of a sample station, with the keyboard alone', () => {
  let screens: Screens;
  let clerk: Clerk;
  let people: People;
  let id = '';
  beforeAll(async () => {
    screens = await openScreens();
    clerk = await screens.window();
    await makeSampleStation(clerk);
    people = await signInPeople(screens.anybody);
    id = accepted('work', await people.clerk.call('workList', { tab: 'waiting' })).rows[0]?.id ?? '';
  }, 120_000);
  afterAll(() => screens?.close());
  oneAfterTheOther();
  const see = async (): Promise<DossierView> => accepted('see', await people.archivist.call('dossierGet', { dossier: id }));
  const until = (holds: (view: DossierView) => boolean) => untilDossier(see, holds);
  const ready = (name: string): Promise<void> => clerk.sees(say('fa', 'capture.device.ready', { name }));

  test('A1.2 a jam at the seventh sheet: the leaf is named, what is safe is told, and nothing else can be done', {
    timeout: 120_000,
  }, async () => {
    await signIn(clerk, 'clerk');
    await begin(clerk, 'waiting', NAME);
    await ready(say('fa', 'scanner.simulated'));
    await clerk.press('KeyV');
    await ready(JAMS);
    await clerk.sees(say('fa', 'capture.device.samples'));
    await clerk.looks('40-capture-sample-faults');
    await clerk.press('Space');
    // A busy machine draws twelve pages slower than the screen's patience lasts.
    await until((view) => view.images.length === 12);
    await clerk.sees(
      say('fa', 'recovery.title', { leaf: SEVENTH }),
      say('fa', 'recovery.safe', { n: 12, place: 'برگ ۵، پشت' }),
      say('fa', 'recovery.last', { place: 'برگ ۵، پشت' }),
      say('fa', 'recovery.step.return', { leaf: SEVENTH }),
      say('fa', 'error.jam'),
      say('fa', 'capture.after-answer', { leaf: SEVENTH }),
    );
    await until((view) => view.images.every((image) => image.copies !== null));
    await clerk.waits("document.querySelector('.recovery img')?.naturalWidth > 0");
    await clerk.looks('41-recovery');
    await clerk.page.setViewportSize({ width: 1366, height: 640 });
    await clerk.looks('41a-recovery-low');
    await clerk.press('F2');
    await clerk.looks('41b-recovery-low-dark');
    await clerk.page.setViewportSize({ width: 1366, height: 768 });
    await clerk.looks('41c-recovery-dark');
    await clerk.press('F2', 'F1');
    await clerk.sees(say('fa', 'help.grammar'), say('fa', 'recovery.nothing'));
    await clerk.looks('41d-recovery-help');
    await clerk.press('Escape', 'KeyB', 'Delete', 'KeyG', 'Control+Enter');
    await clerk.sees(say('fa', 'recovery.title', { leaf: SEVENTH }));
    expect((await see()).explanations).toEqual([]);
  });

  test('A1.2 the leaf lies in the feeder again: the same scanner goes on with it, and every leaf gets both its sides', {
    timeout: 120_000,
  }, async () => {
    await clerk.press('Space');
    await clerk.seesNoMore(say('fa', 'recovery.title', { leaf: SEVENTH }));
    await until((view) => view.images.length === 24 && view.images.every((image) => image.copies !== null));
    await ready(JAMS);
    const { images, count } = await see();
    expect(images.slice(12, 14).map(({ leaf, side }) => `${leaf} ${side}`)).toEqual(['6 recto', '6 verso']);
    expect(count.sideMismatches.map(({ leaf, why }) => `${leaf} ${why}`)).toEqual(['3 too-few', '4 too-few']);
  });

  test('A1.2 a driver that dies before its fifth sheet is not reached by what is still wanting; the dossier is finished', {
    timeout: 120_000,
  }, async () => {
    await clerk.press('KeyV');
    await ready(DIES);
    for (let left = 2; left > 0; left -= 1) {
      await clerk.press('KeyJ');
      await clerk.sees(say('fa', 'capture.one-more'));
      await clerk.press('Space');
      await until((view) => view.count.sideMismatches.length < left);
      await ready(DIES);
    }
    await until((view) => view.count.sidesReconcile && view.images.every((image) => image.copies !== null));
    await clerk.press('Control+Enter');
    await clerk.sees(say('fa', 'ended.moved', { step: 'تصویربرداری', next: 'کنترل کیفیت' }));
    expect((await see()).count).toMatchObject({ leaves: 12, sides: 24, images: 26, extraOnSide: 2, blankSides: 0 });
  });

  test('no screen on the way had cut, hidden or overlapping words, and the console stayed silent', () => {
    expect(clerk.wrong()).toEqual([]);
  });
});
