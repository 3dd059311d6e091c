import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SAMPLE_STATION } from '#app/accounts/index.ts';
import { spokenDigest } from '#app/kernel/index.ts';
import { explain, say } from '#app/words/index.ts';
import { accepted } from '#main/journey/accepted.ts';
import { handsAt } from '#main/journey/hands.ts';
import { type People, signInPeople } from '#main/journey/people.ts';
import { folderBlobs } from '#storage/blobs/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { objectPath } from '#storage/ocfl/index.ts';
import { goToPart, makeSampleStation, signIn } from '../fixtures/browser/atTheKeys.ts';
import { withoutBrowser } from '../fixtures/browser/chromium.ts';
import type { Clerk } from '../fixtures/browser/clerk.ts';
import { oneAfterTheOther } from '../fixtures/browser/oneAfterTheOther.ts';
import { quickDossier } from '../fixtures/browser/quickDossier.ts';
import { openScreens, type Screens } from '../fixtures/browser/screens.ts';
import { smallCentre } from '../fixtures/station/smallCentre.ts';

const fa = (...[key, parameters]: [Parameters<typeof say>[1], Parameters<typeof say>[2]?]): string => say('fa', key, parameters);

const fromTo = (before: string, after: string): string => `${fa('settings.from')} ${before} ${fa('settings.to')} ${after}`;

describe.skipIf(withoutBrowser())('an administrator sets the station up with the keyboard, and the outbox shows what follows', () => {
  let screens: Screens;
  let clerk: Clerk;
  let people: People;
  let dossier = '';
  let object = '';
  beforeAll(async () => {
    screens = await openScreens();
    clerk = await screens.window();
    await makeSampleStation(clerk);
    people = await signInPeople(screens.anybody);
    dossier = await quickDossier(people, 'reshelve');
  }, 150_000);
  afterAll(() => screens?.close());
  oneAfterTheOther();

  const goTo = async (part: 'outbox' | 'settings'): Promise<void> => {
    await clerk.press('Escape');
    await clerk.sees(fa('work.tab.waiting'));
    await goToPart(clerk, part);
    await clerk.sees(fa(part === 'outbox' ? 'outbox.store' : 'settings.title'));
  };
  /** The sheet of a setting, once its first field has the cursor: nobody types before seeing it. */
  const openSheet = async (digit: string): Promise<void> => {
    await clerk.press(digit);
    await clerk.waits(`document.activeElement?.matches('dialog input') === true`);
  };
  /** From the list, the setting of that digit changed by what is typed into its first fields, recorded by Ctrl+Enter or Enter. */
  const change = async (digit: string, texts: readonly string[], record: 'Enter' | 'Control+Enter'): Promise<void> => {
    await openSheet(digit);
    for (const [index, text] of texts.entries()) {
      if (index > 0) await clerk.press('Enter');
      await clerk.press('Control+KeyA');
      await clerk.type(text);
    }
    await clerk.press(record);
  };

  test('only who may sees the settings in the bar', { timeout: 90_000 }, async () => {
    await signIn(clerk, 'archivist');
    await clerk.sees(fa('nav.work'));
    expect(await clerk.shows(fa('nav.settings'))).toBe(false);
    await clerk.page.evaluate("location.hash = '#/settings'");
    await clerk.sees(fa('work.tab.waiting'));
    await signIn(clerk, 'administrator');
    await goTo('settings');
    await clerk.sees(fa('settings.centre-key.none'), fa('settings.line-limits.none'), fa('settings.history.none'));
    await clerk.looks('30-settings-new');
  });

  test('A1 step 11 the line pauses all day: refusals as sentences, then the outbox tells it and holds every version back', {
    timeout: 90_000,
  }, async () => {
    await change('Digit4', ['۰۷۳۰', '۰۷۳۰', '۵۱۲'], 'Control+Enter');
    await clerk.sees(fa('settings.limit.wrong', { n: 1 }));
    await clerk.looks('31-limit-wrong');
    await clerk.press('Escape');
    await change('Digit4', ['۰۰۰۰', '۲۴۰۰', '۰', '۱۲۰۰', '۱۳۰۰', '۵۱۲'], 'Control+Enter');
    await clerk.sees(explain('fa', 'limits-overlap', { first: 1, second: 2 }).message);
    await clerk.looks('31a-limits-overlap');
    await clerk.press('Escape');
    await change('Digit4', ['۰۰۰۰', '۲۴۰۰', '۰'], 'Control+Enter');
    await clerk.sees(fa('settings.changed', { setting: fa('settings.line-limits') }));
    await clerk.sees(fa('settings.limit.paused', { from: '۰۰:۰۰', to: '۲۴:۰۰' }));

    const archivist = handsAt(people.archivist, dossier);
    await archivist.act('recordShelfRow', { shelfRow: 'قفسه ۱، ردیف ۲' });
    await archivist.act('completeStep', { step: 'reshelve' });
    await goTo('outbox');
    await clerk.sees(fa('outbox.line-paused'), fa('outbox.state.line-held'));
    await clerk.looks('32-outbox-line-paused');
  });

  test('A1 step 11 a version that failed for good stands before a person with its reason, and is tried again by one key', {
    timeout: 90_000,
  }, async () => {
    // Somebody else's claim stands where this dossier's first version goes.
    object = join(screens.folder, 'store', 'roots', SAMPLE_STATION.branchCode, objectPath(`urn:uuid:${dossier}`));
    await mkdir(join(object, 'v1'), { recursive: true });
    await writeFile(join(object, 'v1', 'inventory.json'), '{}');
    await goTo('settings');
    await change('Digit4', ['۰۰۰۰', '۲۴۰۰', '۹۰۰۰۰۰'], 'Control+Enter');
    await clerk.sees(fa('settings.limit', { from: '۰۰:۰۰', to: '۲۴:۰۰', n: '۹۰۰۰۰۰' }));
    await goTo('outbox');
    await clerk.sees(fa('outbox.line-limited', { n: '۹۰۰۰۰۰' }), fa('outbox.line-always'));
    await clerk.sees(explain('fa', 'another-writer').do, fa('outbox.safe'));
    await clerk.looks('33-outbox-stuck');
    await rm(join(object, 'v1', 'inventory.json'));
    await clerk.press('Enter');
    await clerk.sees(fa('outbox.state.done'));
    await clerk.looks('33a-outbox-retried');
  });

  test('STORE §4 Trust: the key of the centre is pinned by hand, read out in groups, and what it signed is believed at once', {
    timeout: 90_000,
  }, async () => {
    const inventory = await readFile(join(object, 'inventory.json.sha512'), 'utf8');
    const centre = smallCentre(
      folderBlobs(nodeDisk(), { folder: join(screens.folder, 'store'), holder: 'centre' }),
      SAMPLE_STATION.branchCode,
    );
    await centre.begin();
    await centre.accept(dossier, 'v1', inventory.split(' ')[0] ?? '');
    await goTo('settings');
    // In groups, as it is read out over the telephone.
    const spoken = spokenDigest(centre.fingerprint).groups.join(' ');
    await change('Digit1', [spoken.slice(0, -5)], 'Enter');
    await clerk.sees(fa('outbox.pin.wrong'));
    await clerk.press('Control+KeyA');
    await clerk.type(spoken.toUpperCase());
    await clerk.sees(fa('settings.key-check'));
    await clerk.looks('34-pin');
    await clerk.press('Enter');
    await clerk.sees(fa('settings.changed', { setting: fa('settings.centre-key') }));
    await clerk.sees(spoken);
    await clerk.sees(fromTo(fa('settings.not-set'), centre.fingerprint.slice(0, 12).replaceAll(/(.{4})(?=.)/g, '$1 ')));
    await clerk.looks('34a-pinned');
    await goTo('outbox');
    await clerk.sees(fa('outbox.acceptance.accepted'));
    await clerk.looks('34b-outbox-accepted');
  });

  test('the disk that is nearly full is told before it is full; days of keeping are set and cleared again, each with its history', {
    timeout: 90_000,
  }, async () => {
    await goTo('settings');
    await change('Digit3', ['۱۰۰۰۰۰'], 'Enter');
    await clerk.sees(fa('settings.gigabytes', { n: '۱۰۰۰۰۰' }));
    await openSheet('Digit2');
    await clerk.type('۰');
    await clerk.press('Enter');
    await clerk.sees(fa('settings.keep-days.wrong', { most: 3650 }));
    await clerk.looks('35-keep-days-wrong');
    await clerk.press('Control+KeyA');
    await clerk.type('۳۰');
    await clerk.press('Enter');
    await clerk.sees(fa('settings.days', { n: 30 }));
    await openSheet('Digit2');
    await clerk.press('Control+KeyA', 'Delete', 'Enter');
    const [thirty, never] = [fa('settings.days', { n: 30 }), fa('settings.keep-days.none')];
    await clerk.sees(fromTo(thirty, never), fromTo(never, thirty));
    await clerk.looks('35a-keep-days-history');
    const { changes } = accepted('settings', await adminOf(screens).then((admin) => admin.call('settingsGet', {})));
    expect(changes.map(({ key }) => key)).toEqual([
      'spool.keep-days',
      'spool.keep-days',
      'disk.low-bytes',
      'centre.key',
      'line.limits',
      'line.limits',
    ]);
    await goTo('outbox');
    await clerk.sees(fa('outbox.disk-low.hint'));
    await clerk.looks('36-outbox-disk-low');
    expect(clerk.wrong()).toEqual([]);
  });
});

/** Somebody at the API who may look at the settings. */
const adminOf = async ({ anybody }: Screens) => {
  const { samplePeople } = accepted('station', await anybody.call('stationGet', {}));
  const person = samplePeople.find((one) => one.capabilities.includes('administrator'))?.person ?? '';
  return anybody.as(accepted('sign-in', await anybody.call('sessionSignInSample', { person })).token);
};
