import { recordAtStation } from '#app/accounts/index.ts';
import type { Outcome } from '#app/kernel/refusal.ts';
import type { Actor, PerformDeps } from '#app/pipeline/index.ts';

/** Changes a setting: an event of the station, and its projection in the same transaction. Refuses `clock-behind`. */
export const changeSetting = (deps: PerformDeps, by: Actor, key: string, value: string): Outcome<unknown, 'clock-behind'> =>
  deps.ledger.write((writer) =>
    recordAtStation(writer, deps.clock.now(), deps.station, [{ by, drafts: [{ kind: 'settingChanged', data: { key, value } }] }]),
  );
