/** Where everything lies in the central bucket (STORE.md §4). Only `roots/<branch>/` is OCFL; keys hold numbers and uuids, never identities. */
const twelve = (n: number): string => String(n).padStart(12, '0');

export const rootOf = (branch: string): string => `roots/${branch}`;
/** `station` as `0105-01`. */
export const announceKey = (branch: string, station: string, seq: number): string => `announce/${branch}/${station}/${twelve(seq)}.json`;
export const announcePrefix = (branch: string, station: string): string => `announce/${branch}/${station}/`;
export const ANNOUNCEMENTS = 'announce/';
/** An entry of the centre's log, both lines. */
export const entryKey = (n: number): string => `centre/log/${twelve(n)}`;
export const ENTRY_PREFIX = 'centre/log/';
/** The copy of an acceptance or rejection that the branch may read. */
export const answerKey = (branch: string, n: number): string => `answers/${branch}/log/${twelve(n)}`;
export const answerPrefix = (branch: string): string => `answers/${branch}/log/`;
/** A desk's request to image, for the branch. */
export const askKey = (branch: string, request: string): string => `answers/${branch}/asked/${request}.json`;
export const askPrefix = (branch: string): string => `answers/${branch}/asked/`;
export const publicKeyKey = (fingerprint: string): string => `centre/keys/${fingerprint}.pem`;
export const VIEWS_PREFIX = 'centre/views/';
/** Copies of one desk's record of views; two desks never share a folder, because each numbers its own chain from 1. */
export const deskViewsPrefix = (desk: string): string => `${VIEWS_PREFIX}${desk}/`;
/** Begin of the keys of the copies that start at a line. */
export const viewsFromPrefix = (desk: string, first: number): string => `${deskViewsPrefix(desk)}${twelve(first)}-`;
/** The copy of lines `first` to `last` of one desk's record of views: what one anchor covers beyond the anchor before. */
export const viewsKey = (desk: string, first: number, last: number): string => `${viewsFromPrefix(desk, first)}${twelve(last)}.jsonl`;
