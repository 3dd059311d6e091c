import type { Instant } from '#app/kernel/clock.ts';
import { type Actor, readLogLine } from '#app/pipeline/index.ts';
import type { DossierLines } from '#app/ports/DossierLines.ts';

/** One change of a setting, as the log of the station tells it. Values are texts; before the first change there was none. */
export interface SettingChange {
  readonly key: string;
  readonly before: string | null;
  readonly after: string;
  readonly at: Instant;
  readonly by: Actor;
}

/**
 * Who changed which of these settings, newest first. The value before is that of the event before: the log says it once, and
 * whoever reads the log without this program finds it there.
 */
export const settingHistory = (lines: Pick<DossierLines, 'aboutStation'>, keys: readonly string[]): readonly SettingChange[] => {
  const before = new Map<string, string>();
  const changes: SettingChange[] = [];
  for (const line of lines.aboutStation('settingChanged')) {
    const read = readLogLine(line);
    if (!read.ok || read.value.kind !== 'settingChanged' || !keys.includes(read.value.data.key)) continue;
    const { at, actor, data } = read.value;
    changes.push({ key: data.key, before: before.get(data.key) ?? null, after: data.value, at, by: actor });
    before.set(data.key, data.value);
  }
  return changes.reverse();
};
