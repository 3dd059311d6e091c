import type { Actor } from '#app/pipeline/index.ts';
import type { StationIdentity } from './schema.ts';

/** `0105-01`: how events name this station, branch first, because a station's number is unique in its branch only. */
export const stationCode = ({ branchCode, stationCode: own }: Pick<StationIdentity, 'branchCode' | 'stationCode'>): string =>
  `${branchCode}-${own}`;

/** The person as events name them. */
export const actorOf = ({ person, code, name }: { readonly person: string; readonly code: string; readonly name: string }): Actor => ({
  person,
  code,
  name,
});
