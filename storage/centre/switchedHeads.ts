import type { Sha512 } from '#app/kernel/digest.ts';
import { asFault, Fault } from '#app/kernel/fault.ts';
import { LARGEST_TEXT } from '#app/kernel/largestValues.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import { objectPath } from '#storage/ocfl/index.ts';

/** A head as it stands switched in a branch's root; what app/centre calls a claimed head. */
export interface SwitchedHead {
  readonly branch: string;
  readonly object: string;
  readonly version: string;
  readonly inventorySha512: Sha512;
}

const ROOT_INVENTORY = /^roots\/(\d{4})\/((?:[0-9a-f]{3}\/){3}[0-9a-f]{64})\/inventory\.json$/;
const BRANCH = /^roots\/(\d{4})\//;
const OBJECT = /^urn:uuid:[0-9a-f-]{36}$/;
const VERSION = /^v[1-9]\d*$/;

const textOf = (bytes: Uint8Array | undefined): string => (bytes === undefined ? '' : new TextDecoder().decode(bytes));

const named = (text: string): { readonly id?: unknown; readonly head?: unknown } => {
  try {
    return (JSON.parse(text) ?? {}) as object;
  } catch {
    return {};
  }
};

/** Branches that have a root, found by asking for one key behind the last one's. */
const branchesOf = async function* (blobs: Pick<Blobs, 'list'>): AsyncIterable<string> {
  for (let after = ''; ; ) {
    let next: string | null = null;
    for await (const { key } of blobs.list('roots/', { after, atMost: 1 })) next = key;
    if (next === null) return;
    const branch = BRANCH.exec(next)?.[1];
    if (branch !== undefined) yield branch;
    // Everything under `roots/<branch>/` stands before this: `0` follows `/`.
    after = branch === undefined ? next : `roots/${branch}0`;
  }
};

/** Objects whose place begins with a folder `from` to `to`, both included, `000` to `fff`. */
export interface FolderRange {
  readonly from: string;
  readonly to: string;
}

/**
 * Every head that stands switched in the branches' roots under these first folders, for the sweep that finds what was never
 * announced. Only whole ones: between the switch and the root sidecar a commit is running or waits to be resumed, and would look damaged to a judge. What
 * lies where its id does not belong is left to `store validate`. `unread` is told of a head that cannot be read now, and what it throws
 * ends the list.
 */
export const switchedHeads = async function* (
  blobs: Pick<Blobs, 'get' | 'list'>,
  sha512: (bytes: Uint8Array) => Sha512,
  ranges: readonly FolderRange[],
  unread: (fault: Fault, key: string) => Promise<void>,
): AsyncIterable<SwitchedHead> {
  for await (const branch of branchesOf(blobs)) {
    for (const range of ranges) yield* headsIn(blobs, sha512, `roots/${branch}/`, range, unread);
  }
};

const headsIn = async function* (
  blobs: Pick<Blobs, 'get' | 'list'>,
  sha512: (bytes: Uint8Array) => Sha512,
  root: string,
  { from, to }: FolderRange,
  unread: (fault: Fault, key: string) => Promise<void>,
): AsyncIterable<SwitchedHead> {
  for await (const { key, bytes } of blobs.list(root, { after: `${root}${from}` })) {
    if (key.slice(root.length, root.length + to.length) > to) return;
    const [, branch, path] = ROOT_INVENTORY.exec(key) ?? [];
    // Larger than a judge reads: whoever announces it is told so.
    if (branch === undefined || path === undefined || bytes > LARGEST_TEXT) continue;
    const read = await readBoth(blobs, key).catch(asFault);
    if (read instanceof Fault) await unread(read, key);
    if (read === null || read instanceof Fault) continue;
    const { inventory, sidecar } = read;
    const inventorySha512 = sha512(inventory);
    const { id, head } = named(textOf(inventory));
    if (typeof id !== 'string' || typeof head !== 'string' || !OBJECT.test(id) || !VERSION.test(head)) continue;
    if (!sidecar.startsWith(inventorySha512) || objectPath(id) !== path) continue;
    yield { branch, object: id, version: head, inventorySha512 };
  }
};

/** A root inventory and the text of its sidecar; null when there is none. */
const readBoth = async (blobs: Pick<Blobs, 'get'>, key: string) => {
  const inventory = (await blobs.get(key))?.bytes;
  const sidecar = textOf((await blobs.get(`${key}.sha512`))?.bytes);
  return inventory === undefined ? null : { inventory, sidecar };
};
