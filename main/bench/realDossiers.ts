import { hash, randomBytes } from 'node:crypto';
import { rootOf } from '#app/centre/index.ts';
import type { Sha256, Sha512 } from '#app/kernel/digest.ts';
import { invariant } from '#app/kernel/invariant.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import type { FeedEntry } from '#app/ports/CentreIndex.ts';
import { commitVersion, makeStorageRoot, planVersion } from '#storage/ocfl/index.ts';
import { sampleDocument, sampleDossier, sampleEntry } from './sampleDossiers.ts';

/** Bytes of an access copy, as a page of text at 150 dpi has (SCANNERS.md). */
const ACCESS_BYTES = 90_000;
/** Dossiers that are put side by side. */
const LANES = 4;

/** A made-up dossier that stands in the store, as the index is told of it. */
export interface RealDossier {
  readonly fed: FeedEntry;
  /** sha256 of the access copy of each image, by its number. */
  readonly access: ReadonlyMap<number, string>;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The `dossier.json` of a sample whose pages are there, with what a desk reads besides: who filed each document, and when. */
const documentOf = (n: number, access: ReadonlyMap<number, Uint8Array>): string => {
  const made = JSON.parse(sampleDocument(sampleDossier(n))) as {
    readonly images: readonly { readonly image: number; readonly access: { readonly path: string } }[];
    readonly documents: readonly object[];
  };
  const images = made.images.map((one) => {
    const bytes = access.get(one.image) ?? new Uint8Array();
    return { ...one, access: { path: one.access.path, sha256: hash('sha256', bytes), bytes: bytes.length } };
  });
  const filed = { by: { person: 'bench', code: '1', name: 'bench' }, at: '2026-01-01T00:00:00.000Z' };
  return `${JSON.stringify({ ...made, images, documents: made.documents.map((one) => ({ ...one, ...filed })) })}\n`;
};

const commitOne = async (blobs: Blobs, n: number): Promise<RealDossier> => {
  const { entry } = sampleEntry(n, sampleDossier(n));
  invariant(entry.kind === 'accepted', 'a sample entry accepts');
  const pages = new Map(Array.from({ length: 10 }, (_, at) => [at + 1, randomBytes(ACCESS_BYTES)] as const));
  const document = documentOf(n, pages);
  const files = new Map<string, Uint8Array>([['dossier.json', utf8(document)]]);
  for (const [image, bytes] of pages) files.set(`access/${String(image).padStart(4, '0')}.jpg`, bytes);
  const state = [...files].map(([logicalPath, bytes]) => ({
    logicalPath,
    bytes: bytes.length,
    sha256: hash('sha256', bytes) as Sha256,
    sha512: hash('sha512', bytes) as Sha512,
  }));
  const plan = planVersion(null, {
    objectId: entry.object,
    state,
    message: 'bench',
    user: { name: 'bench', address: 'urn:bench:station' },
    created: '2026-01-01T00:00:00.000Z',
  });
  const byDigest = new Map(state.map(({ sha256, logicalPath }) => [sha256, files.get(logicalPath)] as const));
  const open = async (sha256: Sha256): Promise<Uint8Array> => byDigest.get(sha256) ?? new Uint8Array();
  const done = await commitVersion(blobs, rootOf(entry.branch), plan, open, () => undefined);
  invariant(done.ok, 'nobody else writes to the bench');
  return {
    fed: { document, entry: { ...entry, version: plan.version, inventorySha512: plan.inventorySha512 } },
    access: new Map([...pages].map(([image, bytes]) => [image, hash('sha256', bytes)])),
  };
};

/** Puts `count` of `size` sample dossiers into a store, evenly spread over them; by their number. */
export const makeRealDossiers = async (blobs: Blobs, size: number, count: number): Promise<ReadonlyMap<number, RealDossier>> => {
  const numbers = Array.from({ length: count }, (_, at) => 1 + Math.floor((at * size) / count));
  const roots = new Set(numbers.map((n) => rootOf(sampleDossier(n).branch)));
  for (const root of roots) await makeStorageRoot(blobs, root);
  const made = new Map<number, RealDossier>();
  const queue = numbers.values();
  const lane = async (): Promise<void> => {
    for (const n of queue) made.set(n, await commitOne(blobs, n));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return new Map(numbers.flatMap((n) => (made.has(n) ? [[n, made.get(n) as RealDossier] as const] : [])));
};
