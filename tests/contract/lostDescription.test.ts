import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INDEX_FILE } from '#main/compose/openIndex.ts';
import { accepted } from '#main/journey/accepted.ts';
import { dumpIndex } from '#storage/sqlite/centre/dumpIndex.ts';
import { openCentreIndex } from '#storage/sqlite/centre/openCentreIndex.ts';
import { centreDesk, OWN_PASSWORD } from '#tests/fixtures/centre/centreDesk.ts';
import { type CentreStore, centreStore, folderOf, newDossierId } from '#tests/fixtures/centre/centreStore.ts';
import { commandLine } from '#tests/fixtures/commandLine.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const PERSON = { lastName: 'یزدانی', firstName: 'علی', pages: 2, medical: 0 } as const;

describe('A2.6 the description of an accepted version is lost', { timeout: 180_000 }, () => {
  let store: CentreStore;
  const [lost, after] = [newDossierId(), newDossierId()];
  const description = (): string => join(store.store, folderOf(`urn:uuid:${lost}`), 'v1/content/dossier.json');
  beforeAll(async () => {
    store = await centreStore();
    await store.make({ ...PERSON, dossier: lost, nationalId: '0012345679', dossierNumber: '77/120' });
    await store.make({ ...PERSON, dossier: after, nationalId: '0499370899', dossierNumber: '88/9' });
  }, 300_000);
  afterAll(() => store?.remove());

  /** All but how far the log was followed: a desk that closes anchors its views behind what it has followed. */
  const dump = (folder: string): string => {
    const db = openCentreIndex(join(folder, INDEX_FILE));
    const lines = [...dumpIndex(db)].slice(1).join('\n');
    db.close();
    return lines;
  };

  it('hides nothing else from the desks, is said there and on record, and is taken in when the bytes are put back', async () => {
    const bytes = await readFile(description());
    await rm(description());
    const folder = await temporaryFolder();
    const desk = await centreDesk(store, folder);
    const { client } = await desk.person('2001', 'technical');
    const find = async (q: string) => {
      const { rows, unread } = accepted('find', await client.call('deskFind', { q }));
      return [rows.map(({ id }) => id), unread];
    };
    expect(await find('88/9')).toEqual([[after], 1]);
    expect(await find('77/120')).toEqual([[], 1]);
    // The damage itself once, by whom reads; and that the index goes on without it.
    expect(desk.reported).toMatchObject([{ code: 'accepted-lost' }, { code: 'accepted-lost' }]);
    expect(store.log.fold.standing('0105', `urn:uuid:${lost}`).damaged).toMatchObject([
      { finding: 'lost', path: 'v1/content/dossier.json', version: 'v1' },
    ]);
    await desk.follow();
    await desk.retry();
    expect(await find('77/120')).toEqual([[], 1]);
    expect(desk.reported).toHaveLength(2);
    await desk.close();
    const grown = dump(folder);

    const aside = await temporaryFolder();
    const reindex = (...more: string[]) =>
      commandLine(['centre', 'reindex', '--data', aside, '--store', store.store, '--key', store.pin, '--json', ...more]);
    const made = await reindex('--leave-unread');
    expect([made.code, made.rows.length]).toEqual([0, 2]);
    expect(made.rows[0]).toMatchObject({ error: { code: 'accepted-lost' }, object: `urn:uuid:${lost}`, version: 'v1' });
    expect(made.rows[1]).toMatchObject({ unread: 1 });
    expect(dump(aside)).toBe(grown);

    await writeFile(description(), bytes);
    const again = await centreDesk(store, folder);
    const clerk = await again.signIn('2001', OWN_PASSWORD);
    expect(accepted('find', await clerk.call('deskFind', { q: '77/120' }))).toMatchObject({ rows: [{ id: lost }], unread: 0 });
    expect(await clerk.call('deskOpen', { dossier: lost, purpose: 'service' })).toMatchObject({ ok: true });
    await again.close();
    const whole = await reindex();
    expect([whole.code, whole.rows]).toMatchObject([0, [{ unread: 0 }]]);
    expect(dump(aside)).toBe(dump(folder));
  });
});
