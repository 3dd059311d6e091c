import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, makeClient } from '#app/api/client.ts';
import type { OperationInput } from '#app/api/contract.ts';
import { openJourneyTools } from '#main/compose/openJourneyTools.ts';
import { compose, type Station } from '#main/compose.ts';
import { accepted } from '#main/journey/accepted.ts';
import { captureGenerated } from '#main/journey/captureGenerated.ts';
import { madeUpIdentity } from '#main/journey/madeUpIdentity.ts';
import { type People, signInPeople } from '#main/journey/people.ts';
import { samplePlan } from '#main/journey/samplePlan.ts';
import { untilUpload } from '#main/journey/twelveSteps.ts';
import { memoryFolder, removeFolder } from '#tests/fixtures/faults/faultTemplates.ts';

const KEY = 'a1b2'.repeat(16);
const WHOLE_DAY = { from: '00:00', to: '24:00' } as const;

describe('A2.6 settings of the station', { timeout: 60_000 }, () => {
  let home: string;
  let station: Station;
  let people: People;
  let admin: Client;
  beforeAll(async () => {
    home = await memoryFolder();
    station = await compose({
      dataFolder: join(home, 'data'),
      store: { kind: 'folder', where: join(home, 'store') },
      simulatedSheetsPerMinute: 0,
      report: () => undefined,
    });
    const anybody = makeClient(station.handler);
    accepted('set up', await anybody.call('stationInitialise', { mode: 'sample' }));
    people = await signInPeople(anybody);
    const { samplePeople } = accepted('station', await anybody.call('stationGet', {}));
    const person = samplePeople.find((one) => one.capabilities.includes('administrator'))?.person ?? '';
    admin = anybody.as(accepted('sign-in', await anybody.call('sessionSignInSample', { person })).token);
  }, 60_000);
  afterAll(async () => {
    await station?.close();
    await removeFolder(home);
  });
  const change = (input: OperationInput<'settingsChange'>) => admin.call('settingsChange', input);
  const outbox = async () => accepted('outbox', await people.archivist.call('outboxList', {}));

  test('only an administrator sees and changes them', async () => {
    for (const id of ['settingsGet', 'settingsChange'] as const)
      expect(await people.archivist.call(id, {})).toMatchObject({ ok: false, refusal: { code: 'not-permitted' } });
  });

  test('each change is one event with who and when; what is as it was is no event', async () => {
    const before = accepted('get', await admin.call('settingsGet', {}));
    expect(before).toMatchObject({ centreKey: null, keepDays: null, lineLimits: [], changes: [] });
    const limits = [{ from: '07:30', to: '14:30', bytesPerSecond: 512_000 }];
    const set = accepted('set', await change({ centreKey: KEY, keepDays: 30, lineLimits: limits }));
    expect(set).toMatchObject({ centreKey: KEY, keepDays: 30, lineLimits: limits });
    const again = accepted('again', await change({ centreKey: KEY, keepDays: 45, lineLimits: limits }));
    expect(again.changes.map(({ key, before: was, after }) => [key, was, after])).toEqual([
      ['spool.keep-days', '30', '45'],
      ['line.limits', null, '[{"bytesPerSecond":512000,"from":"07:30","to":"14:30"}]'],
      ['spool.keep-days', null, '30'],
      ['centre.key', null, KEY],
    ]);
    expect(again.changes.every(({ by }) => 'person' in by && by.name !== '')).toBe(true);
  });

  test.each([
    [
      'two limits of one hour',
      {
        lineLimits: [
          { ...WHOLE_DAY, bytesPerSecond: 0 },
          { from: '08:00', to: '09:00', bytesPerSecond: 1_000 },
        ],
      },
      'limits-overlap',
    ],
    ['an hour that is none', { lineLimits: [{ from: '24:00', to: '08:00', bytesPerSecond: 0 }] }, 'input-invalid'],
    ['no length', { lineLimits: [{ from: '08:00', to: '08:00', bytesPerSecond: 0 }] }, 'input-invalid'],
    ['no fingerprint', { centreKey: KEY.slice(1) }, 'input-invalid'],
    ['no day', { keepDays: 0 }, 'input-invalid'],
  ])('refused in a sentence, and nothing of the request is kept: %s', async (_, input, code) => {
    const events = accepted('get', await admin.call('settingsGet', {})).changes.length;
    const refused = await change({ lowDiskBytes: 1, ...input });
    expect(refused).toMatchObject({ ok: false, refusal: { code } });
    if (!refused.ok) expect([refused.refusal.message, refused.refusal.do]).not.toContain('');
    expect(accepted('get', await admin.call('settingsGet', {})).changes).toHaveLength(events);
  });

  test('A1 step 11 a line that pauses holds every version back, untried; once it may, the same station sends by itself', async () => {
    accepted('pause', await change({ lineLimits: [{ ...WHOLE_DAY, bytesPerSecond: 0 }] }));
    const plan = samplePlan(1);
    const dossier = await untilUpload({
      people,
      tools: openJourneyTools(),
      shelfRow: 'ردیف ۱',
      identity: madeUpIdentity(),
      leaves: plan.leaves,
      derived: false,
      capture: (id) => captureGenerated(people.clerk, id, plan, () => undefined),
    });
    await station.idle();
    expect(await outbox()).toMatchObject({
      line: { bytesPerSecond: 0, until: null },
      rows: [{ dossier, state: 'ready', attempts: 0, fault: null }],
    });
    // A hundred times what the dossier has, so that the limit is kept and nobody waits for it.
    accepted('limit', await change({ lineLimits: [{ ...WHOLE_DAY, bytesPerSecond: 1_000_000_000 }] }));
    await station.idle();
    expect(await outbox()).toMatchObject({ line: { bytesPerSecond: 1_000_000_000 }, rows: [{ dossier, state: 'done' }] });
  });
});
