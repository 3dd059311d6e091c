import type { ObjectFinding } from '#app/ports/ObjectReader.ts';
import type { ObjectFacts, Reason } from '../headFacts.ts';
import type { RejectionCode } from '../rejections.ts';

/** At most five names, each of small ASCII letters, digits, dot, dash and underscore: no two paths differ by capitals alone. */
const CONTENT_PATH = /^v[1-9]\d{0,5}\/content(\/[a-z0-9_-][a-z0-9._-]{0,59}){1,3}$/;

export type ObjectCheck = (facts: ObjectFacts) => readonly Reason[];

const numberOf = (version: string): number => Number(version.slice(1));

/** Findings about an inventory's sidecar, about bytes against digests, and about folders of versions; codes of ocfl.io/1.1/spec/validation-codes. */
const SIDECAR = new Set(['E058', 'E059', 'E060', 'E061']);
const CONTENT = new Set(['E092', 'E093']);
const VERSIONS = new Set(['E008', 'E009', 'E010', 'E012', 'E015', 'E016', 'E037', 'E040', 'E046', 'E064', 'E066', 'E103', 'E110']);
const STRUCTURE = new Set(['E001', 'E003', 'E004', 'E005', 'E006', 'E007', 'E024', 'E067', 'E090']);

const classOf = (finding: ObjectFinding): RejectionCode => {
  if (SIDECAR.has(finding.code)) return 'ocfl-sidecar';
  if (finding.missing) return 'content-missing';
  if (CONTENT.has(finding.code)) return 'content-differs';
  if (VERSIONS.has(finding.code)) return 'ocfl-versions';
  return STRUCTURE.has(finding.code) ? 'ocfl-structure' : 'ocfl-inventory';
};

const ofClass =
  (rejection: RejectionCode): ObjectCheck =>
  ({ opened }) =>
    opened.findings
      .filter((finding) => classOf(finding) === rejection)
      .map((finding) => ({ code: rejection, at: `${finding.code} ${finding.at}` }));

/** What is checked of the object before it is read as a dossier. */
export const OBJECT_CHECKS = {
  /** Versions are judged in their order; one that was rejected and can be completed is judged again. */
  versionFollows: ({ claim, chain: { accepted, rejectedSince } }) => {
    const last = accepted === null ? 0 : numberOf(accepted.version);
    const judged = new Set(rejectedSince.map(({ version }) => numberOf(version)));
    // A number that was rejected because those before it were missing brings nobody past them.
    let next = last + 1;
    while (judged.has(next)) next += 1;
    const version = numberOf(claim.version);
    return version > last && version <= next ? [] : [{ code: 'version-order', at: claim.version }];
  },

  objectIsOpen: ({ chain }) =>
    chain.rejectedSince.filter((one) => one.permanent).map((one) => ({ code: 'object-closed', at: `${one.version} entry ${one.n}` })),

  /** What was accepted stands as it was signed, or is stored still (docs/decisions/0093); what it vouches for is believed only because it does. */
  acceptedStands: ({ opened }) => opened.acceptedGone.map((at) => ({ code: 'accepted-overwritten', at })),

  structureHolds: ofClass('ocfl-structure'),
  /** OCFL lets tools keep files in folders of their own; in a dossier nothing lies that no inventory names (A2.6). */
  nothingBeside: ({ opened }) => opened.strays.map((at) => ({ code: 'ocfl-structure', at })),
  inventoryHolds: ofClass('ocfl-inventory'),
  versionsHold: ofClass('ocfl-versions'),
  sidecarsHold: ofClass('ocfl-sidecar'),
  contentStands: ofClass('content-missing'),
  contentMatches: ofClass('content-differs'),

  /** Plain names where the archive's format says that content lies: any store and any reader can be asked for them (docs/archive-format.md). */
  contentInPlace: ({ opened }) =>
    opened.newPaths.filter((path) => !CONTENT_PATH.test(path)).map((at) => ({ code: 'content-misplaced', at })),

  /** The log names bytes by sha256; content that the fixity block does not name so was never compared with it. */
  digestsStated: ({ opened }) =>
    opened.files.filter((file) => file.sha256 === null).map((file) => ({ code: 'digest-not-stated', at: file.contentPath })),

  /** An inventory that names nothing at all is said to be no inventory. */
  inventoryNamesObject: ({ opened, claim }) =>
    opened.objectId === claim.object || opened.objectId === '' ? [] : [{ code: 'object-names-another', at: 'inventory.json id' }],
} as const satisfies Readonly<Record<string, ObjectCheck>>;
