import { expect, onTestFinished, test } from 'vitest';
import { changeSetting, SETTING, settingHistory } from '#app/custody/index.ts';
import { sqliteDossierLines } from '#storage/sqlite/dossierLines.ts';
import { sqliteSettings } from '#storage/sqlite/settings.ts';
import { peopleStation } from '#tests/fixtures/station/peopleStation.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const ONE = { person: '11111111-1111-4111-8111-111111111111', code: '101', name: 'مدیر یکم' };
const OTHER = { person: '22222222-2222-4222-8222-222222222222', code: '102', name: 'مدیر دوم' };

test('A2.6 each change of a setting is told with who, when, the value before and after, newest first, and no other setting', async () => {
  const { deps, db } = peopleStation(`${await temporaryFolder()}/station.sqlite`);
  onTestFinished(() => void db.close());
  const performing = { ledger: deps.ledger, clock: deps.clock, station: '0105-01' };
  const set = (by: typeof ONE, key: string, value: string): void =>
    expect(changeSetting(performing, by, key, value)).toMatchObject({ ok: true });
  set(ONE, SETTING.keepDays, '30');
  set(OTHER, SETTING.lowDiskBytes, '5000000000');
  set(ONE, 'somebody.else', '1');
  set(OTHER, SETTING.keepDays, '');

  const changes = settingHistory(sqliteDossierLines(db), [SETTING.keepDays, SETTING.lowDiskBytes]);
  expect(changes.map(({ key, before, after, by }) => ({ key, before, after, by }))).toEqual([
    { key: SETTING.keepDays, before: '30', after: '', by: OTHER },
    { key: SETTING.lowDiskBytes, before: null, after: '5000000000', by: OTHER },
    { key: SETTING.keepDays, before: null, after: '30', by: ONE },
  ]);
  expect(changes.every(({ at }) => at === deps.clock.now() || at < deps.clock.now())).toBe(true);
  expect(sqliteSettings(db).get(SETTING.keepDays)).toBe('');
});
