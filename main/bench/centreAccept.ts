import { hash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accessPath, type Branch, dossierJson, masterPath, notePath, type PublishedCopy, transferNote } from '#app/archive/index.ts';
import { type ClaimedHead, judgeHead, rootOf } from '#app/centre/index.ts';
import { DEFAULT_TABLE } from '#app/documents/index.ts';
import { makeBarcodeValue } from '#app/dossier/schema.ts';
import type { Sha256, Sha512 } from '#app/kernel/digest.ts';
import type { DossierId } from '#app/kernel/ids.ts';
import { invariant } from '#app/kernel/invariant.ts';
import {
  type Actor,
  approvalDigest,
  CHAIN_START,
  type ChainEnd,
  type DossierDraft,
  type DossierEvent,
  type DossierState,
  foldEvent,
  nextLine,
} from '#app/pipeline/index.ts';
import type { LogicalFile } from '#app/ports/ContentStore.ts';
import { folderBlobs } from '#storage/blobs/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { contentStore, objectPath, objectReader } from '#storage/ocfl/index.ts';
import { nodeHasher } from '../nodeHasher.ts';
import { systemIds } from '../systemIds.ts';
import { median, rounded } from './figures.ts';
import type { BenchRow } from './pageStep.ts';

const PAGES = 40;
const MASTER_BYTES = 1_000_000;
const ACCESS_BYTES = 150_000;
const RUNS = 5;
const BRANCH: Branch = { code: '0105', name: 'bench', station: '0105-01' };
const CLERK: Actor = { person: 'bench-1', code: '1', name: 'bench' };
const OFFICIAL: Actor = { person: 'bench-2', code: '2', name: 'bench' };
const AT = '2026-01-01T00:00:00.000Z';

interface Page {
  readonly image: number;
  readonly leaf: string;
  readonly side: 'recto' | 'verso';
  readonly master: Uint8Array;
  readonly access: Uint8Array;
}

const makePages = (): readonly Page[] =>
  Array.from({ length: PAGES }, (_, at) => ({
    image: at + 1,
    leaf: String((at >> 1) + 1),
    side: at % 2 === 0 ? 'recto' : 'verso',
    master: randomBytes(MASTER_BYTES),
    access: randomBytes(ACCESS_BYTES),
  }));

/** The log of a dossier of these pages that waits at step 11; that the rules allow it is what the bench's own acceptance shows. */
const tell = (id: DossierId, pages: readonly Page[]): { readonly state: DossierState; readonly lines: readonly string[] } => {
  const lines: string[] = [];
  let state: DossierState | null = null;
  let end: ChainEnd = CHAIN_START;
  const record = (actor: Actor, draft: DossierDraft): void => {
    const line = nextLine(nodeHasher, draft, { station: BRANCH.station, actor, at: AT, end, dossier: { id, end } });
    lines.push(line.line);
    end = { n: line.n, sha256: line.sha256 };
    state = foldEvent(state, { ...draft, n: line.n, dossierN: line.n, dossier: id, at: AT, actor } as DossierEvent);
  };
  const done = (step: string, actor = CLERK, approval: { images: number; sha256: string } | null = null): void =>
    record(actor, { kind: 'stepCompleted', data: { step, visit: 1, approval } });
  const leaves = [...new Set(pages.map((page) => page.leaf))];
  const barcode = makeBarcodeValue({ branch: BRANCH.code, station: 1, serial: 1 });
  const source = { driver: 'simulated' as const, device: 'bench', profile: '' };

  record(CLERK, { kind: 'dossierOpened', data: { derived: true } });
  record(CLERK, { kind: 'shelfRowRecorded', data: { step: 'retrieve', visit: 1, shelfRow: '1' } });
  done('retrieve');
  const numbered = leaves.map((leaf) => ({ leaf, oddities: [], images: { recto: 1, verso: 1 }, note: '' }));
  record(CLERK, { kind: 'leavesNumbered', data: { leaves: numbered, derived: true } });
  done('foliate');
  const person = { nationalId: '0012345678', firstName: '', lastName: 'bench', fatherName: '', birthDate: '', insuranceNumber: '' };
  record(CLERK, { kind: 'identityRecorded', data: { ...person, dossierNumber: '1' } });
  record(CLERK, { kind: 'barcodeIssued', data: { barcode } });
  record(CLERK, { kind: 'labelReadBack', data: { step: 'register', visit: 1, barcode, how: 'scan' } });
  done('register');
  record(CLERK, { kind: 'slimmingAnswered', data: { answer: 'not-needed', mending: '', derived: true } });
  done('prepare');
  for (const { image, leaf, side, master } of pages) {
    const bytes = { sha256: hash('sha256', master), bytes: master.length, mime: 'image/jpeg' as const, dpi: 300 };
    record(CLERK, { kind: 'imageCaptured', data: { image, leaf, side, ...bytes, source, arrival: null, supersedes: 0, batch: 1 } });
  }
  done('capture');
  for (const { image } of pages) record(OFFICIAL, { kind: 'imageJudged', data: { image, verdict: 'accepted', reason: '', note: '' } });
  done('inspect', OFFICIAL);
  const access = new Map<number, string>(pages.map((page) => [page.image, hash('sha256', page.access)]));
  for (const { image, master } of pages) {
    const compared = { masterSha256: hash('sha256', master), accessSha256: access.get(image) ?? '' };
    record(OFFICIAL, { kind: 'imageCompared', data: { image, ...compared, result: 'same', reason: '', note: '' } });
  }
  invariant(state !== null, 'events tell a dossier');
  done('approve', OFFICIAL, { images: pages.length, sha256: approvalDigest(nodeHasher, state, access) });
  record(CLERK, { kind: 'labelReadBack', data: { step: 'reassemble', visit: 1, barcode, how: 'scan' } });
  done('reassemble');
  const counted = leaves.map((leaf) => ({ leaf, found: 'present' as const, note: '' }));
  record(CLERK, { kind: 'leavesRecounted', data: { visit: 1, leaves: counted, unknown: [] } });
  done('recount');
  record(CLERK, { kind: 'shelfRowRecorded', data: { step: 'reshelve', visit: 1, shelfRow: '1' } });
  done('reshelve');
  return { state, lines };
};

const filesOf = (id: DossierId, pages: readonly Page[]): ReadonlyMap<string, Uint8Array> => {
  const { state, lines } = tell(id, pages);
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  const copies = new Map<number, PublishedCopy>(
    pages.map(({ image, access }) => [image, { sha256: hash('sha256', access), bytes: access.length }]),
  );
  const end = { events: lines.length, head: hash('sha256', lines.at(-1) ?? '') };
  return new Map([
    ['dossier.json', utf8(dossierJson(state, BRANCH, { dossier: end, station: end }, copies))],
    ['events.jsonl', utf8(lines.map((line) => `${line}\n`).join(''))],
    ...state.images.flatMap((image): [string, Uint8Array][] => [
      [masterPath(image), pages[image.image - 1]?.master ?? new Uint8Array()],
      [accessPath(image.image), pages[image.image - 1]?.access ?? new Uint8Array()],
      [notePath(image.image), utf8(transferNote(state, image, copies.get(image.image) ?? null))],
    ]),
  ]);
};

/**
 * Pages a second that the centre accepts from a folder store (a dossier of 40 pages: masters of 1 MB, access copies of
 * 150 kB, notes), beside reading the same files and hashing them by both digests, by turns. `folder` is empty.
 */
export const benchCentreAccept = async (folder: string): Promise<readonly BenchRow[]> => {
  const blobs = folderBlobs(nodeDisk(), { folder: join(folder, 'store'), holder: 'bench' });
  const id = systemIds.uuid() as DossierId;
  const files = filesOf(id, makePages());
  const spool = new Map([...files.values()].map((bytes) => [hash('sha256', bytes), bytes]));
  const store = contentStore(blobs, rootOf(BRANCH.code));
  const object = `urn:uuid:${id}`;
  const state = [...files].map(
    ([logicalPath, bytes]): LogicalFile => ({
      logicalPath,
      bytes: bytes.length,
      sha256: hash('sha256', bytes) as Sha256,
      sha512: hash('sha512', bytes) as Sha512,
    }),
  );
  const plan = await store.plan({
    objectId: object,
    state,
    message: 'bench',
    user: { name: 'bench', address: 'urn:bench:station' },
    created: AT,
  });
  const committed = await store.commit(
    plan,
    async (sha256) => spool.get(sha256) ?? new Uint8Array(),
    () => undefined,
  );
  invariant(committed.ok, 'the bench commits');
  const claim: ClaimedHead = { branch: BRANCH.code, object, version: plan.version, inventorySha512: plan.inventorySha512 };
  const deps = { hasher: nodeHasher, objects: objectReader(blobs, rootOf), documentTable: DEFAULT_TABLE };

  const accept = async (): Promise<void> => {
    const judgement = await judgeHead(deps, claim, { accepted: null, acceptedBefore: [], rejectedSince: [] });
    invariant(judgement.verdict === 'accepted', `the bench is rejected: ${JSON.stringify(judgement)}`);
  };
  const readAndHash = async (): Promise<void> => {
    for (const { contentPath } of plan.newContent) {
      const bytes = await readFile(join(folder, 'store', rootOf(BRANCH.code), objectPath(object), contentPath));
      hash('sha512', bytes);
      hash('sha256', bytes);
    }
  };
  const rates = { accept: [] as number[], floor: [] as number[] };
  const timed = async (list: number[], run: number, work: () => Promise<void>): Promise<void> => {
    const began = performance.now();
    await work();
    // The first turn warms the engines up.
    if (run >= 0) list.push((PAGES * 1000) / (performance.now() - began));
  };
  for (let run = -1; run < RUNS; run += 1) {
    await timed(rates.floor, run, readAndHash);
    await timed(rates.accept, run, accept);
  }
  const ratio = median(rates.accept.map((rate, at) => rate / (rates.floor[at] ?? Number.NaN)));
  return [
    {
      name: 'centre-accept',
      value: rounded(median(rates.accept)),
      unit: 'pages/s',
      floor: rounded(median(rates.floor)),
      ratio: rounded(ratio),
      runs: RUNS,
    },
  ];
};
