import type { BranchOrder } from '#app/accounts/index.ts';
import { initialiseInput } from '#app/api/schemas/station.ts';
import type { LeftBehind } from '#app/custody/index.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import { NOT_REBUILT, say } from '#app/words/index.ts';
import { rebuildAside } from '../compose/rebuildAside.ts';
import { readStorePlace } from '../readStorePlace.ts';
import type { StorePlace } from '../StorePlace.ts';
import { type CommandContext, type ExitCode, optional, required, UsageError } from './command.ts';
import { spokenNumber } from './spoken.ts';
import { stopIfAsked } from './stopIfAsked.ts';

/** From where a station is rebuilt, and in the place of which. */
export interface RebuildSource {
  readonly place: StorePlace;
  readonly pinned: Sha256;
  readonly lost: readonly string[] | null;
  readonly leaveWaiting: boolean;
}

/**
 * What `--rebuild-from` and its companions ask for; null when a new station is made. The code of the rebuilt station and the
 * centre's key are asked for by name: a default would be a station that was there before, or trust in whatever lies in the store.
 */
export const rebuildSource = (context: CommandContext, branch: string, centreKey: string | null): RebuildSource | null => {
  const from = optional(context, 'rebuild-from');
  const named = [context.options['lost-station'] ?? []].flat().map(String);
  if (from === null) {
    const stray = named.length > 0 ? '--lost-station' : context.options['leave-waiting'] === true ? '--leave-waiting' : null;
    if (stray !== null) throw new UsageError('option-without', { option: stray, other: '--rebuild-from' });
    return null;
  }
  required(context, 'station-code');
  required(context, 'centre-key');
  if (named.some((code) => !/^\d{2}$/.test(code))) throw new UsageError('option-not-a-station', { option: '--lost-station' });
  const place = readStorePlace(from, context.environment, '');
  if (!place.ok) throw new UsageError(place.refusal.code, place.refusal.details);
  return {
    place: place.value,
    pinned: centreKey as Sha256,
    lost: named.length === 0 ? null : named.map((code) => `${branch}-${code}`),
    leaveWaiting: context.options['leave-waiting'] === true,
  };
};

/** Rebuilds a station in the folder and says what came back, what stands in the store besides, and what never comes back. */
export const initRebuilt = async (context: CommandContext, data: string, order: BranchOrder, source: RebuildSource): Promise<ExitCode> => {
  const { language } = context;
  const checked = initialiseInput.safeParse({ mode: 'branch', ...order });
  if (!checked.success) {
    context.failed({ code: 'input-invalid', details: { at: checked.error.issues.map((issue) => issue.path.join('.')) } });
    return 1;
  }
  const leave = (left: LeftBehind): void => {
    stopIfAsked(context);
    const { object, version, why } = left;
    const sentence = say(language, `rebuild.left.${why}`);
    context.row({ left }, say(language, 'cli.rebuild-left-one', { object, version: version ?? '', why: sentence }));
  };
  const outcome = await rebuildAside({
    dataFolder: data,
    order,
    source,
    leave,
    took: () => stopIfAsked(context),
    differs: ({ object, version, n }, reasons) => {
      const said = reasons.map(({ code, at }) => `${code} (${at})`).join('; ');
      context.failed(
        { code: 'rebuild-dossier-differs', details: { object, version, reasons: said } },
        { object, version, entry: n, reasons: reasons.map((one) => ({ ...one })) },
      );
    },
  });
  if (!outcome.ok) {
    context.failed(outcome.refusal);
    return 1;
  }
  const { stations, dossiers, events, centre, left } = outcome.value;
  const station = `${order.branchCode}-${order.stationCode}`;
  const not = NOT_REBUILT.map((one) => say(language, `rebuild.not.${one}`));
  const number = (value: number): string => spokenNumber(language, value);
  const lines = [
    say(language, 'cli.rebuilt', {
      station,
      stations: stations.join(', '),
      dossiers: number(dossiers),
      events: number(events),
      entry: number(centre.entry),
    }),
    ...(left === 0 ? [] : [say(language, 'cli.rebuilt-left', { left: number(left) })]),
    say(language, 'rebuild.pages'),
    `${say(language, 'rebuild.not.title')}:`,
    ...not.map((sentence) => `- ${sentence}`),
  ];
  context.row(
    { station, branch: order.branchCode, data, rebuilt: { stations, dossiers, events, left, centre }, notRebuilt: NOT_REBUILT },
    lines.join('\n'),
  );
  if (context.json) for (const one of NOT_REBUILT) context.note(`rebuild.not.${one}`);
  return 0;
};
