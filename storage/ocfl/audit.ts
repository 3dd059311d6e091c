import { accept, type Outcome, refuse } from '#app/kernel/refusal.ts';
import type { BlobEntry, BlobReader } from '#app/ports/Blobs.ts';
import type { Receipt } from '#app/ports/ContentStore.ts';
import { LAYOUT_FILE, objectPath, ROOT_FILES } from './layout.ts';
import type { CheckedInventory } from './validate/checkInventory.ts';
import { UNREAD } from './validate/faultOfOneKey.ts';
import type { Problem } from './validate/problems.ts';
import { storeShape } from './validate/storeShape.ts';
import { type Examined, examineObject } from './validate/validateObject.ts';
import { type RootSettings, validateRoot } from './validate/validateRoot.ts';

/** A receipt with the object it is about. */
export interface KeptReceipt extends Receipt {
  readonly object: string;
}

export interface AuditSettings extends RootSettings {
  /** What the store once proved to have: it must still have it. Objects left out by `since` are not asked. */
  readonly receipts?: Iterable<KeptReceipt>;
}

export interface AuditFinding {
  /**
   * `missing`: named by an inventory or a receipt, and not there. `changed`: other bytes than were stored. `swapped`: the
   * bytes of another file of the object. `extra`: nobody named it. `disagrees`: the receipt says other bytes than the
   * inventory. `damaged`: the structure is broken in another way (see `code`). `unreadable`: the store does not give it, while it
   * gives others: what its bytes are is not known.
   */
  readonly finding: 'missing' | 'changed' | 'swapped' | 'extra' | 'disagrees' | 'damaged' | 'unreadable';
  readonly object: string | null;
  /** Key from the top of the tree. */
  readonly path: string;
  /** The specification's code; null for what a receipt tells, or what we know of the files beside our objects. */
  readonly code: string | null;
  readonly found: string | null;
  readonly wanted: string | null;
  /** Content paths whose bytes were found under this name; empty unless `swapped`. */
  readonly foundAs: readonly string[];
}

export interface AuditTotal {
  readonly total: true;
  readonly objects: number;
  readonly skipped: number;
  readonly files: number;
  readonly bytes: number;
  readonly receipts: number;
  readonly findings: number;
}

const EXTRA = new Set(['E001', 'E015', 'E024', 'E067', 'E072', 'E073', 'E112', 'W002']);
const MISSING = new Set(['E003', 'E010', 'E016', 'E058', 'E063', 'E069', 'W010']);
const CHANGED = new Set(['E007', 'E033', 'E060', 'E061', 'E064', 'E066', 'E080', 'W011']);

/**
 * Reads every byte of an archive again and says what is missing, changed, swapped or extra, by the inventories and by the
 * receipts. Findings come as they are made, the total last; a file that cannot be read is one of them, and a store that is down is a
 * fault. Refuses `not-ocfl`.
 */
export const auditStore = async (
  reader: BlobReader,
  settings: AuditSettings = {},
): Promise<Outcome<AsyncIterable<AuditFinding | AuditTotal>, 'not-ocfl'>> => {
  const shape = await storeShape(reader);
  if (shape === 'nothing') return refuse('not-ocfl');
  return accept(findingsOf(reader, shape, { ...settings, namesUnread: true }));
};

const findingsOf = async function* (
  reader: BlobReader,
  shape: 'object' | readonly string[],
  settings: AuditSettings,
): AsyncIterable<AuditFinding | AuditTotal> {
  const kept = Map.groupBy(settings.receipts ?? [], (receipt) => receipt.object);
  const total = { objects: 0, skipped: 0, files: 0, bytes: 0, receipts: 0, findings: 0 };
  const asked = new Set<string>();

  const judge = function* (examined: Examined): Iterable<AuditFinding> {
    const { findings, inventory } = examined;
    const prefix = findings.path === '.' ? '' : `${findings.path}/`;
    total.objects += 1;
    total.files += examined.files;
    total.bytes += examined.bytes;
    yield* fromProblems([...findings.errors, ...findings.warnings], findings.id, prefix, inventory);
    // Whether it has what the receipts say is not known either; `unreadable` is the word for it.
    if (inventory === null && findings.errors.some(({ found }) => found === UNREAD))
      for (const object of kept.keys()) if (findings.path.endsWith(objectPath(object))) asked.add(object);
    // What a running commit has receipts for is not in the inventory yet.
    if (findings.id === null || findings.running !== null) return;
    asked.add(findings.id);
    const receipts = kept.get(findings.id) ?? [];
    total.receipts += receipts.length;
    yield* fromReceipts(receipts, prefix, inventory);
  };
  const counted = function* (findings: Iterable<AuditFinding>): Iterable<AuditFinding> {
    for (const finding of findings) {
      total.findings += 1;
      yield finding;
    }
  };

  if (shape === 'object') {
    const entries: BlobEntry[] = [];
    for await (const entry of reader.list('')) entries.push(entry);
    yield* counted(judge(await examineObject(reader, '', entries, settings)));
  } else {
    for (const prefix of shape) {
      const rows = validateRoot(reader, prefix, settings);
      let row = await rows.next();
      let ours = false;
      for (; !row.done; row = await rows.next()) {
        ours ||= isOurs(row.value.inventory);
        yield* counted(judge(row.value));
      }
      total.skipped += row.value.skipped;
      const told = [...fromProblems(row.value.errors, null, prefix, null)];
      yield* counted(told);
      // Without a declaration it is not known where the root is; that it is missing is told already.
      if (row.value.specVersion !== null) yield* counted(await besideObjects(reader, prefix, ours, new Set(told.map(({ path }) => path))));
    }
  }
  if (settings.since === undefined) {
    for (const [object, receipts] of kept) if (!asked.has(object)) yield* counted(fromReceipts(receipts, '', null));
  }
  yield { total: true, ...total };
};

/** Whether a station of this product wrote a version of the object; the address is part of its signed inventory. */
const isOurs = (checked: CheckedInventory | null): boolean =>
  Object.values(checked?.inventory.versions ?? {}).some((version) => String(version.user?.address).startsWith('urn:parvandeh:'));

/**
 * The files that a root of ours has beside its objects. The specification asks of them only that they can be read, so a word
 * changed in one is valid; we know every byte that was written. A root is ours by its objects, or by the words of its layout.
 * `told`: what was named already.
 */
const besideObjects = async (
  reader: BlobReader,
  prefix: string,
  ours: boolean,
  told: ReadonlySet<string>,
): Promise<readonly AuditFinding[]> => {
  const states = await Promise.all(
    ROOT_FILES.map(async ({ name, bytes }) => {
      const there = await reader.get(`${prefix}${name}`);
      return { name, state: there === null ? 'missing' : Buffer.compare(there.bytes, bytes) === 0 ? null : 'changed' } as const;
    }),
  );
  if (!ours && !states.some(({ name, state }) => name === LAYOUT_FILE && state === null)) return [];
  return states
    .map(({ name, state }) => ({ path: `${prefix}${name}`, state }))
    .flatMap(({ path, state }) =>
      state === null || told.has(path) ? [] : [{ finding: state, object: null, path, code: null, found: null, wanted: null, foundAs: [] }],
    );
};

const fromProblems = function* (
  all: readonly Problem[],
  object: string | null,
  prefix: string,
  inventory: CheckedInventory | null,
): Iterable<AuditFinding> {
  const named = new Set<string>();
  for (const problem of all) {
    const finding = kindOf(problem, inventory);
    const path = `${prefix}${problem.at}`;
    // The manifest, the fixity block and older inventories say the same of one file; once is enough.
    if (finding === null || named.has(path)) continue;
    named.add(path);
    const foundAs = finding === 'swapped' ? (inventory?.manifest.paths.get(problem.found ?? '') ?? []) : [];
    // Of bytes that nobody could read the specification says nothing.
    const code = finding === 'unreadable' ? null : problem.code;
    yield { finding, object, path, code, found: problem.found ?? null, wanted: problem.wanted ?? null, foundAs };
  }
};

/** Null for what is no finding of an audit: advice about style, and sums of what is said file by file. */
const kindOf = ({ code, at, found }: Problem, inventory: CheckedInventory | null): AuditFinding['finding'] | null => {
  if (found === UNREAD) return 'unreadable';
  if (code === 'E092' || code === 'E093') {
    if (found === 'no such file') return 'missing';
    return inventory?.manifest.paths.has(found ?? '') ? 'swapped' : 'changed';
  }
  if (code === 'E023') return at.includes(' ') ? null : 'extra';
  if (code === 'E046') return found === 'no such folder' ? 'missing' : 'extra';
  if (EXTRA.has(code)) return 'extra';
  if (MISSING.has(code)) return 'missing';
  if (CHANGED.has(code)) return 'changed';
  return code.startsWith('W') ? null : 'damaged';
};

const fromReceipts = function* (
  receipts: readonly KeptReceipt[],
  prefix: string,
  inventory: CheckedInventory | null,
): Iterable<AuditFinding> {
  const sha256 = new Map(
    Object.entries(inventory?.inventory.fixity?.sha256 ?? {}).flatMap(([digest, paths]) =>
      paths.map((path): [string, string] => [path, digest.toLowerCase()]),
    ),
  );
  for (const receipt of receipts) {
    const digest = inventory?.manifest.digestOf.get(receipt.path);
    const finding =
      digest === undefined ? 'missing' : digest === receipt.sha512 && sha256.get(receipt.path) === receipt.sha256 ? null : 'disagrees';
    if (finding === null) continue;
    yield {
      finding,
      object: receipt.object,
      path: `${prefix}${receipt.path}`,
      code: null,
      found: digest ?? null,
      wanted: receipt.sha512,
      foundAs: [],
    };
  }
};
