import { type Instant, millisecondsBetween } from '#app/kernel/clock.ts';
import type { BlobEntry, BlobReader } from '#app/ports/Blobs.ts';
import { LAYOUT_FILE } from '../layout.ts';
import { checkExtensions, isRegisteredExtension } from './extensions.ts';
import { groupObjects } from './groupObjects.ts';
import { type LayoutRule, layoutRule } from './layoutCheck.ts';
import { objectTree } from './objectTree.ts';
import { type Problem, type Problems, problems } from './problems.ts';
import { isObject } from './shapes.ts';
import { type Examined, examineObject, type ObjectFindings, type ObjectSettings } from './validateObject.ts';

export interface RootFindings {
  readonly root: true;
  /** Key of the storage root, without a slash at its end; `.` when it is the whole tree. */
  readonly path: string;
  readonly valid: boolean;
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly specVersion: '1.0' | '1.1' | null;
  readonly objects: number;
  /** Objects that were left out, because their head is older than `since`. */
  readonly skipped: number;
}

export interface RootSettings extends ObjectSettings {
  /** Judge only objects whose head version was created at this instant or later. */
  readonly since?: Instant;
}

/**
 * Validates a storage root (section 4) and every object in it. Objects are handed out as they are judged; the root's own
 * findings come back at the end, because what lies between its objects is known only then. `prefix` ends with a slash or is empty.
 */
export const validateRoot = async function* (
  reader: BlobReader,
  prefix: string,
  settings: RootSettings = {},
): AsyncGenerator<Examined, RootFindings> {
  const found = problems();
  const top = await topOf(reader, prefix);
  const specVersion = await checkDeclaration(reader, prefix, top, found);
  const rule = await checkLayout(reader, prefix, found);
  const ids = new Map<string, string>();
  const depths = new Set<number>();
  const extensions: BlobEntry[] = [];
  let objects = 0;
  let skipped = 0;
  for await (const group of groupObjects(reader.list(prefix), prefix)) {
    if (group.kind === 'stray') {
      if (group.entry.key.startsWith(`${prefix}extensions/`)) extensions.push(group.entry);
      else checkStray(group.entry, prefix, found);
      continue;
    }
    if (settings.since !== undefined && (await isOlder(reader, group.prefix, settings.since))) {
      skipped += 1;
      continue;
    }
    objects += 1;
    depths.add(group.prefix.slice(prefix.length).split('/').length - 1);
    const examined = await examineObject(reader, group.prefix, group.entries, settings);
    checkPlace(examined.findings, { prefix, specVersion, rule, ids }, found);
    yield examined;
  }
  checkExtensions(objectTree(prefix, extensions), { file: specVersion === '1.0' ? 'E067' : 'E112', name: 'W016' }, found);
  if (depths.has(1) && depths.size > 1) found.add('W015', '.');
  return {
    root: true,
    path: prefix === '' ? '.' : prefix.slice(0, -1),
    valid: found.errors.length === 0,
    errors: found.errors,
    warnings: found.warnings,
    specVersion,
    objects,
    skipped,
  };
};

/** Declarations at the top: few names, asked for one by one in the order of listing until the hierarchy begins. */
const topOf = async (reader: BlobReader, prefix: string): Promise<readonly string[]> => {
  const names: string[] = [];
  for await (const entry of reader.list(`${prefix}0=`)) {
    const name = entry.key.slice(prefix.length);
    if (!name.includes('/')) names.push(name);
  }
  return names;
};

/** Section 4.2. */
const checkDeclaration = async (
  reader: BlobReader,
  prefix: string,
  names: readonly string[],
  found: Problems,
): Promise<'1.0' | '1.1' | null> => {
  const good = names.filter((name) => /^0=ocfl_1\.[01]$/.test(name));
  if (good.length === 0) found.add('E069', '0=ocfl_1.1', 'no declaration');
  if (names.length > 1) found.add('E076', names.join(', '), `${names.length}`, 'one');
  for (const name of names) if (!good.includes(name)) found.add(name.startsWith('0=ocfl_') ? 'E077' : 'E079', name, name, '0=ocfl_1.1');
  for (const name of good) {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode((await reader.get(`${prefix}${name}`))?.bytes);
    if (text !== `${name.slice(2)}\n`) found.add('E080', name, JSON.stringify(text.slice(0, 40)), `${name.slice(2)}\\n`);
  }
  const last = [...good].sort().at(-1);
  return last === undefined ? null : last === '0=ocfl_1.0' ? '1.0' : '1.1';
};

/** `ocfl_layout.json`, where there is one. */
const checkLayout = async (reader: BlobReader, prefix: string, found: Problems): Promise<LayoutRule> => {
  const bytes = (await reader.get(`${prefix}${LAYOUT_FILE}`))?.bytes;
  if (bytes === undefined) return null;
  const layout = jsonOf(bytes);
  const extension = isObject(layout) ? layout.extension : undefined;
  if (!isObject(layout) || typeof extension !== 'string' || typeof layout.description !== 'string') {
    found.add('E070', LAYOUT_FILE, new TextDecoder().decode(bytes.subarray(0, 80)), 'extension, description');
    return null;
  }
  if (!isRegisteredExtension(extension)) found.add('E071', LAYOUT_FILE, extension);
  const config = await reader.get(`${prefix}extensions/${extension}/config.json`);
  return layoutRule(extension, config === null ? null : jsonOf(config.bytes));
};

const jsonOf = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    // What follows from "not JSON" is said by the caller.
    return null;
  }
};

/** Section 4.1 and 4.3: files at the top are nobody's business (E087), below it only objects' files may stand. */
const checkStray = (entry: BlobEntry, prefix: string, found: Problems): void => {
  const path = entry.key.slice(prefix.length);
  if (entry.kind === 'other') found.add('E090', path);
  else if (entry.kind === 'folder') found.add('E073', path.slice(0, -1));
  else if (path.includes('/')) found.add('E072', path);
};

/** Whether the head of an object is older than an instant; false when that cannot be read, for then it is to be looked at. */
const isOlder = async (reader: BlobReader, prefix: string, since: Instant): Promise<boolean> => {
  const inventory = jsonOf((await reader.get(`${prefix}inventory.json`))?.bytes ?? new Uint8Array());
  const versions = isObject(inventory) ? inventory.versions : null;
  const head = isObject(inventory) ? inventory.head : null;
  const block = isObject(versions) && typeof head === 'string' ? versions[head] : null;
  return isObject(block) && typeof block.created === 'string' && millisecondsBetween(since, block.created) < 0;
};

interface Place {
  readonly prefix: string;
  readonly specVersion: '1.0' | '1.1' | null;
  readonly rule: LayoutRule;
  /** Ids seen so far with their paths; kept only where no layout makes a second place of one id impossible. */
  readonly ids: Map<string, string>;
}

const checkPlace = (findings: ObjectFindings, place: Place, found: Problems): void => {
  const { id, specVersion } = findings;
  const path = findings.path.slice(place.prefix.length);
  if (specVersion !== null && place.specVersion !== null && specVersion > place.specVersion)
    found.add('E081', path, specVersion, place.specVersion);
  if (id === null) return;
  const wanted = place.rule?.(id) ?? null;
  if (wanted !== null && wanted !== path) found.add('E083', path, path, wanted);
  if (place.rule !== null) return;
  const other = place.ids.get(id);
  if (other !== undefined) found.add('E037', path, id, `also at ${other}`);
  place.ids.set(id, path);
};
