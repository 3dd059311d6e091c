import { accessPath, arrivalPath, dossierJson, masterPath, notePath, transferNote } from '#app/archive/index.ts';
import { currentImages } from '#app/pipeline/index.ts';
import type { HeadFacts, Reason } from '../headFacts.ts';
import type { RejectionCode } from '../rejections.ts';
import type { HeadCheck } from './chainChecks.ts';

const expectedPaths = ({ state }: HeadFacts): ReadonlySet<string> =>
  new Set([
    'dossier.json',
    'events.jsonl',
    ...state.arrivals.map(({ mime }, place) => arrivalPath(place + 1, mime)),
    ...state.images.flatMap((image) => [masterPath(image), notePath(image.image)]),
    ...currentImages(state).map(({ image }) => accessPath(image)),
  ]);

/** Whether the file is these bytes, told by its digest; a file that is not there is another check's. */
const isText = ({ files, hasher }: HeadFacts, path: string, text: string): boolean => {
  const file = files.get(path);
  return file === undefined || file.sha512 === hasher.sha512(new TextEncoder().encode(text));
};

const unlike = (
  { files }: HeadFacts,
  code: RejectionCode,
  wanted: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[],
): readonly Reason[] =>
  wanted
    .filter(({ path, sha256, bytes }) => {
      const file = files.get(path);
      // Content that does not stand is said by the object's own check, and may still come.
      return file !== undefined && (file.sha256 !== sha256 || (file.bytes !== null && file.bytes !== bytes));
    })
    .map(({ path }) => ({ code, at: path }));

/** What is checked of the files: exactly those that the events call for, each what the events say of it. */
export const FILE_CHECKS = {
  nothingMissing: (facts) =>
    [...expectedPaths(facts)].filter((path) => !facts.files.has(path)).map((path) => ({ code: 'file-missing', at: path })),

  nothingExtra: (facts) => {
    const expected = expectedPaths(facts);
    return [...facts.files.keys()].filter((path) => !expected.has(path)).map((path) => ({ code: 'file-extra', at: path }));
  },

  mastersMatch: (facts) =>
    unlike(
      facts,
      'master-differs',
      facts.state.images.map((image) => ({ path: masterPath(image), sha256: image.sha256, bytes: image.bytes })),
    ),

  arrivalsMatch: (facts) =>
    unlike(
      facts,
      'arrival-differs',
      facts.state.arrivals.map(({ sha256, bytes, mime }, place) => ({ path: arrivalPath(place + 1, mime), sha256, bytes })),
    ),

  /** Every transfer note, byte for byte as the station's own function writes it from the events. */
  notesMatch: (facts) =>
    facts.state.images
      .filter((image) => !isText(facts, notePath(image.image), transferNote(facts.state, image, facts.copies.get(image.image) ?? null)))
      .map(({ image }) => ({ code: 'note-differs', at: notePath(image) })),

  /** `dossier.json`, byte for byte; the branch's name and the station's head are its own, everything else is told by the events. */
  documentMatches: (facts) => {
    const { state, branch, stationHead, events, copies } = facts;
    const heads = { dossier: { events: events.length, head: events.at(-1)?.sha256 ?? '' }, station: stationHead };
    return isText(facts, 'dossier.json', dossierJson(state, branch, heads, copies))
      ? []
      : [{ code: 'document-differs', at: 'dossier.json' }];
  },

  documentOfBranch: ({ branch, claim }) =>
    branch.code === claim.branch && branch.station.startsWith(`${claim.branch}-`)
      ? []
      : [{ code: 'document-foreign-branch', at: 'dossier.json branch' }],

  /** The station's own chain is at least as long as what it published of it; at the same length its head is the same line. */
  stationHeadFits: ({ events, stationHead }) => {
    const last = events.at(-1);
    const fits = last !== undefined && (stationHead.events > last.n || (stationHead.events === last.n && stationHead.head === last.sha256));
    return fits ? [] : [{ code: 'station-head-differs', at: 'dossier.json log' }];
  },
} as const satisfies Readonly<Record<string, HeadCheck>>;
