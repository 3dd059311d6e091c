import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OperationOutput } from '#app/api/contract.ts';
import { say } from '#app/words/index.ts';
import { makeSampleStation, signIn } from '../fixtures/browser/atTheKeys.ts';
import { withoutBrowser } from '../fixtures/browser/chromium.ts';
import type { Clerk } from '../fixtures/browser/clerk.ts';
import { openScreens, type Screens } from '../fixtures/browser/screens.ts';

type Outbox = OperationOutput<'outboxList'>;

const AT = '2026-11-28T08:30:00.000Z';
const part = (n: number, kind: 'answer' | 'announcement' | 'version' | 'content', lost = false) => ({
  kind,
  n,
  dossierNumber: kind === 'answer' ? '' : `${400 + n}`,
  version: 'v2',
  path: kind === 'content' ? 'v1/content/masters/0003.jpg' : '',
  lost,
});

/** Most of what such a store lacks is known only by number. */
const setBack: Outbox['behind'] = {
  stopped: true,
  waitsFor: 'person',
  since: AT,
  missing: 214,
  parts: [
    part(1, 'answer'),
    part(2, 'announcement'),
    part(3, 'version'),
    part(4, 'version', true),
    ...Array.from({ length: 20 }, (_, at) => part(5 + at, 'content')),
  ],
};

/**
 * What happens to a store once in years (faults/storeSetBack and storeRefuses bring it about with real servers), laid over the
 * station's true answer, so that the screen of that day is looked at before it comes.
 */
const DAYS: readonly (readonly [name: string, words: readonly string[], change: (outbox: Outbox) => Outbox])[] = [
  [
    'the store refuses this station',
    [say('fa', 'outbox.refused'), say('fa', 'outbox.refused.hint'), say('fa', 'line.refused')],
    (outbox) => ({
      ...outbox,
      store: { ...outbox.store, fault: 'store-refuses', nextTryAt: AT },
      waiting: { versions: 3, bytes: 12_000_000, oldestAt: AT },
    }),
  ],
  [
    'the store does not answer',
    [say('fa', 'outbox.down'), say('fa', 'outbox.down.hint'), say('fa', 'line.down')],
    (outbox) => ({ ...outbox, store: { ...outbox.store, fault: 'store-unreachable', nextTryAt: AT } }),
  ],
  [
    'the store was set back to an older day',
    [
      say('fa', 'outbox.set-back.list'),
      say('fa', 'waits-for.person'),
      say('fa', 'line.halted'),
      say('fa', 'outbox.set-back.shown', { shown: '۴', n: '۲۱۴' }),
    ],
    (outbox) => ({ ...outbox, behind: setBack }),
  ],
  [
    'the store was set back, and is away',
    [
      say('fa', 'outbox.down'),
      say('fa', 'outbox.set-back.list'),
      say('fa', 'outbox.set-back.away'),
      `${say('fa', 'line.halted')}${say('fa', 'list.comma')}${say('fa', 'line.down')}`,
    ],
    (outbox) => ({ ...outbox, behind: setBack, store: { ...outbox.store, fault: 'store-unreachable', nextTryAt: AT } }),
  ],
];

/** What a station that was rebuilt shows of a version that the lost one sent. */
const sentElsewhere: Outbox['rows'][number] = {
  job: '1',
  dossier: '0190b5a0-0000-7000-8000-000000000001',
  name: 'یکم نمونه‌پور',
  dossierNumber: '30258436',
  version: 'v1',
  state: 'done',
  bytes: 1_600_000,
  bytesDone: 1_600_000,
  paused: false,
  acceptance: { state: 'accepted', n: 7, permanent: false, reasons: [] },
  receipts: 0,
  contentFiles: 14,
  attempts: 0,
  nextAt: null,
  since: AT,
  fault: null,
};

describe.skipIf(withoutBrowser())('A1 step 11 the outbox on its worst days', () => {
  let screens: Screens;
  let clerk: Clerk;
  beforeAll(async () => {
    screens = await openScreens();
    clerk = await screens.window();
    await makeSampleStation(clerk);
    await signIn(clerk, 'administrator');
  }, 60_000);
  afterAll(() => screens?.close());

  test.each(DAYS)(
    '$0: told with its reason, nothing cut, on a desk and on a low screen',
    { timeout: 60_000 },
    async (name, words, change) => {
      await clerk.page.route(/\/outbox(\?|$)/, async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, json: change((await answer.json()) as Outbox) });
      });
      for (const height of [768, 640]) {
        await clerk.page.setViewportSize({ width: 1366, height });
        await clerk.page.evaluate(`location.hash = '#/work'`);
        await clerk.page.waitForTimeout(150);
        await clerk.page.evaluate(`location.hash = '#/outbox'`);
        await clerk.sees(...words);
        await clerk.looks(`outbox, ${name}, ${height}`);
      }
      await clerk.page.unrouteAll();
      expect(clerk.wrong()).toEqual([]);
    },
  );

  test('all that a store lacks is a key away, and how many there are stays in sight', { timeout: 60_000 }, async () => {
    await clerk.page.setViewportSize({ width: 1366, height: 640 });
    await clerk.page.route(/\/outbox(\?|$)/, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...((await answer.json()) as Outbox), behind: setBack } });
    });
    await clerk.page.evaluate(`location.hash = '#/work'`);
    await clerk.page.waitForTimeout(150);
    await clerk.page.evaluate(`location.hash = '#/outbox'`);
    await clerk.sees(say('fa', 'outbox.set-back.all'));
    await clerk.press('KeyL');
    await clerk.sees(say('fa', 'outbox.set-back.shown', { shown: '۲۴', n: '۲۱۴' }), say('fa', 'outbox.set-back.more', { n: '۱۹۰' }));
    await clerk.looks('outbox, all that is missing');
    // The last one that is known by name, by keys alone.
    await clerk.press('End');
    await clerk.waits(`(() => {
      const list = document.querySelector('.outbox-missing-list');
      return list.scrollTop > 0 && list.scrollTop + list.clientHeight >= list.scrollHeight - 2;
    })()`);
    await clerk.press('Escape');
    await clerk.seesNoMore(say('fa', 'outbox.set-back.list-title'));
    await clerk.page.unrouteAll();
    expect(clerk.wrong()).toEqual([]);
  });

  test('of a rebuilt station, receipts that only the lost one saw are not counted as missing', { timeout: 60_000 }, async () => {
    for (const receipts of [14, 0]) {
      await clerk.page.route(/\/api\/outbox(\?|$)/, async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, json: { ...((await answer.json()) as Outbox), rows: [{ ...sentElsewhere, receipts }] } });
      });
      await clerk.page.evaluate(`location.hash = '#/work'`);
      await clerk.page.waitForTimeout(150);
      await clerk.page.evaluate(`location.hash = '#/outbox'`);
      await clerk.waits(`document.querySelector('.outbox-panel .panel-name') !== null`);
      await (receipts === 0 ? clerk.seesNoMore : clerk.sees)(say('fa', 'upload.receipts'));
      // Nothing is awaited any more, and what the station keeps is said as it is.
      await clerk.seesNoMore(say('fa', 'outbox.nothing-deleted'));
      await (receipts === 0 ? clerk.sees : clerk.seesNoMore)(say('fa', 'outbox.kept-elsewhere'));
      await clerk.looks(`outbox, ${receipts} receipts`);
      await clerk.page.unrouteAll();
    }
    expect(clerk.wrong()).toEqual([]);
  });
});
