import { accessPath, arrivalPath, type Branch, dossierJson, masterPath, notePath, transferNote } from '#app/archive/index.ts';
import { accept, type Clock, Fault, type Hasher, invariant, type Outcome, type Sha256 } from '#app/kernel/index.ts';
import { approvalDigest, type DossierState, type PerformDeps, perform } from '#app/pipeline/index.ts';
import type { ContentStore, LogicalFile, Receipt, VersionPlan } from '#app/ports/ContentStore.ts';
import type { Copies, CopyRow } from '#app/ports/Copies.ts';
import type { DossierLines } from '#app/ports/DossierLines.ts';
import type { Publications } from '#app/ports/Publications.ts';
import type { KnownVersion } from '#app/ports/StoreMemory.ts';
import { type AnnounceDeps, announceVersion } from './announceVersion.ts';
import { type BytesSource, bytesOf } from './bytesOf.ts';
import { type RequireWholeDeps, requireDossierWhole, requireStoreWhole } from './requireStoreWhole.ts';
import type { SendingProgress } from './sendingProgress.ts';

export interface PublishDeps extends PerformDeps, AnnounceDeps, BytesSource, Omit<RequireWholeDeps, 'blobs' | 'branch'> {
  readonly clock: Clock;
  readonly hasher: Hasher;
  readonly store: ContentStore;
  readonly copies: Copies;
  readonly lines: DossierLines;
  readonly publications: Publications;
  readonly branch: Branch;
  /** Told how far a version is; nothing rests on it. */
  readonly progress?: SendingProgress;
}

/** Receipts of this many content files are recorded in one transaction. */
const RECEIPTS_AT_ONCE = 64;

/** Bytes that are in the spool already, as a file of the version; read once, so that what is planned is what is there. */
const spooled = async (deps: PublishDeps, dossier: string, logicalPath: string, sha256: Sha256): Promise<LogicalFile> => {
  const kept = (await deps.spool.get(sha256)) ?? (await deps.derived.get(sha256));
  // What the spool let go of is in the archive already: the receipt says what the store was read to hold.
  const receipt = kept === null ? deps.publications.receiptOf(dossier, sha256) : null;
  if (receipt !== null) return { logicalPath, sha256, sha512: receipt.sha512, bytes: receipt.bytes };
  const bytes = kept ?? (await bytesOf(deps, sha256));
  return { logicalPath, sha256, sha512: deps.hasher.sha512(bytes), bytes: bytes.length };
};

/** A text of the version; it is kept like a page, so that a resumed commit finds the same bytes. */
const written = async (deps: PublishDeps, dossier: string, logicalPath: string, text: string): Promise<LogicalFile> => {
  const { sha256 } = await deps.derived.put(new TextEncoder().encode(text));
  return spooled(deps, dossier, logicalPath, sha256);
};

const copiesOf = (deps: PublishDeps, state: DossierState): ReadonlyMap<number, CopyRow> =>
  new Map(deps.copies.of(state.id).flatMap((row) => ('refused' in row ? [] : [[row.image, row] as const])));

/** Every file of the dossier's next version, in one consistent moment of its log. */
const filesOf = async (deps: PublishDeps, state: DossierState): Promise<readonly LogicalFile[]> => {
  const lines = deps.lines.lines(state.id, state.version);
  const last = lines.at(-1);
  const station = deps.lines.stationHead();
  invariant(last !== undefined && station !== null && lines.length === state.version, 'a dossier without its whole log');
  const heads = { dossier: { events: lines.length, head: deps.hasher.sha256(last) }, station: { events: station.n, head: station.sha256 } };
  const rows = copiesOf(deps, state);
  // What is published is what was compared: the approval binds master and access copy of every current image (A1.3, A2.6).
  const access = new Map([...rows].map(([image, row]) => [image, row.accessSha256]));
  if (state.approval?.sha256 !== approvalDigest(deps.hasher, state, access)) throw new Fault('approved-bytes-changed', 'permanent');
  const published = new Map([...rows].map(([image, row]) => [image, { sha256: row.accessSha256, bytes: row.accessBytes }]));
  const files = [
    await written(deps, state.id, 'dossier.json', dossierJson(state, deps.branch, heads, published)),
    await written(deps, state.id, 'events.jsonl', lines.map((line) => `${line}\n`).join('')),
  ];
  for (const [index, arrival] of state.arrivals.entries())
    files.push(await spooled(deps, state.id, arrivalPath(index + 1, arrival.mime), arrival.sha256 as Sha256));
  for (const image of state.images) {
    const copy = image.state === 'current' ? (rows.get(image.image) ?? null) : null;
    files.push(await spooled(deps, state.id, masterPath(image), image.sha256 as Sha256));
    if (copy !== null) files.push(await spooled(deps, state.id, accessPath(image.image), copy.accessSha256 as Sha256));
    files.push(await written(deps, state.id, notePath(image.image), transferNote(state, image, published.get(image.image) ?? null)));
  }
  return files;
};

const numberOf = (version: string): number => Number(version.slice(1));

/** Whether a plan goes on from the dossier's last published version, or from a later one. */
const follows = (plan: VersionPlan, last: KnownVersion): boolean => {
  const beyond = numberOf(plan.version) - numberOf(last.version);
  return beyond > 1 || (beyond === 1 && plan.previousInventorySha512 === last.inventorySha512);
};

/** The plan of the dossier's next version, frozen before anything is written. */
const freezePlan = async (deps: PublishDeps, dossier: string): Promise<VersionPlan> => {
  const state = deps.ledger.read((reader) => reader.dossier(dossier));
  invariant(state !== null, 'publishing a dossier that is not there');
  const created = deps.clock.now();
  const plan = await deps.store.plan({
    objectId: `urn:uuid:${dossier}`,
    state: await filesOf(deps, state),
    message: `position ${state.position}, ${state.version} events`,
    user: { name: `Parvandeh station ${deps.station}`, address: `urn:parvandeh:station:${deps.station}` },
    created,
  });
  // Under a number that was given already the store would be made to tell two stories.
  const last = deps.memory.versions(dossier).at(-1);
  if (last !== undefined && !follows(plan, last)) await requireDossierWhole(deps, dossier);
  deps.publications.freeze(dossier, plan, state.version, created);
  return plan;
};

const publishVersion = async (deps: PublishDeps, dossier: string, plan: VersionPlan): Promise<Outcome<DossierState>> => {
  const waiting: Receipt[] = [];
  const ahead = deps.ledger.read((reader) => reader.dossier(dossier))?.outOfTurn != null;
  const record = (): void => deps.publications.addReceipts(dossier, plan.version, waiting.splice(0));
  const committed = await deps.store.commit(
    plan,
    (sha256) => bytesOf(deps, sha256),
    (receipt) => {
      waiting.push(receipt);
      if (waiting.length >= RECEIPTS_AT_ONCE) record();
    },
    { ahead, onStored: ({ bytes }, sent) => deps.progress?.stored(dossier, bytes, sent) },
  );
  if (!committed.ok) {
    // A store that was set back is told apart from somebody else who writes there.
    await requireDossierWhole(deps, dossier);
    return committed;
  }
  record();
  deps.publications.markSwitched(dossier, plan.version);
  // Last, and before the station says that it is published: what is not announced is tried again. A store that is set back in
  // between would keep the announcement behind a hole; then the version is not published, and the same number is put again.
  await requireStoreWhole(deps);
  await announceVersion(deps, dossier, plan);
  await requireStoreWhole(deps);
  return perform(deps, dossier, { station: deps.station }, { kind: 'recordReceipts', input: {} });
};

/**
 * Publishes the dossier to the archive up to its event number `upTo`: commits the version, records the store's receipts,
 * announces it to the centre, and lets the station say so; at step 11 that ends the step (A1). A version that was begun is finished first, and one
 * that tells enough is not made again, so every stop can be repeated, the one after the last act too. Faults are the
 * store's, and `store-behind`; refuses `another-writer`.
 */
export const publishDossier = async (deps: PublishDeps, dossier: string, upTo: number): Promise<Outcome<null>> => {
  for (;;) {
    const begun = deps.publications.open(dossier);
    if (begun === null && deps.publications.lastHeadN(dossier) >= upTo) return accept(null);
    await requireStoreWhole(deps);
    const plan = begun?.plan ?? (await freezePlan(deps, dossier));
    deps.progress?.begin(
      dossier,
      plan.newContent.reduce((sum, { bytes }) => sum + bytes, 0),
    );
    try {
      const outcome = await publishVersion(deps, dossier, plan);
      if (!outcome.ok) return outcome;
    } finally {
      deps.progress?.end(dossier);
    }
  }
};
