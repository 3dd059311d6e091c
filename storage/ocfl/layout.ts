import { createHash } from 'node:crypto';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const LAYOUT_NAME = '0004-hashed-n-tuple-storage-layout';
export const LAYOUT_FILE = 'ocfl_layout.json';
export const OBJECT_DECLARATION = { name: '0=ocfl_object_1.1', bytes: utf8('ocfl_object_1.1\n') } as const;
export const ROOT_DECLARATION = { name: '0=ocfl_1.1', bytes: utf8('ocfl_1.1\n') } as const;

const json = (value: unknown): Uint8Array => utf8(`${JSON.stringify(value, null, 2)}\n`);

/** The files of a storage root beside its objects. The declaration comes last: with it, all of them are there. */
export const ROOT_FILES: readonly { readonly name: string; readonly bytes: Uint8Array }[] = [
  {
    name: `extensions/${LAYOUT_NAME}/config.json`,
    bytes: json({ extensionName: LAYOUT_NAME, digestAlgorithm: 'sha256', tupleSize: 3, numberOfTuples: 3, shortObjectRoot: false }),
  },
  {
    name: LAYOUT_FILE,
    bytes: json({
      extension: LAYOUT_NAME,
      description:
        'An object lies in aaa/bbb/ccc/SHA256, where SHA256 is the hex digest of its id and aaa, bbb, ccc are the first nine digits of it.',
    }),
  },
  ROOT_DECLARATION,
];

/**
 * Folder of an object under its storage root: extension 0004 with default parameters,
 * `object-01` → `3c0/ff4/240/3c0ff4240c1e116dba14c7627f2319b58aa3d77606d0d90dfc6161608ac987d4`.
 */
export const objectPath = (objectId: string): string => {
  const digest = createHash('sha256').update(objectId, 'utf8').digest('hex');
  return `${digest.slice(0, 3)}/${digest.slice(3, 6)}/${digest.slice(6, 9)}/${digest}`;
};
