import { hash, randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import type { Sha256, Sha512 } from '#app/kernel/digest.ts';
import { Fault } from '#app/kernel/fault.ts';
import type { VersionPlan } from '#app/ports/ContentStore.ts';
import { openBlobs } from '#main/compose/openBlobs.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { contentStore, planVersion, sharedSending } from '#storage/ocfl/index.ts';
import { runningStore } from '#tests/fixtures/store/s3Store.ts';
import { thinLine } from '#tests/fixtures/store/thinLine.ts';
import { withoutTool } from '#tests/fixtures/store/withoutTool.ts';

const [DOSSIERS, PAGES, PAGE] = [3, 6, 1_000_000];
/** Ten times as fast as in life, line and patience alike, so that the test takes seconds: 1 Mbit/s, and 3 s for an answer. */
const LINE = 1_300_000;
const LIMITS = { milliseconds: 3_000, slowestBytesPerSecond: 327_680 };
const TRIES = 4;

test.skipIf(withoutTool('minio'))(
  'A1 step 11 three dossiers pass over a line that no dozen pages at once would, and each page goes once',
  {
    timeout: 240_000,
  },
  async () => {
    const store = await runningStore('one drive');
    onTestFinished(() => store.remove());
    const line = await thinLine(store.server.endpoint, LINE);
    onTestFinished(() => line.stop());
    const bytes = new Map<string, Uint8Array>();
    const plans: VersionPlan[] = [];
    for (let dossier = 1; dossier <= DOSSIERS; dossier += 1) {
      const state = Array.from({ length: PAGES }, (_, page) => {
        const value = randomBytes(PAGE);
        const sha256 = hash('sha256', value) as Sha256;
        bytes.set(sha256, value);
        return { logicalPath: `masters/000${page + 1}.jpg`, bytes: PAGE, sha256, sha512: hash('sha512', value) as Sha512 };
      });
      const user = { name: 'tester', address: 'urn:test' };
      plans.push(planVersion(null, { objectId: `urn:test:${dossier}`, state, message: 'm', user, created: '2026-01-01T00:00:00.000Z' }));
    }
    const place = { kind: 's3', where: line.endpoint, store: { ...store.fresh(), endpoint: line.endpoint, limits: LIMITS } } as const;
    const opened = openBlobs(place, { disk: nodeDisk(), holder: 'tester', probes: () => 'probes/0105' });
    const archive = contentStore(opened.sending, 'roots/0105', sharedSending(opened.patience));
    const open = async (sha256: Sha256): Promise<Uint8Array> => bytes.get(sha256) ?? new Uint8Array();

    // As the outbox does: side by side, and again what the line did not carry.
    const published = plans.map(async (plan) => {
      for (let tried = 1; tried <= TRIES; tried += 1) {
        try {
          return await archive.commit(plan, open, () => undefined);
        } catch (error) {
          if (!(error instanceof Fault) || error.permanence === 'permanent') throw error;
        }
      }
      return 'never';
    });
    expect(await Promise.all(published)).toEqual(plans.map(() => expect.objectContaining({ ok: true })));
    expect(line.moved()).toBeLessThan(1.2 * DOSSIERS * PAGES * PAGE);
  },
);
