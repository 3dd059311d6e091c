import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeClient } from '#app/api/client.ts';
import { openJourneyTools } from '#main/compose/openJourneyTools.ts';
import { compose, type Station } from '#main/compose.ts';
import { accepted } from '#main/journey/accepted.ts';
import { captureGenerated } from '#main/journey/captureGenerated.ts';
import { handsAt } from '#main/journey/hands.ts';
import { madeUpIdentity } from '#main/journey/madeUpIdentity.ts';
import { type People, signInPeople } from '#main/journey/people.ts';
import { samplePlan } from '#main/journey/samplePlan.ts';
import { classify, untilUpload, whenArchived } from '#main/journey/twelveSteps.ts';
import type { Disk } from '#storage/disk/Disk.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { commandLine } from '#tests/fixtures/commandLine.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const PLAN = samplePlan(2);
const TOOLS = openJourneyTools();

interface Place {
  readonly data: string;
  readonly store: string;
}

interface Running {
  readonly station: Station;
  readonly people: People;
  readonly close: () => Promise<void>;
}

const start = async ({ data, store }: Place, disk: Disk = nodeDisk()): Promise<Running> => {
  const station = await compose({
    dataFolder: data,
    store: { kind: 'folder', where: store },
    simulatedSheetsPerMinute: 0,
    report: () => undefined,
    disk,
  });
  let open = true;
  const close = async (): Promise<void> => {
    if (open) await station.close();
    open = false;
  };
  onTestFinished(close);
  const anybody = makeClient(station.handler);
  const { state } = accepted('station', await anybody.call('stationGet', {}));
  if (state === 'new') accepted('station', await anybody.call('stationInitialise', { mode: 'sample' }));
  return { station, people: await signInPeople(anybody), close };
};

/** Steps 1 to 10, whatever the archive does. */
const journey = ({ people }: Running): Promise<string> =>
  untilUpload({
    people,
    tools: TOOLS,
    shelfRow: 'ردیف ۱',
    identity: madeUpIdentity(),
    leaves: PLAN.leaves,
    derived: false,
    capture: (id) => captureGenerated(people.clerk, id, PLAN, () => undefined),
  });

const outboxOf = async ({ people }: Running) => accepted('outbox', await people.archivist.call('outboxList', {}));

/** What was decided once: the frozen plan, and the copies as they were encoded. */
const frozen = async (data: string, dossier: string) => {
  const db = new Database(join(data, 'station.sqlite'), { readonly: true });
  const plan = db.prepare(`SELECT at, head_n, plan, inventory_sha512 FROM publication WHERE dossier = ? AND version = 'v1'`).get(dossier);
  const copies = db.prepare('SELECT image, recipe, access_sha256, made FROM copy WHERE dossier = ? ORDER BY image').all(dossier);
  db.close();
  const files = (copies as { access_sha256: string }[]).map((copy) => join(data, 'derived', copy.access_sha256));
  const written = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
  return { plan: plan ?? null, copies, written };
};

const folder = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'parvandeh-line-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
};

describe('the line to the archive is down', () => {
  test('A1 the dossier gets to step 11; the outbox tells the fault; once the archive is there the same station goes on by itself', {
    timeout: 90_000,
  }, async () => {
    const home = await folder();
    const inTheWay = join(home, 'share');
    await writeFile(inTheWay, 'not a folder');
    const place = { data: join(home, 'data'), store: join(inTheWay, 'archive') };
    const running = await start(place);
    const dossier = await journey(running);
    expect(await whenArchived(running.people, dossier, 1)).toBe('store-unreachable');

    const { position, receipts } = await handsAt(running.people.archivist, dossier).see();
    expect({ position, receipts }).toEqual({ position: 'upload', receipts: [] });
    const outbox = await outboxOf(running);
    expect(outbox.store).toMatchObject({ fault: 'store-unreachable' });
    expect(outbox.waiting).toMatchObject({ versions: 1, bytes: expect.any(Number), oldestAt: expect.stringMatching(/Z$/) });
    expect(outbox.rows).toMatchObject([{ dossier, state: 'ready', receipts: 0, fault: { code: 'store-unreachable' } }]);
    const before = await frozen(place.data, dossier);

    await rm(inTheWay);
    await mkdir(inTheWay);
    await expect
      .poll(async () => (await outboxOf(running)).rows.find((row) => row.dossier === dossier)?.state, { timeout: 30_000 })
      .toBe('done');
    const after = await frozen(place.data, dossier);
    expect({ copies: after.copies, written: after.written }).toEqual({ copies: before.copies, written: before.written });
    await classify(running.people, dossier, 'نمونه');
    expect(await whenArchived(running.people, dossier, 2)).toBeNull();
    expect((await handsAt(running.people.archivist, dossier).see()).position).toBe('done');
    expect((await outboxOf(running)).store).toMatchObject({ fault: null });
  });

  test('an archive that can be read and takes nothing in: the frozen plan is kept over a restart, and is what is published', {
    timeout: 90_000,
  }, async () => {
    const home = await folder();
    const place = { data: join(home, 'data'), store: join(home, 'archive') };
    await mkdir(place.store);
    await writeFile(join(place.store, 'staging'), 'not a folder');
    const first = await start(place);
    const dossier = await journey(first);
    expect(await whenArchived(first.people, dossier, 1)).toBe('store-unreachable');
    await first.close();
    const before = await frozen(place.data, dossier);
    expect(before.plan).not.toBeNull();
    expect(await readdir(place.store)).toEqual(['staging']);

    const second = await start(place);
    expect((await outboxOf(second)).rows).toMatchObject([{ dossier, version: 'v1', receipts: 0 }]);
    await rm(join(place.store, 'staging'));
    const { rows } = await outboxOf(second);
    await second.people.archivist.call('outboxRetry', { job: rows[0]?.job ?? '' });
    await expect.poll(async () => (await outboxOf(second)).rows[0]?.state, { timeout: 30_000 }).toBe('done');
    expect(await frozen(place.data, dossier)).toEqual(before);
    expect((await handsAt(second.people.archivist, dossier).see()).receipts).toHaveLength(1);
  });

  test('a share that does not answer at all does not keep the station from starting', async () => {
    const home = await folder();
    const place = { data: join(home, 'data'), store: join(home, 'archive') };
    const real = nodeDisk();
    const dead = async (path: string): Promise<never> => {
      throw Object.assign(new Error(`EIO: ${path}`), { code: 'EIO' });
    };
    const names = (path: string): Promise<readonly string[]> => (path.startsWith(place.store) ? dead(path) : real.names(path));
    const { people } = await start(place, { ...real, names });
    expect(accepted('work', await people.archivist.call('workList', { tab: 'waiting', step: '', q: '', after: '' })).rows).toEqual([]);
  });

  test('the demonstration says so by its exit: 3, with the code, and what is captured stays', { timeout: 60_000 }, async () => {
    const home = await temporaryFolder();
    const store = join(home, 'share', 'archive');
    await writeFile(join(home, 'share'), 'not a folder');
    const { code, rows, err } = await commandLine(['demo', '--data', join(home, 'data'), '--store', store, '--leaves', '1', '--json']);
    expect({ code, err }).toMatchObject({ code: 3 });
    expect(rows.find((row) => row.error !== undefined)?.error).toMatchObject({ code: 'store-unreachable', do: expect.any(String) });
    const result = rows.find((row) => row.steps !== undefined);
    expect(result).toMatchObject({ leaves: 1, reconciled: true, head: null, receipts: 0, store });
    expect(result.steps.at(-1)).toMatchObject({ step: 10, id: 'reshelve' });
  });
});
