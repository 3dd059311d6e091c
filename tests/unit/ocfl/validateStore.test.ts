import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { BlobReader } from '#app/ports/Blobs.ts';
import { folderReader, memoryBlobs } from '#storage/blobs/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { type RootSettings, type ValidationRow, validateInventory, validateStore } from '#storage/ocfl/index.ts';
import { SAMPLE_PREFIX, SAMPLE_ROOT } from '#tests/fixtures/archive/sampleArchive.ts';
import { type LooseInventory, type SpoiledArchive, spoiledArchive } from '#tests/fixtures/archive/spoiledArchive.ts';

const rowsOf = async (reader: BlobReader, settings: RootSettings = {}): Promise<readonly ValidationRow[]> => {
  const outcome = await validateStore(reader, settings);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  const rows: ValidationRow[] = [];
  for await (const row of outcome.value) rows.push(row);
  return rows;
};

const codesOf = (rows: readonly ValidationRow[]): { readonly errors: readonly string[]; readonly warnings: readonly string[] } => ({
  errors: [...new Set(rows.flatMap((row) => row.errors.map((problem) => problem.code)))],
  warnings: [...new Set(rows.flatMap((row) => row.warnings.map((problem) => problem.code)))],
});

/** Sets what stands at a dotted path of an inventory. */
const set =
  (path: string, value: unknown) =>
  (inventory: LooseInventory): void => {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    keys.reduce((inner, key) => inner[key], inventory)[last] = value;
  };
const rename =
  (from: string, to: string) =>
  ({ versions }: LooseInventory): void => {
    versions[to] = versions[from];
    delete versions[from];
  };
const firstKey = (value: object): string => Object.keys(value)[0] ?? '';
const DIGEST = 'a'.repeat(128);

/** Name, what is done to the archive, codes that must be said. An archive that is only warned about stays valid. */
const SPOILED: readonly (readonly [string, (archive: SpoiledArchive) => void, readonly string[]])[] = [
  ['E001 an extra file in the object', (a) => a.put('extra.txt', 'x'), ['E001']],
  ['E001 an extra folder in the object', (a) => a.put('more/x', 'x'), ['E001']],
  ['E003 no declaration', (a) => a.remove('0=ocfl_object_1.1'), ['E003']],
  ['E003 two declarations', (a) => a.put('0=ocfl_object_1.0', 'ocfl_object_1.0\n'), ['E003']],
  ['E004 a version that does not exist', (a) => a.move('0=ocfl_object_1.1', '0=ocfl_object_2.0'), ['E004']],
  ['E007 a declaration without its newline', (a) => a.put('0=ocfl_object_1.1', 'ocfl_object_1.1'), ['E007']],
  ['E007 a declaration behind a byte order mark', (a) => a.put('0=ocfl_object_1.1', '\uFEFFocfl_object_1.1\n'), ['E007']],
  ['E008 no versions', (a) => a.head(set('versions', {})), ['E008']],
  ['E009 the first version is v2', (a) => a.head((i) => delete i.versions.v1), ['E009']],
  ['E010 a version in between is missing', (a) => a.head((i) => delete i.versions.v2), ['E010', 'E046']],
  ['E012 mixed ways of naming versions', (a) => a.head(rename('v2', 'v02')), ['E012', 'E013']],
  ['E015 a file in a version folder', (a) => a.put('v1/extra.txt', 'x'), ['E015']],
  ['E017 a content directory with a slash', (a) => a.head(set('contentDirectory', 'a/b')), ['E017']],
  ['E018 a content directory of two dots', (a) => a.head(set('contentDirectory', '..')), ['E018']],
  ['E019 a content directory said only later', (a) => a.head(set('contentDirectory', 'content')), ['E019']],
  ['E023 a content file that no manifest names', (a) => a.put('v1/content/extra.txt', 'x'), ['E023']],
  ['E025 md5 for addressing', (a) => a.head(set('digestAlgorithm', 'md5')), ['E025']],
  ['E031 a digest that is none', (a) => a.head(set('manifest.abc', ['v1/content/q'])), ['E031']],
  ['E033 an inventory that is not JSON', (a) => a.put('inventory.json', '{'), ['E033']],
  ['E033 an inventory behind a byte order mark', (a) => a.put('inventory.json', `\uFEFF${a.text('inventory.json')}`), ['E033']],
  ['E061 a sidecar behind a byte order mark', (a) => a.put('inventory.json.sha512', `\uFEFF${a.text('inventory.json.sha512')}`), ['E061']],
  [
    'E033 a key that stands twice, once with a blank before its colon',
    (a) => a.put('inventory.json', a.text('inventory.json').replace('"head"', '"head" : "v1", "head"')),
    ['E033', 'E060'],
  ],
  [
    'E033 a key that stands twice',
    (a) => a.put('inventory.json', a.text('inventory.json').replace('"head"', '"head": "v1", "head"')),
    ['E033', 'E060'],
  ],
  ['E036 no id', (a) => a.head((i) => delete i.id), ['E036']],
  ['E036 no type', (a) => a.head((i) => delete i.type), ['E036']],
  ['E036 no head', (a) => a.head((i) => delete i.head), ['E036']],
  ['E036 no algorithm', (a) => a.head((i) => delete i.digestAlgorithm), ['E036']],
  ['E037 an id that is a number', (a) => a.head(set('id', 3)), ['E037']],
  ['E110 another id in an older inventory', (a) => a.inventory('v1/', set('id', 'urn:other:x')), ['E037', 'E110']],
  ['E038 the type of another version', (a) => a.head(set('type', 'https://ocfl.io/1.0/spec/#inventory')), ['E038']],
  ['E040 a head that is not the last version', (a) => a.head(set('head', 'v2')), ['E040']],
  ['E040 another head in a version folder', (a) => a.inventory('v2/', set('head', 'v1')), ['E040']],
  ['E041 no manifest', (a) => a.head((i) => delete i.manifest), ['E041']],
  ['E041 no versions block', (a) => a.head((i) => delete i.versions), ['E041', 'E043']],
  ['E042 a content path outside the content folder', (a) => a.head((i) => i.manifest[firstKey(i.manifest)].push('v1/other/x')), ['E042']],
  [
    'E014 a content path in a version that does not exist',
    (a) => a.head((i) => i.manifest[firstKey(i.manifest)].push('v9/content/x')),
    ['E014'],
  ],
  ['E044 versions that are a list', (a) => a.head(set('versions', [])), ['E044']],
  ['E046 a version folder that no inventory knows', (a) => a.put('v4/inventory.json', '{}'), ['E046']],
  ['E047 a version that is a text', (a) => a.head(set('versions.v3', 'x')), ['E047']],
  ['E048 a version without a date', (a) => a.head((i) => delete i.versions.v3.created), ['E048']],
  ['E048 a version without a state', (a) => a.head((i) => delete i.versions.v3.state), ['E048']],
  ['E049 a date without a zone', (a) => a.head(set('versions.v3.created', '2026-02-01T00:00:00')), ['E049']],
  ['E049 a day that does not exist', (a) => a.head(set('versions.v3.created', '2026-02-31T00:00:00Z')), ['E049']],
  ['E050 a state that is a text', (a) => a.head(set('versions.v3.state', 'x')), ['E050']],
  ['E050 a digest that the manifest lacks', (a) => a.head(set(`versions.v3.state.${DIGEST}`, ['q'])), ['E050']],
  ['E050 a digest in other letters than the manifest', (a) => a.head(upperCaseManifest), ['E050', 'E107']],
  ['E051 a logical path that is no list', (a) => a.head((i) => set(firstKey(i.versions.v3.state), 'q')(i.versions.v3.state)), ['E051']],
  ['E052 a logical path with two dots', (a) => a.head((i) => i.versions.v3.state[firstKey(i.versions.v3.state)].push('a/../b')), ['E052']],
  [
    'E053 a logical path with a slash at its end',
    (a) => a.head((i) => i.versions.v3.state[firstKey(i.versions.v3.state)].push('a/')),
    ['E053'],
  ],
  ['E054 a user without a name', (a) => a.head((i) => delete i.versions.v3.user.name), ['E054']],
  ['E056 a fixity algorithm that does not exist', (a) => a.head(set('fixity.crc', {})), ['E056']],
  ['E057 a fixity block that is a list', (a) => a.head(set('fixity.sha256', [])), ['E057']],
  ['E058 no sidecar', (a) => a.remove('inventory.json.sha512'), ['E058']],
  ['E058 no sidecar in an older version', (a) => a.remove('v1/inventory.json.sha512'), ['E058']],
  ['E059 a sidecar of another algorithm', (a) => a.move('inventory.json.sha512', 'inventory.json.sha256'), ['E058', 'E059']],
  ['E060 an older inventory that was changed', (a) => a.inventory('v1/', set('versions.v1.message', 'else'), 'unsealed'), ['E060', 'W011']],
  ['E061 a sidecar of another form', (a) => a.put('inventory.json.sha512', 'x'), ['E061']],
  ['E063 no inventory', (a) => a.remove('inventory.json'), ['E063']],
  ['E064 root and head inventory differ', (a) => a.inventory('', set('versions.v3.message', 'else')), ['E064', 'W011']],
  ['E066 an older inventory tells another state', (a) => a.inventory('v2/', swapStates), ['E066']],
  ['E067 a file in the extensions folder', (a) => a.put('extensions/x', 'x'), ['E067']],
  ['E092 content that was changed', (a) => a.put('v1/content/dossier.json', 'x'), ['E092', 'E093']],
  ['E092 content that is gone', (a) => a.remove('v1/content/dossier.json'), ['E092', 'E023']],
  ['E093 another fixity digest', (a) => a.head(wrongFixity), ['E093']],
  ['E094 a message that is a number', (a) => a.head(set('versions.v3.message', 3)), ['E094']],
  [
    'E095 a logical path that is file and folder',
    (a) => a.head((i) => i.versions.v3.state[firstKey(i.versions.v3.state)].push('dossier.json/x')),
    ['E095'],
  ],
  ['E095 a logical path twice', (a) => a.head((i) => i.versions.v3.state[firstKey(i.versions.v3.state)].push('dossier.json')), ['E095']],
  [
    'E096 a digest twice in other letters',
    (a) => a.head((i) => set(firstKey(i.manifest).toUpperCase(), ['v1/content/q'])(i.manifest)),
    ['E096'],
  ],
  [
    'E097 a fixity digest twice in other letters',
    (a) => a.head((i) => set(firstKey(i.fixity.sha256).toUpperCase(), ['v1/content/q'])(i.fixity.sha256)),
    ['E097'],
  ],
  ['E099 a content path with two dots', (a) => a.head((i) => i.manifest[firstKey(i.manifest)].push('v1/content/../x')), ['E099']],
  ['E100 a content path that begins with a slash', (a) => a.head((i) => i.manifest[firstKey(i.manifest)].push('/v1/content/x')), ['E100']],
  ['E101 a content path twice', (a) => a.head((i) => i.manifest[firstKey(i.manifest)].push(i.manifest[firstKey(i.manifest)][0])), ['E101']],
  ['E102 a key that is not in the specification', (a) => a.head(set('extra', 1)), ['E102']],
  [
    'E103 an older specification after a newer one',
    (a) => a.inventory('v2/', set('type', 'https://ocfl.io/1.0/spec/#inventory')),
    ['E103'],
  ],
  ['E104 a version that is called 2', (a) => a.head(rename('v2', '2')), ['E104']],
  ['E105 a version v0', (a) => a.head(set('versions.v0', {})), ['E105']],
  ['E106 a manifest that is a list', (a) => a.head(set('manifest', [])), ['E106']],
  ['E107 a digest that no state uses', (a) => a.head(set(`manifest.${DIGEST}`, ['v1/content/q'])), ['E107']],
  ['E108 a content directory that is a number', (a) => a.head(set('contentDirectory', 3)), ['E108']],
  ['E111 a fixity that is a list', (a) => a.head(set('fixity', [])), ['E111']],
  ['W002 another folder in a version', (a) => a.put('v1/more/x', 'x'), ['W002']],
  [
    'W005 an id that is not a URI',
    (a) => ['', 'v1/', 'v2/', 'v3/'].forEach((folder) => a.inventory(folder, set('id', 'plain'))),
    ['W005', 'E083'],
  ],
  ['W007 no message', (a) => a.head((i) => delete i.versions.v3.message), ['W007']],
  ['W007 no user', (a) => a.head((i) => delete i.versions.v3.user), ['W007']],
  ['W008 a user without an address', (a) => a.head((i) => delete i.versions.v3.user.address), ['W008']],
  ['W009 an address that is not a URI', (a) => a.head(set('versions.v3.user.address', 'me')), ['W009']],
  ['W010 no inventory in a version', (a) => a.remove('v1/inventory.json', 'v1/inventory.json.sha512'), ['W010']],
  ['W011 an older inventory tells another message', (a) => a.inventory('v1/', set('versions.v1.message', 'else')), ['W011']],
  ['W013 an extension that nobody registered', (a) => a.put('extensions/mine/x', 'x'), ['W013']],
];

const upperCaseManifest = (inventory: LooseInventory): void => {
  const digest = firstKey(inventory.manifest);
  inventory.manifest[digest.toUpperCase()] = inventory.manifest[digest];
  delete inventory.manifest[digest];
};
const swapStates = (inventory: LooseInventory): void => {
  const { state } = inventory.versions.v1;
  const [one = '', other = ''] = Object.keys(state);
  [state[one], state[other]] = [state[other], state[one]];
};
const wrongFixity = (inventory: LooseInventory): void => {
  const digest = firstKey(inventory.fixity.sha256);
  inventory.fixity.sha256['c'.repeat(64)] = inventory.fixity.sha256[digest];
  delete inventory.fixity.sha256[digest];
};

describe('the validator names what is wrong in an object by the code of the specification', () => {
  test('an archive of ours has no error and no warning', async () => {
    const rows = await rowsOf((await spoiledArchive()).blobs());
    expect(rows.map((row) => ('root' in row ? 'root' : row.id))).toEqual(['urn:uuid:4f1f7a36-6a5b-4f0e-9f3e-0d7d3a1b2c4d', 'root']);
    expect(codesOf(rows)).toEqual({ errors: [], warnings: [] });
  });

  test.each(SPOILED)('%s', async (_, spoil, wanted) => {
    const archive = await spoiledArchive();
    spoil(archive);
    const rows = await rowsOf(archive.blobs());
    const { errors, warnings } = codesOf(rows);
    expect([...errors, ...warnings]).toEqual(expect.arrayContaining([...wanted]));
    expect(rows.every((row) => row.valid)).toBe(wanted.every((code) => code.startsWith('W')));
    for (const problem of rows.flatMap((row) => [...row.errors, ...row.warnings])) expect(problem.at).not.toBe('');
  });
});

describe('the validator names what is wrong in a storage root', () => {
  const declareOlder = (tree: Map<string, Uint8Array>): void => {
    tree.delete(`${SAMPLE_ROOT}/0=ocfl_1.1`);
    tree.set(`${SAMPLE_ROOT}/0=ocfl_1.0`, Buffer.from('ocfl_1.0\n'));
  };
  const moveObject = (tree: Map<string, Uint8Array>, to: string): void => {
    for (const [key, bytes] of [...tree]) {
      if (!key.startsWith(SAMPLE_PREFIX)) continue;
      tree.delete(key);
      tree.set(`${to}${key.slice(SAMPLE_PREFIX.length)}`, bytes);
    }
  };

  const ROOTS: readonly (readonly [string, (tree: Map<string, Uint8Array>) => void, readonly string[]])[] = [
    ['E069 no declaration', (tree) => tree.delete(`${SAMPLE_ROOT}/0=ocfl_1.1`), ['E069']],
    ['E076 two declarations', (tree) => tree.set(`${SAMPLE_ROOT}/0=ocfl_1.0`, Buffer.from('ocfl_1.0\n')), ['E076']],
    ['E080 a declaration of other content', (tree) => tree.set(`${SAMPLE_ROOT}/0=ocfl_1.1`, Buffer.from('x')), ['E080']],
    ['E070 a layout that is not JSON', (tree) => tree.set(`${SAMPLE_ROOT}/ocfl_layout.json`, Buffer.from('{')), ['E070']],
    [
      'E071 a layout that nobody registered',
      (tree) => tree.set(`${SAMPLE_ROOT}/ocfl_layout.json`, Buffer.from('{"extension":"mine","description":""}')),
      ['E071'],
    ],
    ['E072 a file between the objects', (tree) => tree.set(`${SAMPLE_ROOT}/abc/stray.txt`, Buffer.from('x')), ['E072']],
    ['E112 a file in the extensions folder', (tree) => tree.set(`${SAMPLE_ROOT}/extensions/x`, Buffer.from('x')), ['E112']],
    ['W016 an extension that nobody registered', (tree) => tree.set(`${SAMPLE_ROOT}/extensions/mine/x`, Buffer.from('x')), ['W016']],
    ['E081 an object newer than its root', declareOlder, ['E081']],
    ['E083 an object in the wrong place', (tree) => moveObject(tree, `${SAMPLE_ROOT}/abc/def/`), ['E083']],
  ];
  test.each(ROOTS)('%s', async (_, spoil, wanted) => {
    const { tree } = await spoiledArchive();
    spoil(tree);
    const inside = new Map([...tree].map(([key, bytes]) => [key.slice(SAMPLE_ROOT.length + 1), bytes]));
    const rows = await rowsOf(memoryBlobs(inside));
    const root = rows.find((row) => 'root' in row);
    expect([...(root?.errors ?? []), ...(root?.warnings ?? [])].map((problem) => problem.code)).toEqual(
      expect.arrayContaining([...wanted]),
    );
    expect(root?.valid).toBe(wanted.every((code) => code.startsWith('W')));
  });

  test('files directly in the root are nobody’s business (E087)', async () => {
    const { tree } = await spoiledArchive();
    tree.set(`${SAMPLE_ROOT}/README.txt`, Buffer.from('x'));
    expect(codesOf(await rowsOf(memoryBlobs(tree)))).toEqual({ errors: [], warnings: [] });
  });

  test('a tree that is no OCFL at all is refused', async () => {
    expect(await validateStore(memoryBlobs([['holiday/photo.jpg', Buffer.from('x')]]))).toMatchObject({
      ok: false,
      refusal: { code: 'not-ocfl' },
    });
  });

  test('a single object is judged without a root', async () => {
    const { tree } = await spoiledArchive();
    const inside = new Map(
      [...tree].filter(([key]) => key.startsWith(SAMPLE_PREFIX)).map(([key, bytes]) => [key.slice(SAMPLE_PREFIX.length), bytes]),
    );
    expect(await rowsOf(memoryBlobs(inside))).toMatchObject([{ path: '.', valid: true }]);
  });

  test('a single inventory is judged by itself', async () => {
    const archive = await spoiledArchive();
    expect(validateInventory(new TextEncoder().encode(archive.text('inventory.json')))).toMatchObject({
      valid: true,
      errors: [],
      warnings: [],
    });
    archive.head((inventory) => delete inventory.id);
    expect(validateInventory(new TextEncoder().encode(archive.text('inventory.json'))).errors).toMatchObject([{ code: 'E036' }]);
  });
});

/** The published fixtures (github.com/OCFL/fixtures) lie outside the project; OCFL_FIXTURES names a folder `…/1.0` or `…/1.1` of them. */
const published = process.env.OCFL_FIXTURES;
describe.runIf(published !== undefined)('the published fixtures are judged as their names say', () => {
  const top = published ?? '';
  const kinds = [
    ['bad-objects', 'error'],
    ['warn-objects', 'warn'],
    ['good-objects', 'valid'],
  ] as const;
  const cases =
    published === undefined
      ? []
      : kinds.flatMap((names) => names.flatMap((kind) => namesIn(`${top}/${kind}`).map((name) => [names[0], `${kind}/${name}`] as const)));
  test.each(cases)('%s %s', async (kind, path) => {
    const outcome = await validateStore(folderReader(nodeDisk(), `${top}/${path}`));
    // An object of which nothing is there at all is no OCFL to us.
    if (!outcome.ok) return expect(path).toContain('E063_empty');
    const rows = await rowsOf(folderReader(nodeDisk(), `${top}/${path}`));
    const { errors, warnings } = codesOf(rows);
    expect([...errors, ...warnings]).toEqual(expect.arrayContaining(path.match(/[EW]\d{3}/g) ?? []));
    expect(errors.length > 0).toBe(kind === 'bad-objects');
  });
});

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // The other naming of the three folders.
    return [];
  }
}

test('a content directory that the first version calls “content” and later ones leave to the default is no change (E019)', async () => {
  const archive = await spoiledArchive();
  archive.inventory('v1/', set('contentDirectory', 'content'));
  expect(codesOf(await rowsOf(archive.blobs())).errors).toEqual([]);
});
