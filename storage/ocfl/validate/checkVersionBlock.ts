import { formCode, isDigest, type Manifest } from './checkManifest.ts';
import type { PathChecker } from './paths.ts';
import type { Problems } from './problems.ts';
import { isObject, isStrings, quoted } from './shapes.ts';

interface BlockPlace {
  readonly at: string;
  readonly algorithm: string;
  readonly manifest: Manifest | null;
  readonly paths: PathChecker;
  /** Gathers the digests (lower case) that some state uses. */
  readonly used: Set<string>;
}

const KEYS = new Set(['created', 'state', 'message', 'user']);
/** RFC 3339, section 5.6; the T and Z may be small, a space is not allowed by OCFL's validators. */
const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-](\d\d):(\d\d))$/i;

/** Section 3.5.3.1: one version as an inventory describes it. */
export const checkVersionBlock = (value: unknown, place: BlockPlace, problems: Problems): void => {
  const { at } = place;
  if (!isObject(value)) {
    problems.add('E047', at, quoted(value));
    return;
  }
  for (const key of Object.keys(value)) if (!KEYS.has(key)) problems.add('E102', at, key);
  checkCreated(value.created, at, problems);
  const message = value.message;
  if (message === undefined) problems.add('W007', at, 'no message');
  else if (typeof message !== 'string') problems.add('E094', `${at}/message`, quoted(message));
  checkUser(value.user, at, problems);
  if (value.state === undefined) problems.add('E048', at, 'no state');
  else checkState(value.state, place, problems);
};

const checkCreated = (created: unknown, at: string, problems: Problems): void => {
  if (created === undefined) problems.add('E048', at, 'no created');
  else if (typeof created !== 'string' || !isDateTime(created))
    problems.add('E049', `${at}/created`, quoted(created), '2026-11-21T08:30:00Z');
};

const isDateTime = (text: string): boolean => {
  const parts = DATE_TIME.exec(text);
  if (parts === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const offsetHours = Number(parts[9] ?? 0);
  const offsetMinutes = Number(parts[10] ?? 0);
  const days = month < 1 || month > 12 ? 0 : new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day >= 1 && day <= days && hour <= 23 && minute <= 59 && second <= 60 && offsetHours <= 23 && offsetMinutes <= 59;
};

const checkUser = (user: unknown, at: string, problems: Problems): void => {
  if (user === undefined) {
    problems.add('W007', at, 'no user');
    return;
  }
  if (!isObject(user)) {
    problems.add('E054', `${at}/user`, quoted(user));
    return;
  }
  for (const key of Object.keys(user)) if (key !== 'name' && key !== 'address') problems.add('E102', `${at}/user`, key);
  const { name, address } = user;
  if (typeof name !== 'string') problems.add('E054', `${at}/user`, quoted(name), 'a name');
  if (address === undefined) problems.add('W008', `${at}/user`);
  else if (typeof address !== 'string') problems.add('E054', `${at}/user/address`, quoted(address), 'a string');
  else if (!/^[a-z][a-z0-9+.-]*:.+/i.test(address)) problems.add('W009', `${at}/user/address`, address);
};

const checkState = (state: unknown, place: BlockPlace, problems: Problems): void => {
  const at = `${place.at}/state`;
  if (!isObject(state)) {
    problems.add('E050', at, quoted(state), 'an object of digests');
    return;
  }
  const all: string[] = [];
  for (const [digest, paths] of Object.entries(state)) {
    // A digest that stands in the manifest was looked at there; an inventory repeats it in hundreds of states.
    if (place.manifest?.exact.has(digest)) place.used.add(digest.toLowerCase());
    else {
      if (!isDigest(digest, place.algorithm)) problems.add(formCode(place.algorithm), at, digest);
      if (place.manifest !== null) problems.add('E050', at, digest, 'a digest of the manifest');
    }
    if (!isStrings(paths)) {
      problems.add('E051', `${at}/${digest}`, quoted(paths), 'an array of logical paths');
      continue;
    }
    for (const path of paths) {
      all.push(path);
      const fault = place.paths.check(path);
      if (fault === 'edge') problems.add('E053', at, path);
      if (fault === 'element') problems.add('E052', at, path);
    }
  }
  const { twice, fileAndFolder } = place.paths.conflicts(all);
  for (const path of [...twice, ...fileAndFolder]) problems.add('E095', at, path);
};
