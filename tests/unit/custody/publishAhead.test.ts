import { expect, onTestFinished, test } from 'vitest';
import { publishDossier } from '#app/custody/index.ts';
import { perform } from '#app/pipeline/index.ts';
import type { SendingSettings } from '#app/ports/ContentStore.ts';
import { OFFICIAL } from '#tests/fixtures/faults/faultBranch.ts';
import { openFaultStation } from '#tests/fixtures/faults/faultStation.ts';
import { FAULT_DOSSIER, makeTemplate, memoryFolder, removeFolder } from '#tests/fixtures/faults/faultTemplates.ts';

test.each([false, true])('A1 step 11, A3.2 the archive is told whether the dossier is out of turn: %s', async (outOfTurn) => {
  const folder = await memoryFolder();
  onTestFinished(() => removeFolder(folder));
  await makeTemplate(folder, 'upload', 1);
  const station = await openFaultStation({ folder });
  onTestFinished(() => station.close());
  const { deps } = station;
  if (outOfTurn) {
    const expectedVersion = deps.ledger.read((reader) => reader.dossier(FAULT_DOSSIER))?.version ?? 0;
    const input = { outOfTurn, reason: 'somebody stands before the desk' };
    expect(perform(deps, FAULT_DOSSIER, OFFICIAL, { kind: 'setPriority', input, expectedVersion })).toMatchObject({ ok: true });
  }
  const told: (SendingSettings | undefined)[] = [];
  const store: typeof deps.store = {
    ...deps.store,
    commit: (plan, open, onReceipt, settings) => {
      told.push(settings);
      return deps.store.commit(plan, open, onReceipt, settings);
    },
  };
  expect(await publishDossier(Object.create(deps, { store: { value: store } }), FAULT_DOSSIER, 1)).toMatchObject({ ok: true });
  expect(told.map((settings) => settings?.ahead)).toEqual([outOfTurn]);
});
