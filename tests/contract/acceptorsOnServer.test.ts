import { afterAll, beforeAll, describe, test } from 'vitest';
import { s3Blobs } from '#storage/blobs/index.ts';
import { raceAcceptors } from '#tests/fixtures/centre/acceptorRace.ts';
import { type RunningStore, runningStore } from '#tests/fixtures/store/s3Store.ts';
import { withoutTool } from '#tests/fixtures/store/withoutTool.ts';

const ROUNDS = 2;

/** versitygw has no row: it looks whether a key is there and writes it in two steps, so a race there proves nothing either way. */
describe.skipIf(withoutTool('minio')).each(['one drive', 'four drives'] as const)('A2.6 two acceptors on MinIO with %s', (drives) => {
  let store: RunningStore;
  beforeAll(async () => {
    store = await runningStore(drives);
  }, 60_000);
  afterAll(() => store?.remove(), 60_000);

  test('write one chain: no gap, no double, each announced head judged once, every copy there', { timeout: 240_000 }, async () => {
    let judgements = 0;
    const wrote = [0, 0] as [number, number];
    for (let round = 0; round < ROUNDS; round += 1) {
      const at = store.fresh();
      // Each with connections of its own, as two machines would have.
      const race = await raceAcceptors(s3Blobs(at), s3Blobs(at));
      judgements += race.judgements;
      for (const n of [0, 1] as const) wrote[n] += race.wrote[n];
    }
    console.info(
      `two acceptors on MinIO with ${drives}: ${wrote[0] + wrote[1]} heads in ${ROUNDS} races, ${wrote[0]} entries by one, ${wrote[1]} by the other, ` +
        `${judgements} judgements made, 1 entry a head`,
    );
  });
});
