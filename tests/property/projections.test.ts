import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { searchKey } from '#app/kernel/searchKey.ts';
import { openDossier, type PerformDeps, perform } from '#app/pipeline/index.ts';
import { openDatabase } from '#storage/sqlite/openDatabase.ts';
import { sqliteWorkList } from '#storage/sqlite/workList.ts';
import { PEOPLE } from '#tests/fixtures/pipeline/people.ts';
import { DOSSIER, IDENTITY, OTHER_DOSSIER } from '#tests/fixtures/pipeline/walk.ts';
import { type LedgerStation, ledgerOn, ledgerStation } from '#tests/fixtures/station/ledgerStation.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';
import { ownTally } from './ownTally.ts';
import { type Move, moves, tryOf } from './randomHistory.ts';

const RUNS = 15;
const MOVES = 120;

const open = (station: LedgerStation, id: string): void => {
  const opened = openDossier(station.deps, id, PEOPLE.archivist.actor, { shelfRow: 'ب ۱۲ - ۴', derived: false });
  expect(opened.ok).toBe(true);
};

const run = (station: LedgerStation, history: readonly Move[]): void => {
  open(station, DOSSIER);
  open(station, OTHER_DOSSIER);
  for (const move of history) {
    const lines = station.lines().length;
    const tellings = station.told.length;
    const { command, who } = tryOf(station, move);
    const outcome = station.tell(DOSSIER, who, command);
    expect(station.lines().length > lines).toBe(outcome.ok);
    expect(station.told.slice(tellings)).toEqual(outcome.ok ? [[DOSSIER]] : []);
  }
};

const rowOf = (station: LedgerStation): Record<string, unknown> =>
  station.db.prepare('SELECT * FROM dossier WHERE id = ?').get(DOSSIER) as Record<string, unknown>;

/** Every table that lists are read from, as text: what must not move when a transaction is rolled back. */
const tables = ({ db }: LedgerStation): string =>
  JSON.stringify(
    ['event', 'dossier', 'position_count', 'image', 'arrival', 'copy', 'job', 'publication', 'receipt', 'tally'].map((table) =>
      db.prepare(`SELECT * FROM ${table}`).all(),
    ),
  );

test('lists, counts, images and tallies equal a fold of the log that the test makes itself', async () => {
  const folder = await temporaryFolder();
  const reached = new Set<string>();
  let files = 0;
  fc.assert(
    fc.property(moves(MOVES), (history) => {
      files += 1;
      const station = ledgerStation(join(folder, `${files}.db`));
      run(station, history);
      const own = ownTally(station.lines(DOSSIER));
      const current = own.images.filter((line) => line.split(' ')[3] === 'current');
      const row = rowOf(station);
      reached.add(own.position);
      expect(row).toMatchObject({
        version: station.lines(DOSSIER).length,
        position: own.position,
        leaves: own.leaves.length,
        images: current.length,
        documents: own.documents.length,
        out_of_turn: Number(own.outOfTurn !== null),
        out_of_turn_reason: own.outOfTurn,
        sent_back: Number(own.sentBackTo !== null),
        aside: Number(own.aside !== null),
        aside_reason: own.aside,
        published_version: own.receipts.at(-1) ?? null,
      });
      expect(JSON.parse(String(row['visits']))).toEqual(own.visits);
      expect((row.holder === null) === (own.holder === null)).toBe(true);

      const moved = station
        .lines(DOSSIER)
        .map((line) => JSON.parse(line))
        .filter((event) => ['stepCompleted', 'sentBack'].includes(event.kind));
      expect(row['since']).toBe((moved.at(-1) ?? JSON.parse(station.lines(DOSSIER)[0] ?? '')).at);

      const counts = new Map<string, number>([[own.position, 1]]);
      counts.set('retrieve', (counts.get('retrieve') ?? 0) + 1);
      const counted = station.db.prepare('SELECT position, dossiers FROM position_count WHERE dossiers <> 0').raw().all();
      expect(new Map(counted as [string, number][])).toEqual(counts);

      const images = station.db.prepare('SELECT image, leaf, side, state FROM image WHERE dossier = ? ORDER BY image').raw().all(DOSSIER);
      expect((images as unknown[][]).map((cells) => cells.join(' '))).toEqual(
        own.images.map((line) => line.split(' ').slice(0, 4).join(' ')),
      );

      const tallies = station.db.prepare('SELECT code, act, SUM(count) FROM tally GROUP BY code, act').raw().all() as [
        string,
        string,
        number,
      ][];
      expect(Object.fromEntries(tallies.map(([code, act, count]) => [`${code} ${act}`, count]))).toEqual(own.work);

      const jobs = station.db.prepare(`SELECT DISTINCT priority FROM job WHERE dossier = ? AND state = 'ready'`).pluck().all(DOSSIER);
      expect(jobs.filter((priority) => priority !== Number(own.outOfTurn !== null))).toEqual([]);

      const list = sqliteWorkList(station.db);
      const known = station.state(DOSSIER).identity !== null;
      expect(list.find(searchKey(IDENTITY.lastName), 9).map((one) => one.id)).toEqual(known ? [DOSSIER] : []);
      expect(list.find(searchKey(station.state(DOSSIER).shelfRow), 9).map((one) => one.id)).toContain(DOSSIER);
      station.db.close();
    }),
    { numRuns: RUNS },
  );
  expect(reached.size).toBeGreaterThan(3);
});

test('facts after a restart are the facts before it, and a lone log gives the same state', async () => {
  const folder = await temporaryFolder();
  let files = 0;
  fc.assert(
    fc.property(moves(MOVES), (history) => {
      files += 1;
      const file = join(folder, `${files}.db`);
      const station = ledgerStation(file);
      run(station, history);
      const again = openDatabase(file, 'write');
      const reopened = ledgerOn(again);
      for (const who of ['operator', 'approver', 'station'] as const) {
        const { changesSince, ...before } = station.facts(DOSSIER, who);
        const { changesSince: changesAgain, ...after } = reopened.read((reader) => reader.facts(DOSSIER, PEOPLE[who].actor));
        expect(after).toEqual(before);
        expect(changesAgain(1)).toEqual(changesSince(1));
      }
      expect(reopened.read((reader) => reader.clock())).toEqual(station.ledger.read((reader) => reader.clock()));
      again.close();
      station.db.close();
    }),
    { numRuns: 12 },
  );
});

test('a transaction that throws leaves no row, no kept state and nobody told; the next command goes on as if it had never been', async () => {
  const folder = await temporaryFolder();
  let files = 0;
  fc.assert(
    fc.property(moves(60), (history) => {
      files += 1;
      const station = ledgerStation(join(folder, `${files}.db`));
      open(station, DOSSIER);
      for (const move of history) {
        const { command, who } = tryOf(station, move);
        const [before, state, tellings] = [tables(station), station.state(DOSSIER), station.told.length];
        const stop = (): never => {
          throw new Error('the disk is full');
        };
        const dying: PerformDeps = {
          ...station.deps,
          ledger: {
            ...station.ledger,
            write: (fn) =>
              station.ledger.write((writer) => {
                fn(writer);
                return stop();
              }),
          },
        };
        expect(() => perform(dying, DOSSIER, PEOPLE[who].actor, { expectedVersion: state.version, ...command })).toThrow(
          'the disk is full',
        );
        expect(tables(station)).toBe(before);
        expect(station.state(DOSSIER)).toBe(state);
        expect(station.told.length).toBe(tellings);
        station.tell(DOSSIER, who, command);
      }
      expect(ledgerOn(station.db).read((reader) => reader.dossier(DOSSIER))).toEqual(station.state(DOSSIER));
      expect(rowOf(station)['version']).toBe(station.state(DOSSIER).version);
      station.db.close();
    }),
    { numRuns: 8 },
  );
});
