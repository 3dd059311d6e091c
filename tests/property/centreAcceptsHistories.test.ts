import { hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DossierCommand, perform, visitOf } from '#app/pipeline/index.ts';
import { memoryBlobs } from '#storage/blobs/index.ts';
import { commitFiles, versionFiles } from '#tests/fixtures/centre/branchRoot.ts';
import { OBJECT } from '#tests/fixtures/centre/forgery.ts';
import { acceptedEntry, acceptedNext, judge, NOTHING_JUDGED } from '#tests/fixtures/centre/judging.ts';
import { memoryStation } from '#tests/fixtures/pipeline/memoryStation.ts';
import { PEOPLE } from '#tests/fixtures/pipeline/people.ts';
import { DOSSIER } from '#tests/fixtures/pipeline/walk.ts';
import { type Move, moves, tryOf } from './randomHistory.ts';

const RUNS = 25;
const MOVES = 220;

/** Lives through the moves; each time a station would publish, it does, and the centre judges against what it accepted before. */
const live = async (all: readonly Move[]): Promise<number> => {
  const station = memoryStation();
  const blobs = memoryBlobs();
  const pages = new Map<string, Uint8Array>();
  let chain = NOTHING_JUDGED;
  let published = '';
  station.open(DOSSIER);

  /** Fresh bytes for a capture, so that the version can hold them. */
  const withBytes = (command: DossierCommand): DossierCommand => {
    if (command.kind !== 'captureImage') return command;
    const bytes = new TextEncoder().encode(`random page ${pages.size}`);
    const sha256 = hash('sha256', bytes);
    pages.set(sha256, bytes);
    return { ...command, input: { ...command.input, sha256, bytes: bytes.length, arrival: null, arrivalKept: null } };
  };

  const publish = async (): Promise<void> => {
    const state = station.state(DOSSIER);
    const { plan, claim } = await commitFiles(blobs, OBJECT, versionFiles(state, station.lines(DOSSIER), { pages }));
    chain = acceptedNext(chain, acceptedEntry(claim, await judge(blobs, claim, chain)));
    station.publications.set(DOSSIER, {
      version: plan.version,
      logN: state.version,
      inventorySha512: plan.inventorySha512,
      contentFiles: plan.newContent.length,
      contentBytes: 0,
      receiptsSha256: '0'.repeat(64),
      missingReceipts: [],
    });
  };

  for (const move of all) {
    const state = station.state(DOSSIER);
    const due = state.position === 'upload' || state.position === 'done' ? `${state.position} ${visitOf(state, 'upload')}` : '';
    if (due !== '' && due !== published) {
      published = due;
      await publish();
    }
    const known = station.publications.get(DOSSIER);
    const { command, who, stale } = tryOf(station, move);
    // What the archive confirmed is what was published here, not what the history made up.
    if (known === undefined) station.publications.delete(DOSSIER);
    else station.publications.set(DOSSIER, known);
    const expectedVersion = station.state(DOSSIER).version - (stale ? 1 : 0);
    perform(station.deps, DOSSIER, PEOPLE[who].actor, { ...withBytes(command), expectedVersion } as DossierCommand);
  }
  return chain.accepted === null ? 0 : Number(chain.accepted.version.slice(1));
};

test('A1 whatever an honest station lives through, every version that it publishes is accepted', { timeout: 120_000 }, async () => {
  const versions: number[] = [];
  await fc.assert(
    fc.asyncProperty(moves(MOVES), async (all) => {
      versions.push(await live(all));
    }),
    { numRuns: RUNS, seed: 20261128 },
  );
  const reached = versions.filter((version) => version > 0).length;
  expect(reached, 'histories that published').toBeGreaterThan(RUNS / 5);
  expect(Math.max(...versions), 'versions of one dossier').toBeGreaterThan(1);
});
