import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { say } from '#app/words/index.ts';
import { accepted } from '#main/journey/accepted.ts';
import { handsAt } from '#main/journey/hands.ts';
import { type People, signInPeople } from '#main/journey/people.ts';
import { makeSampleStation, signIn } from '../fixtures/browser/atTheKeys.ts';
import { withoutBrowser } from '../fixtures/browser/chromium.ts';
import type { Clerk } from '../fixtures/browser/clerk.ts';
import { QUICK_STEPS, type QuickStep, quickDossier } from '../fixtures/browser/quickDossier.ts';
import { openScreens, type Screens } from '../fixtures/browser/screens.ts';
import { untilDossier } from '../fixtures/browser/untilDossier.ts';

/** How a window can be: LOOK §2 and §7. `text`: the size of letters that the person asked the machine for, in pixels. */
const WINDOWS = [
  { name: 'dark', width: 1366, height: 768, text: 16, dark: true },
  { name: 'low', width: 1366, height: 640, text: 16, dark: false },
  { name: 'wide', width: 1920, height: 1080, text: 16, dark: false },
  { name: 'text-150', width: 1366, height: 768, text: 24, dark: false },
] as const;

describe.skipIf(withoutBrowser())(
  'every screen holds in the dark, on a low and on a wide screen, and with letters half as large again',
  () => {
    let screens: Screens;
    let clerk: Clerk;
    let places: readonly (readonly [name: string, hash: string])[] = [];
    beforeAll(async () => {
      screens = await openScreens();
      clerk = await screens.window();
      await makeSampleStation(clerk);
      const people: People = await signInPeople(screens.anybody);
      const at = new Map<QuickStep, string>();
      for (const step of QUICK_STEPS) at.set(step, await quickDossier(people, step));
      const done = at.get('reshelve') ?? '';
      const archivist = handsAt(people.archivist, done);
      await archivist.act('recordShelfRow', { shelfRow: 'قفسه ۱، ردیف ۲' });
      await archivist.act('completeStep', { step: 'reshelve' });
      await untilDossier(
        async () => accepted('see', await people.archivist.call('dossierGet', { dossier: done })),
        (view) => view.position === 'classify',
      );
      at.set('reshelve', await quickDossier(people, 'reshelve'));
      await signIn(clerk, 'administrator');
      places = [
        ['work', '#/work'],
        ...[...at].map(([step, id]) => [step, `#/dossier/${id}/${step}`] as const),
        ['classify', `#/dossier/${done}/classify`],
        ['dossier', `#/dossier/${done}`],
        ['history', `#/dossier/${done}/history`],
        ['desk', '#/desk'],
        ['desk-dossier', `#/desk/${done}`],
        ['outbox', '#/outbox'],
        ['branch', '#/branch'],
        ['settings', '#/settings'],
      ];
    }, 150_000);
    afterAll(() => screens?.close());

    test.each(WINDOWS)('$name', { timeout: 90_000 }, async ({ name, width, height, text, dark }) => {
      await clerk.page.setViewportSize({ width, height });
      const machine = await clerk.page.context().newCDPSession(clerk.page);
      await machine.send('Page.setFontSizes', { fontSizes: { standard: text, fixed: text } });
      if (dark !== ((await clerk.page.evaluate('document.documentElement.dataset.theme')) === 'dark')) await clerk.press('F2');
      const before = clerk.wrong().length;
      for (const [screen, hash] of places) {
        await clerk.page.evaluate(`location.hash = '${hash}'`);
        await clerk.page.waitForTimeout(120);
        await clerk.waits(`document.querySelector('.loading') === null && document.querySelector('.key-bar') !== null`);
        if (screen === 'desk-dossier') await clerk.waits(`document.querySelector('.digit-row, .desk-documents') !== null`);
        if (screen === 'desk-dossier' && (await clerk.shows(say('fa', 'desk.purpose.question')))) {
          await clerk.looks(`${name}-desk-purpose`);
          await clerk.press('Digit1');
          await clerk.sees(say('fa', 'desk.archived'));
        }
        await clerk.looks(`${name}-${screen}`);
      }
      await machine.detach();
      expect(clerk.wrong().slice(before)).toEqual([]);
    });
  },
);
