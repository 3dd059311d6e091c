import { announceKey, announcePrefix, answerKey, answerPrefix } from '#app/centre/index.ts';
import type { BlobReader } from '#app/ports/Blobs.ts';
import type { StoredObject, StoredObjects } from '#app/ports/StoredObjects.ts';
import type { KnownVersion, MissingPart, StoreMemory } from '#app/ports/StoreMemory.ts';
import { type BytesSource, isHeld } from './bytesOf.ts';

export interface CompareDeps extends BytesSource {
  readonly blobs: BlobReader;
  readonly objects: StoredObjects;
  readonly memory: StoreMemory;
  /** Codes of the branch (`0105`) and of the station in it (`0105-01`). */
  readonly branch: { readonly code: string; readonly station: string };
}

/** Objects that are asked for side by side. */
const AT_ONCE = 8;

const NOWHERE = { n: 0, dossier: '', version: '', path: '' } as const;
const numberOf = (version: string): number => Number(version.slice(1));

/**
 * The newest answer and the newest announcement, which a store restored from any earlier moment lacks first: two small
 * requests. What of them does not stand there, byte for byte; empty when both do.
 */
export const glanceAtStore = async ({
  blobs,
  memory,
  branch,
}: Pick<CompareDeps, 'blobs' | 'memory' | 'branch'>): Promise<readonly MissingPart[]> => {
  const answer = memory.newestAnswer();
  const announced = memory.newestAnnouncement();
  const missing: MissingPart[] = [];
  if (answer !== null) {
    const there = await blobs.get(answerKey(branch.code, answer.n));
    if (there === null || new TextDecoder().decode(there.bytes) !== answer.text) {
      const { n, dossier, version } = answer;
      missing.push({ ...NOWHERE, kind: 'answer', n, dossier, version, lost: false });
    }
  }
  if (announced !== null && (await blobs.head(announceKey(branch.code, branch.station, announced.n))) === null)
    missing.push({ ...NOWHERE, kind: 'announcement', ...announced, lost: false });
  return missing;
};

/**
 * Everything that this station saw stand in the store, compared with what stands there: each kept answer, each announcement,
 * and of these dossiers each published version with its inventory, its content (by name, not by its bytes: that is the
 * audit's work) and its place in the object's head. What is missing, with what of it nobody here can put back. Faults are
 * those of the store.
 */
export const compareStore = async (deps: CompareDeps, dossiers: readonly string[]): Promise<readonly MissingPart[]> => {
  const missing = [...(await missingAnswers(deps))];
  const announcements = await missingAnnouncements(deps);
  for (let at = 0; at < dossiers.length; at += AT_ONCE) {
    const found = await Promise.all(dossiers.slice(at, at + AT_ONCE).map((dossier) => compareDossier(deps, dossier)));
    missing.push(...found.flat());
  }
  const lost = new Set(
    missing.filter((part) => part.kind === 'version' && part.lost).map(({ dossier, version }) => `${dossier} ${version}`),
  );
  // What is not there is not announced: the centre would look for it in vain.
  return [...missing, ...announcements.map((part) => ({ ...part, lost: lost.has(`${part.dossier} ${part.version}`) }))];
};

const missingAnswers = async ({ blobs, memory, branch }: CompareDeps): Promise<readonly MissingPart[]> => {
  const known = memory.answers();
  const [newest] = known.length === 0 ? [] : (await glanceAtStore({ blobs, memory, branch })).filter(({ kind }) => kind === 'answer');
  const there = new Map<string, number>();
  if (known.length > 0) for await (const { key, bytes } of blobs.list(answerPrefix(branch.code))) there.set(key, bytes);
  return known
    .filter(({ n, bytes }) => there.get(answerKey(branch.code, n)) !== bytes || n === newest?.n)
    .map(({ n, dossier, version }) => ({ ...NOWHERE, kind: 'answer', n, dossier, version, lost: false }));
};

const missingAnnouncements = async ({ blobs, memory, branch }: CompareDeps): Promise<readonly MissingPart[]> => {
  const known = memory.announcements();
  const there = new Set<string>();
  if (known.length > 0) for await (const { key } of blobs.list(announcePrefix(branch.code, branch.station))) there.add(key);
  return known
    .filter(({ n }) => !there.has(announceKey(branch.code, branch.station, n)))
    .map((one) => ({ ...NOWHERE, kind: 'announcement', ...one, lost: false }));
};

/**
 * The published versions of one dossier that do not stand whole in its object any more, oldest first, each with its content
 * files that stand neither there nor here. A version is lost when such a file is its own, when an earlier one that is gone is
 * lost, or when something else stands in its place.
 */
export const compareDossier = async (deps: Omit<CompareDeps, 'blobs' | 'branch'>, dossier: string): Promise<readonly MissingPart[]> => {
  const known = deps.memory.versions(dossier);
  if (known.length === 0) return [];
  const object = await deps.objects.look(`urn:uuid:${dossier}`);
  const missing: MissingPart[] = [];
  let lost = false;
  for (const one of known) {
    const place = headPlace(object, one);
    const inventory = object.files.get(`${one.version}/inventory.json`);
    const gone = one.files.filter(({ path }) => !object.files.has(path));
    if (inventory === one.inventoryBytes && gone.length === 0 && place === 'stands' && object.isSealed(one.version)) continue;
    const nowhere: string[] = [];
    for (const { path, sha256 } of gone) if (!(await isHeld(deps, sha256))) nowhere.push(path);
    const otherwise = place === 'otherwise' || (inventory !== undefined && inventory !== one.inventoryBytes);
    lost ||= nowhere.length > 0 || otherwise;
    missing.push({ ...NOWHERE, kind: 'version', dossier, version: one.version, lost });
    missing.push(...nowhere.map((path): MissingPart => ({ ...NOWHERE, kind: 'content', dossier, version: one.version, path, lost: true })));
  }
  return missing;
};

/** `behind`: the head was not switched to it. `otherwise`: the head has this version's number and other bytes. A head of a later version is no harm. */
const headPlace = ({ head }: StoredObject, { version, inventorySha512 }: KnownVersion): 'stands' | 'behind' | 'otherwise' => {
  if (head === null || numberOf(head.version) < numberOf(version)) return 'behind';
  return numberOf(head.version) > numberOf(version) || head.sha512 === inventorySha512 ? 'stands' : 'otherwise';
};
