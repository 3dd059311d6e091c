import type { Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MessageKey, say } from '#app/words/index.ts';
import { accepted } from '#main/journey/accepted.ts';
import { handsAt } from '#main/journey/hands.ts';
import { type People, signInPeople } from '#main/journey/people.ts';
import { makeSampleStation, signIn } from '../fixtures/browser/atTheKeys.ts';
import { withoutBrowser } from '../fixtures/browser/chromium.ts';
import type { Clerk } from '../fixtures/browser/clerk.ts';
import { quickDossier } from '../fixtures/browser/quickDossier.ts';
import { openScreens, type Screens } from '../fixtures/browser/screens.ts';
import { untilDossier } from '../fixtures/browser/untilDossier.ts';

/** An act is under way while its answer is held back; what is pressed meanwhile must neither repeat it nor do another. */
describe.skipIf(withoutBrowser())('answers that are slow, and pictures that do not come', () => {
  let screens: Screens;
  let clerk: Clerk;
  let people: People;
  let dossier: string;
  beforeAll(async () => {
    screens = await openScreens();
    clerk = await screens.window();
    await makeSampleStation(clerk);
    people = await signInPeople(screens.anybody);
    dossier = await quickDossier(people, 'reshelve');
    const archivist = handsAt(people.archivist, dossier);
    await archivist.act('recordShelfRow', { shelfRow: 'قفسه ۱، ردیف ۲' });
    await archivist.act('completeStep', { step: 'reshelve' });
    await untilDossier(see, (view) => view.position === 'classify');
    await signIn(clerk, 'administrator');
  }, 150_000);
  afterAll(() => screens?.close());
  const see = async () => accepted('see', await people.archivist.call('dossierGet', { dossier }));

  /** Holds back every such request until the keys are pressed, then lets all go; gives back the bodies that were sent. */
  const heldBack = async (address: RegExp, keys: readonly string[], meanwhile?: () => Promise<void>): Promise<readonly unknown[]> => {
    const held: Route[] = [];
    const sent: unknown[] = [];
    const answered: Promise<void>[] = [];
    let open = false;
    await clerk.page.route(address, (route) => {
      if (route.request().method() === 'GET') return route.continue();
      sent.push(route.request().postDataJSON());
      if (open) return route.continue();
      held.push(route);
    });
    await clerk.press(...keys);
    await meanwhile?.();
    open = true;
    for (const route of held) answered.push(route.continue());
    await Promise.all(answered);
    await clerk.page.waitForTimeout(800);
    await clerk.page.unrouteAll({ behavior: 'wait' });
    return sent;
  };
  const goTo = async (hash: string, ready: string): Promise<void> => {
    await clerk.page.evaluate(`location.hash = '${hash}'`);
    await clerk.waits(`document.querySelector('${ready}') !== null`);
    await clerk.page.waitForTimeout(350);
  };

  test('A1 step 12: the second Enter of classify does not file the document again', { timeout: 60_000 }, async () => {
    await goTo(`#/dossier/${dossier}/classify`, '.type-offer');
    await clerk.type('شناسنامه');
    const sent = await heldBack(/\/dossiers\/[^/]+\/commands?/, ['Enter', 'Enter', 'Digit1']);
    expect(sent).toHaveLength(1);
    expect((await see()).documents).toHaveLength(1);
  });

  test('A3.3 the second digit of the purpose neither opens another view nor names another purpose', { timeout: 60_000 }, async () => {
    await goTo(`#/desk/${dossier}`, '.digit-row');
    const sent = await heldBack(/\/views$/, ['Digit1', 'Digit5'], async () => {
      expect(await clerk.shows(say('fa', 'desk.purpose.note'))).toBe(false);
    });
    expect(sent).toMatchObject([{ purpose: 'service' }]);
    await clerk.sees(say('fa', 'desk.archived'));
  });

  test('A3.3 whoever goes away from a slow answer is not held up by it', { timeout: 60_000 }, async () => {
    await goTo('#/desk', '.desk-search-input');
    await goTo(`#/desk/${dossier}`, '.digit-row');
    await heldBack(/\/views$/, ['Digit1', 'Escape'], async () => {
      await clerk.standsAt(/#\/desk$/);
      await goTo('#/outbox', '.outbox-panel');
      await clerk.press('KeyH');
      await clerk.sees(say('fa', 'outbox.paused'));
      await clerk.press('KeyH');
      await clerk.seesNoMore(say('fa', 'outbox.paused'));
    });
  });

  /** Holds back every answer to a search until what it gives back is called. */
  const searchesHeldBack = async (): Promise<() => Promise<void>> => {
    const held: Route[] = [];
    let open = false;
    await clerk.page.route(/\/api\/(desk|find)\?/, (route) => {
      if (open) return route.continue();
      held.push(route);
    });
    return async () => {
      open = true;
      await Promise.all(held.map((route) => route.continue()));
      await clerk.page.waitForTimeout(800);
      await clerk.page.unrouteAll({ behavior: 'wait' });
    };
  };

  test('A3.3 the desk keeps what was found while the next answer is under way; Enter waits for that answer', {
    timeout: 60_000,
  }, async () => {
    const { dossierNumber = '' } = (await see()).identity ?? {};
    await goTo('#/desk', '.desk-search-input');
    await clerk.type(dossierNumber.slice(0, 3));
    await clerk.waits(`document.querySelector('.desk-row') !== null`);
    const letGo = await searchesHeldBack();
    await clerk.type(dossierNumber.slice(3));
    await clerk.press('Enter');
    await clerk.page.waitForTimeout(300);
    expect(await clerk.page.evaluate(`document.querySelectorAll('.desk-row').length`)).toBeGreaterThan(0);
    await clerk.standsAt(/#\/desk$/);
    await letGo();
    await clerk.standsAt(new RegExp(`#/desk/${dossier}`));
  });

  test('A3.3 an Enter that waited opens nothing where there are two to choose from', { timeout: 60_000 }, async () => {
    const { dossierNumber = '' } = (await see()).identity ?? {};
    await quickDossier(people, 'prepare', `${dossierNumber}7`);
    await goTo('#/outbox', '.outbox-panel');
    await goTo('#/desk', '.desk-search-input');
    const letGo = await searchesHeldBack();
    // Asked for the first time, so that nothing of it is known yet.
    await clerk.type(dossierNumber.slice(0, -1));
    await clerk.press('Enter');
    await letGo();
    await clerk.waits(`document.querySelectorAll('.desk-row').length >= 2`);
    await clerk.standsAt(/#\/desk$/);
  });

  test('A1.1 the finder opens what was typed when its answer comes, and not what was found before', { timeout: 60_000 }, async () => {
    const { dossierNumber = '' } = (await see()).identity ?? {};
    await goTo('#/outbox', '.outbox-panel');
    await clerk.press('Control+KeyK');
    await clerk.type(dossierNumber);
    await clerk.waits(`document.querySelectorAll('.finder-offer').length === 2`);
    const letGo = await searchesHeldBack();
    await clerk.type('7');
    await clerk.press('Enter');
    await clerk.page.waitForTimeout(300);
    await clerk.standsAt(/#\/outbox$/);
    await letGo();
    await clerk.standsAt(new RegExp(`#/(dossier|desk)/(?!${dossier})`));
  });

  test('A1 step 11: H pressed twice in the outbox holds it back once, and the next H lets it go', { timeout: 60_000 }, async () => {
    await goTo('#/outbox', '.outbox-panel');
    expect(await heldBack(/\/outbox\/.*/, ['KeyH', 'KeyH'])).toMatchObject([{ paused: true }]);
    await clerk.sees(say('fa', 'outbox.paused'));
    expect(await heldBack(/\/outbox\/.*/, ['KeyH'])).toMatchObject([{ paused: false }]);
    await clerk.seesNoMore(say('fa', 'outbox.paused'));
  });

  test('A1 step 11: what the finder runs is run as it stands then, and not beside an act under way', { timeout: 60_000 }, async () => {
    await goTo('#/outbox', '.outbox-panel');
    const byFinder = async (label: MessageKey): Promise<void> => {
      await clerk.press('Control+KeyK');
      await clerk.type(say('fa', label));
      await clerk.press('Enter');
      await clerk.page.waitForTimeout(300);
    };
    expect(await heldBack(/\/outbox\/.*/, ['KeyH'], () => byFinder('outbox.pause'))).toMatchObject([{ paused: true }]);
    await clerk.sees(say('fa', 'outbox.paused'));
    expect(await heldBack(/\/outbox\/.*/, [], () => byFinder('outbox.resume'))).toMatchObject([{ paused: false }]);
    await clerk.seesNoMore(say('fa', 'outbox.paused'));
  });

  test('A3.3 a page that does not come says so in its place; Enter asks again, and the page in hand stays', {
    timeout: 60_000,
  }, async () => {
    await goTo('#/desk', '.desk-search-input');
    await goTo(`#/desk/${dossier}`, '.digit-row');
    let views = 0;
    let lost = '';
    await clerk.page.route(/\/views$/, (route) => {
      views += 1;
      return route.continue();
    });
    await clerk.press('Digit1');
    await clerk.sees(say('fa', 'desk.archived'));
    await clerk.waits(`document.querySelector('.page-image') !== null`);
    await clerk.page.route(/\/images?\//, (route) => (new URL(route.request().url()).pathname === lost ? route.abort() : route.continue()));
    // The last page was not prefetched from the first.
    lost = new URL(await clerk.page.evaluate<string>(`document.querySelectorAll('.desk-strip img')[3].src`), clerk.page.url()).pathname;
    lost = lost.replace('thumbnail', 'access');
    await clerk.press('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    await clerk.sees(say('fa', 'desk.page-failed'), `${say('fa', 'inspect.image')} ۴`);
    await clerk.page.waitForTimeout(600);
    // Once by itself, since its address might merely have been too old; then no more until it is told.
    expect(views).toBe(2);
    expect(await clerk.page.evaluate(`[...document.querySelectorAll('.desk-strip img')].every((one) => one.naturalWidth > 0)`)).toBe(true);
    await clerk.looks('desk, a page that does not come');
    lost = '';
    await clerk.press('Enter');
    await clerk.seesNoMore(say('fa', 'desk.page-failed'));
    await clerk.waits(`document.querySelector('.page-image') !== null`);
    await clerk.sees(`${say('fa', 'inspect.image')} ۴`);
    expect(views).toBe(3);
    await clerk.page.unrouteAll({ behavior: 'wait' });
    expect(clerk.wrong().filter((one) => !one.includes('ERR_FAILED'))).toEqual([]);
  });
});
