import { actorOf } from '#app/accounts/index.ts';
import { changeSetting, checkLimits, custodySettings, SETTING, settingHistory } from '#app/custody/index.ts';
import { canonicalJson } from '#app/kernel/canonicalJson.ts';
import { accept, type Outcome } from '#app/kernel/refusal.ts';
import type { PerformDeps } from '#app/pipeline/index.ts';
import type { DossierLines } from '#app/ports/DossierLines.ts';
import type { Settings } from '#app/ports/Settings.ts';
import type { OperationOutput } from '../contract.ts';
import type { Services } from '../service.ts';

export interface SettingsServiceDeps extends PerformDeps {
  readonly settings: Settings;
  readonly lines: DossierLines;
  /** Told after a change: what a pause of the line held back may go, what a key makes believable may be read. */
  readonly changed: () => void;
}

/** How many changes are told, of all settings together. */
const CHANGES_SHOWN = 50;

const viewOf = ({ settings, lines }: SettingsServiceDeps): OperationOutput<'settingsGet'> => {
  const { lineLimits, ...rest } = custodySettings(settings);
  return {
    ...rest,
    lineLimits: [...lineLimits],
    changes: settingHistory(lines, Object.values(SETTING))
      .slice(0, CHANGES_SHOWN)
      .map((change) => ({ ...change })),
  };
};

/** Settings of the station: read with their history, and changed one event each (A2.6). */
export const settingsServices = (deps: SettingsServiceDeps): Pick<Services, 'settingsGet' | 'settingsChange'> => ({
  settingsGet: async () => accept(viewOf(deps)),
  settingsChange: async ({ input, person }) => {
    const limits = checkLimits(input.lineLimits ?? []);
    if (!limits.ok) return limits;
    const changes = [
      [SETTING.centreKey, input.centreKey],
      [SETTING.keepDays, input.keepDays === null ? '' : input.keepDays],
      [SETTING.lowDiskBytes, input.lowDiskBytes],
      [SETTING.lineLimits, input.lineLimits === undefined ? undefined : canonicalJson(limits.value)],
    ] as const;
    for (const [key, value] of changes) {
      if (value === undefined || (deps.settings.get(key) ?? '') === String(value)) continue;
      const set: Outcome<unknown, 'clock-behind'> = changeSetting(deps, actorOf(person), key, String(value));
      if (!set.ok) return set;
    }
    deps.changed();
    return accept(viewOf(deps));
  },
});
