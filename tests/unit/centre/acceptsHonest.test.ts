import { describe, expect, test } from 'vitest';
import type { ClaimedHead } from '#app/centre/index.ts';
import { memoryBlobs } from '#storage/blobs/index.ts';
import { containerText } from '#tests/fixtures/centre/branchRoot.ts';
import { honestDossier } from '#tests/fixtures/centre/honestDossier.ts';
import { acceptAll, judge, NOTHING_JUDGED, rejectedEntry } from '#tests/fixtures/centre/judging.ts';
import { bringToUpload, capture, initialise, openAtCapture, publishAll } from '#tests/fixtures/faults/faultDossier.ts';
import { openFaultStation } from '#tests/fixtures/faults/faultStation.ts';
import { nodeHasher } from '#tests/fixtures/pipeline/nodeHasher.ts';
import { DOSSIER, end, frame, leaf, sendBack } from '#tests/fixtures/pipeline/walk.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';

describe('A1 step 11: what an honest station publishes is accepted', () => {
  test('a new dossier, and its second version after classification', async () => {
    const dossier = honestDossier();
    dossier.station.open(DOSSIER);
    await dossier.walkTo('done');
    await dossier.publish();
    const [first, second] = dossier.claims as [ClaimedHead, ClaimedHead];
    const chain = await acceptAll(dossier.blobs, [first]);
    expect(chain.accepted).toMatchObject({ version: 'v1', dossierEvents: expect.any(Number), rules: 1, contentFiles: 2 + 3 * 3 });
    expect(await judge(dossier.blobs, second, chain)).toMatchObject({ verdict: 'accepted', contentFiles: 2, rules: 1 });
  });

  test('an image captured again after sealing: three versions, only what is new is read again', async () => {
    const dossier = honestDossier();
    dossier.station.open(DOSSIER);
    await dossier.walkTo('classify');
    dossier.station.must(DOSSIER, 'classifier', sendBack('capture', [1]));
    dossier.station.must(DOSSIER, 'operator', frame({ leaf: '1', side: 'recto' }, { supersedes: 1, salt: 'again 1' }));
    await dossier.walkTo('done');
    await dossier.publish();
    expect(dossier.claims.map(({ version }) => version)).toEqual(['v1', 'v2', 'v3']);
    const chain = await acceptAll(dossier.blobs, dossier.claims);
    expect(chain.accepted).toMatchObject({ version: 'v3', contentFiles: 2 });
  });

  test('blanks, a leaf that unfolds, a kept arrival, images superseded and withdrawn, a leaf taken out', async () => {
    const dossier = honestDossier();
    const { station } = dossier;
    station.open(DOSSIER);
    station.must(DOSSIER, 'archivist', end('retrieve'));
    const leaves = [
      leaf('1', { oddities: ['unfolds'], images: { recto: 2, verso: 1 } }),
      leaf('2'),
      leaf('3', { oddities: ['repeated'] }),
      leaf('4'),
    ];
    station.must(DOSSIER, 'archivist', { kind: 'numberLeaves', input: { leaves } });
    station.must(DOSSIER, 'archivist', end('foliate'));
    await dossier.walkTo('prepare');
    station.must(DOSSIER, 'preparer', {
      kind: 'amendLeaf',
      input: { change: 'removed', leaf: { ...leaf('4'), oddities: [], note: '' }, reason: 'از پرونده دیگری است' },
    });
    await dossier.walkTo('capture');
    const container = containerText('one');
    const sha256 = nodeHasher.sha256(container);
    const fromContainer = frame({ leaf: '2', side: 'recto' });
    if (fromContainer.kind !== 'captureImage') throw new Error('a frame is a capture');
    station.must(DOSSIER, 'operator', frame({ leaf: '1', side: 'recto' }));
    station.must(DOSSIER, 'operator', frame({ leaf: '1', side: 'recto' }, { salt: 'unfolded' }));
    station.must(DOSSIER, 'operator', {
      kind: 'captureImage',
      input: {
        ...fromContainer.input,
        arrival: { sha256, page: 1, how: 'stream', renderer: '', dpi: 300 },
        arrivalKept: { sha256, bytes: container.length, mime: 'application/pdf', pages: 1 },
      },
    });
    station.must(DOSSIER, 'operator', frame({ leaf: '3', side: 'recto' }, { salt: 'elsewhere' }));
    station.must(DOSSIER, 'operator', { kind: 'withdrawImage', input: { image: 4, reason: 'برگ اشتباه' } });
    await dossier.walkTo('inspect');
    const recto = dossier.state().images.find((image) => image.leaf === '3' && image.side === 'recto' && image.state === 'current');
    station.must(DOSSIER, 'inspector', { kind: 'judgeImage', input: { image: recto?.image ?? 0, verdict: 'rejected', reason: 'cut' } });
    station.must(DOSSIER, 'inspector', sendBack('capture', [recto?.image ?? 0]));
    const verso = dossier.state().images.find((image) => image.leaf === '2' && image.side === 'verso' && image.state === 'current');
    station.must(DOSSIER, 'operator', { kind: 'markBlank', input: { image: verso?.image ?? 0, blank: true } });
    await dossier.walkTo('done');
    await dossier.publish();
    expect(dossier.state().images.map(({ state }) => state)).toEqual(expect.arrayContaining(['superseded', 'withdrawn', 'current']));
    expect(dossier.state()).toMatchObject({ arrivals: [{ sha256 }] });
    await acceptAll(dossier.blobs, dossier.claims);
  });

  test('A1.2 a leaf that the recount did not find, answered for by other hands', async () => {
    const dossier = honestDossier();
    const { station } = dossier;
    station.open(DOSSIER);
    await dossier.walkTo('recount');
    station.must(DOSSIER, 'archivist', {
      kind: 'recordRecount',
      input: {
        leaves: [
          { leaf: '1', found: 'present' },
          { leaf: '2', found: 'missing' },
        ],
      },
    });
    station.must(DOSSIER, 'approver', { kind: 'answerRecount', input: { leaf: '2', reason: 'not-found', note: 'پیدا نشد' } });
    station.must(DOSSIER, 'archivist', end('recount'));
    await dossier.walkTo('done');
    await dossier.publish();
    await acceptAll(dossier.blobs, dossier.claims);
  });

  test('a real station: SQLite, spool, publishing job, two versions', async () => {
    const blobs = memoryBlobs();
    const station = await openFaultStation({ folder: await temporaryFolder(), tapBlobs: () => blobs });
    const versions: string[] = [];
    initialise(station);
    openAtCapture(station, DOSSIER, 3);
    await capture(station, DOSSIER, 99, () => undefined);
    await bringToUpload(station, DOSSIER);
    await publishAll(station, DOSSIER, (version) => void versions.push(version));
    const claims: ClaimedHead[] = [];
    const object = `urn:uuid:${DOSSIER}`;
    for (const version of versions) {
      const key = [...blobs.snapshot().keys()].find((one) => one.endsWith(`/${version}/inventory.json`));
      const bytes = blobs.snapshot().get(key ?? '') ?? new Uint8Array();
      claims.push({ branch: '0105', object, version, inventorySha512: nodeHasher.sha512(bytes) });
    }
    station.close();
    expect(versions).toEqual(['v1', 'v2']);
    await acceptAll(blobs, claims);
  });
});

describe('STORE.md §4: what was judged before', () => {
  test('a version that was rejected and can be mended is judged again, and so is the next one against the last accepted', async () => {
    const dossier = honestDossier();
    dossier.station.open(DOSSIER);
    await dossier.walkTo('done');
    await dossier.publish();
    const [first, second] = dossier.claims as [ClaimedHead, ClaimedHead];
    const rejectedSince = [rejectedEntry(first, false)];
    expect(await judge(dossier.blobs, first, { ...NOTHING_JUDGED, rejectedSince })).toMatchObject({ verdict: 'accepted' });
    const later = await judge(dossier.blobs, second, { ...NOTHING_JUDGED, rejectedSince });
    expect(later).toMatchObject({ verdict: 'accepted' });
    // Both versions' content is new to the centre now.
    expect(later).toMatchObject({ contentFiles: 2 + 3 * 3 + 2 });
  });

  test('a version is judged although the next one is being written, and although the root says otherwise', async () => {
    const dossier = honestDossier();
    dossier.station.open(DOSSIER);
    await dossier.walkTo('done');
    await dossier.publish();
    const [first, second] = dossier.claims as [ClaimedHead, ClaimedHead];
    const running = [...dossier.blobs.snapshot()].filter(([key]) => !/\/v2\/(content\/|inventory\.json\.)/.test(key));
    expect(await judge(memoryBlobs(running), first)).toMatchObject({ verdict: 'accepted' });
    const overwritten = [...dossier.blobs.snapshot()].map(([key, bytes]): [string, Uint8Array] => [
      key,
      /[0-9a-f]{64}\/inventory\.json/.test(key) ? new TextEncoder().encode('{}') : bytes,
    ]);
    const chain = await acceptAll(memoryBlobs(overwritten), [first]);
    expect(await judge(memoryBlobs(overwritten), second, chain)).toMatchObject({ verdict: 'accepted' });
    expect(await judge(dossier.blobs, first, NOTHING_JUDGED)).toMatchObject({ verdict: 'accepted' });
  });

  test('content that was accepted is not read again; all of it is, when nothing was accepted', async () => {
    const dossier = honestDossier();
    dossier.station.open(DOSSIER);
    await dossier.walkTo('done');
    await dossier.publish();
    const [first, second] = dossier.claims as [ClaimedHead, ClaimedHead];
    const chain = await acceptAll(dossier.blobs, [first]);
    const read = new Set<string>();
    const watched = {
      ...dossier.blobs,
      get: (key: string) => {
        read.add(key.replace(/^.*\/[0-9a-f]{64}\//, ''));
        return dossier.blobs.get(key);
      },
    };
    expect(await judge(watched, second, chain)).toMatchObject({ verdict: 'accepted' });
    expect([...read].filter((path) => path.includes('/content/')).sort()).toEqual(['v2/content/dossier.json', 'v2/content/events.jsonl']);
    read.clear();
    const rejectedSince = [rejectedEntry(first, false)];
    expect(await judge(watched, second, { ...NOTHING_JUDGED, rejectedSince })).toMatchObject({ verdict: 'accepted' });
    expect([...read]).toContain('v1/content/masters/0001.jpg');
  });
});
