import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LetGoDeps, letGo } from '#app/custody/index.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import { nodeHasher } from '#main/nodeHasher.ts';
import { systemIds } from '#main/systemIds.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { folderSpool, recoverSpool } from '#storage/spool/index.ts';
import { sqliteLocalBytes } from '#storage/sqlite/localBytes.ts';
import { sqliteMasters } from '#storage/sqlite/masters.ts';
import { migrate } from '#storage/sqlite/migrate.ts';
import { MIGRATIONS } from '#storage/sqlite/migrations/index.ts';
import { type Db, openDatabase } from '#storage/sqlite/openDatabase.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

const NOW = '2026-11-28T08:00:00.000Z';
const KEEP_DAYS = 7;
const FIXED_SEED = 20_261_128;
/** Other trials for whoever looks for more: any number. */
const SEED = Number(process.env.PARVANDEH_SEED) || FIXED_SEED;
const YOUNG = '2026-11-22T08:00:00.000Z';
const OLD = '2026-11-20T08:00:00.000Z';

/** What may be true of a dossier; `pages` are numbers of page contents that dossiers share now and then. */
interface Trial {
  readonly pages: readonly number[];
  readonly position: 'done' | 'classify';
  readonly held: boolean;
  readonly job: 'none' | 'done' | 'ready' | 'leased' | 'dead';
  /** What the centre said of the first and of the last version. */
  readonly verdicts: readonly ('old' | 'young' | 'young-by-centre' | 'rejected' | 'none' | 'other-bytes')[];
  readonly begun: boolean;
  readonly receipts: boolean;
}

const trial: fc.Arbitrary<Trial> = fc.record({
  pages: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 }),
  position: fc.constantFrom('done', 'done', 'done', 'classify'),
  held: fc.constantFrom(false, false, false, true),
  job: fc.constantFrom('none', 'done', 'done', 'ready', 'leased', 'dead'),
  verdicts: fc.array(fc.constantFrom('old', 'old', 'old', 'young', 'young-by-centre', 'rejected', 'none', 'other-bytes'), {
    minLength: 1,
    maxLength: 2,
  }),
  begun: fc.constantFrom(false, false, false, true),
  receipts: fc.constantFrom(true, true, true, false),
});

const bytesOf = (page: number): Uint8Array => new TextEncoder().encode(`page ${page}`);
const digestOf = (page: number): Sha256 => nodeHasher.sha256(bytesOf(page));

/** By the rule as it is written, not as it is programmed: no version unanswered at the end, nothing open, nothing young. */
const mayGo = ({ position, held, job, verdicts, begun, receipts }: Trial): boolean =>
  position === 'done' && !held && ['none', 'done'].includes(job) && !begun && receipts && verdicts.at(-1) === 'old';

const fill = (db: Db, trials: readonly Trial[]): void => {
  let n = 0;
  for (const [index, one] of trials.entries()) {
    const id = `d${index}`;
    db.prepare(`INSERT INTO dossier (id, version, position, since, updated_at, shelf_row, dossier_number, national_id, insurance_number, name, leaves,
      images, documents, visits, out_of_turn, sent_back, aside, holder) VALUES (?, 1, ?, '2026', '2026', '', '', '', '', '', 1, 1, 1, '{}', 0, 0, 0, ?)`).run(
      id,
      one.position,
      one.held ? 'p' : null,
    );
    for (const [at, page] of one.pages.entries())
      db.prepare(
        `INSERT INTO image (dossier, image, sha256, bytes, mime, leaf, side, state) VALUES (?, ?, ?, 1, 'image/jpeg', '1', 'recto', 'current')`,
      ).run(id, at + 1, digestOf(page));
    if (one.job !== 'none')
      db.prepare(`INSERT INTO job (kind, key, dossier, payload, state, attempts, run_after, priority, created_at)
        VALUES ('publish', ?, ?, '{}', ?, 1, '2026', 0, '2026')`).run(id, id, one.job);
    for (const [at, verdict] of one.verdicts.entries()) {
      const version = `v${at + 1}`;
      const receipted = Number(!(one.begun && at === one.verdicts.length - 1));
      db.prepare(`INSERT INTO publication (dossier, version, at, head_n, plan, inventory_sha512, content_files, content_bytes, switched, receipted)
        VALUES (?, ?, '2026', 1, '{}', 'own', 1, 1, 1, ?)`).run(id, version, receipted);
      if (at === 0 && one.receipts)
        for (const page of one.pages)
          db.prepare(`INSERT INTO receipt (dossier, version, path, sha512, sha256, bytes) VALUES (?, 'v1', ?, 'x', ?, 1)`).run(
            id,
            `${page}`,
            digestOf(page),
          );
      if (verdict === 'none') continue;
      n += 1;
      const kind = verdict === 'rejected' ? 'rejected' : 'accepted';
      db.prepare(`INSERT INTO centre_entry (n, sha256, prev, kind, line, signature, dossier, version, inventory_sha512, read_at)
        VALUES (?, 's', 'p', ?, ?, '{}', ?, ?, ?, ?)`).run(
        n,
        kind,
        JSON.stringify({ at: verdict === 'young-by-centre' ? YOUNG : OLD }),
        id,
        version,
        verdict === 'other-bytes' ? 'foreign' : 'own',
        verdict === 'young' ? YOUNG : OLD,
      );
    }
  }
};

const station = async (trials: readonly Trial[]) => {
  const folder = await temporaryFolder();
  const db = openDatabase(join(folder, 'station.sqlite'), 'write');
  migrate(db, MIGRATIONS, () => undefined);
  fill(db, trials);
  const disk = nodeDisk();
  for (const name of ['spool', 'derived']) await disk.makeFolder(join(folder, name));
  const open = (name: string) => folderSpool({ disk, hasher: nodeHasher, ids: systemIds }, join(folder, name));
  const first = open('spool');
  for (const page of new Set(trials.flatMap(({ pages }) => pages))) await first.put(bytesOf(page));
  // Another start of the program: nothing came in since.
  const spools = { spool: open('spool'), derived: open('derived') };
  const masters = sqliteMasters(db);
  return {
    db,
    spools,
    go: (keepDays: number | null, store: Partial<Pick<LetGoDeps, 'storeBehind' | 'stands'>> = {}) =>
      letGo({
        clock: { now: () => NOW },
        local: sqliteLocalBytes(db),
        spools,
        keepDays,
        storeBehind: () => false,
        stands: async () => true,
        ...store,
      }),
    recover: () => recoverSpool(disk, join(folder, 'spool'), masters.knownDigests(), masters.leavingDigests()),
  };
};

const KEPT: Trial = { pages: [1], position: 'done', held: false, job: 'done', verdicts: ['old', 'old'], begun: false, receipts: true };

describe('STORE §4: letting go of local bytes', () => {
  test('never takes a digest that an unaccepted version, an open dossier or a younger acceptance needs, and takes all others', async () => {
    let released = 0;
    let shared = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(trial, { minLength: 1, maxLength: 4 }), async (trials) => {
        const { db, spools, go, recover } = await station(trials);
        await go(KEEP_DAYS);
        for (const page of new Set(trials.flatMap(({ pages }) => pages))) {
          const needing = trials.filter(({ pages }) => pages.includes(page));
          const free = needing.every(mayGo);
          expect(await spools.spool.has(digestOf(page)), JSON.stringify(needing)).toBe(!free);
          released += Number(free);
          shared += Number(!free && needing.some(mayGo));
        }
        expect(await recover()).toEqual({ partsRemoved: 0, orphans: [], missing: [] });
        db.close();
      }),
      { numRuns: 120, seed: SEED },
    );
    // The trials did reach both sides of the rule, these of the fixed seed at least.
    if (SEED === FIXED_SEED) expect([released > 10, shared > 5], `${released} released, ${shared} shared`).toEqual([true, true]);
  }, 240_000);

  test('keeps everything of a store that is behind, and of a dossier that does not stand there; what changed while it was looked for counts', async () => {
    const { db, spools, go } = await station([KEPT, { ...KEPT, pages: [2] }, { ...KEPT, pages: [3] }]);
    expect(await go(KEEP_DAYS, { storeBehind: () => true })).toBe(0);
    const stands = async (dossier: string): Promise<boolean> => {
      // Somebody takes the third one in hand while the store is asked about it.
      if (dossier === 'd2') db.exec(`UPDATE dossier SET holder = 'p' WHERE id = 'd2'`);
      return dossier !== 'd0';
    };
    expect(await go(KEEP_DAYS, { stands })).toBe(1);
    expect(await Promise.all([1, 2, 3].map((page) => spools.spool.has(digestOf(page))))).toEqual([true, false, true]);
    db.close();
  });

  test('keeps everything while no number of days is set', async () => {
    const { db, spools, go } = await station([KEPT]);
    expect(await go(null)).toBe(0);
    expect(await spools.spool.has(digestOf(1))).toBe(true);
    expect(db.prepare('SELECT COUNT(*) FROM let_go').pluck().get()).toBe(0);
    db.close();
  });

  test('keeps what came in since the start, because its row may only be about to be written; a page that arrives again is back', async () => {
    const { db, spools, go, recover } = await station([KEPT]);
    await spools.spool.put(bytesOf(1));
    expect(await go(KEEP_DAYS)).toBe(0);
    expect(await spools.spool.has(digestOf(1))).toBe(true);
    expect(await spools.spool.letGo(digestOf(1))).toBe(false);
    expect(await recover()).toMatchObject({ orphans: [], missing: [] });
    db.close();

    const other = await station([KEPT]);
    expect(await other.go(KEEP_DAYS)).toBe(1);
    // A put that begins while the file is going waits for it, and stands in the end.
    const again = other.spools.spool;
    await again.put(bytesOf(1));
    expect(await again.has(digestOf(1))).toBe(true);
    other.db.close();
  });

  test('a put beside the removal of the same bytes always stands', async () => {
    for (let round = 0; round < 30; round += 1) {
      const { db, spools } = await station([KEPT]);
      await Promise.all([spools.spool.letGo(digestOf(1)), spools.spool.put(bytesOf(1))]);
      expect(await spools.spool.has(digestOf(1))).toBe(true);
      db.close();
    }
  }, 60_000);

  test('stopped between record and removal: recovery calls the file neither missing nor unknown, and the next sweep removes it', async () => {
    const { db, spools, go, recover } = await station([KEPT]);
    sqliteLocalBytes(db).letGo(digestOf(1), 'spool', [{ dossier: 'd0', entry: 1 }], NOW);
    expect(await recover()).toEqual({ partsRemoved: 0, orphans: [], missing: [] });
    expect(await go(KEEP_DAYS)).toBe(1);
    expect(await spools.spool.has(digestOf(1))).toBe(false);
    expect(await recover()).toEqual({ partsRemoved: 0, orphans: [], missing: [] });
    // A new dossier with the same page needs it again: then a missing file is a missing file.
    db.exec(`INSERT INTO dossier SELECT NULL, 'd9', version, 'capture', since, updated_at, shelf_row, NULL, NULL, '', '', '', '', 1, 1, 0, visits, 0, NULL, 0, NULL, 0, NULL, NULL, NULL, NULL FROM dossier;
      INSERT INTO image SELECT 'd9', image, sha256, bytes, mime, leaf, side, state FROM image`);
    expect((await recover()).missing).toEqual([digestOf(1)]);
    db.close();
  });
});
