import type { Sha512 } from '#app/kernel/digest.ts';
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

/**
 * Every head that stands switched in the branches' roots, for the sweep that finds what was never announced. Only whole ones:
 * between the switch and the root sidecar a commit is running or waits to be resumed, and would look damaged to a judge. What
 * lies where its id does not belong is left to `store validate`.
 */
export const switchedHeads = async function* (
  blobs: Pick<Blobs, 'get' | 'list'>,
  sha512: (bytes: Uint8Array) => Sha512,
): AsyncIterable<SwitchedHead> {
  for await (const { key } of blobs.list('roots/')) {
    const [, branch, path] = ROOT_INVENTORY.exec(key) ?? [];
    if (branch === undefined || path === undefined) continue;
    const inventory = (await blobs.get(key))?.bytes;
    const sidecar = textOf((await blobs.get(`${key}.sha512`))?.bytes);
    if (inventory === undefined) continue;
    const inventorySha512 = sha512(inventory);
    const { id, head } = named(textOf(inventory));
    if (typeof id !== 'string' || typeof head !== 'string' || !OBJECT.test(id) || !VERSION.test(head)) continue;
    if (!sidecar.startsWith(inventorySha512) || objectPath(id) !== path) continue;
    yield { branch, object: id, version: head, inventorySha512 };
  }
};
