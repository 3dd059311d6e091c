import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '#app/kernel/fault.ts';
import type { RefusalDetails } from '#app/kernel/refusal.ts';
import { say } from '#app/words/index.ts';
import { openSync, type Sync, type WaitingVersion } from '../compose/openSync.ts';
import { dataFolder } from '../dataFolder.ts';
import { type CliCommand, type CommandContext, type ExitCode, optional } from './command.ts';
import { spokenMegabytes, spokenNumber } from './spoken.ts';
import { spokenMissing } from './spokenMissing.ts';
import { stopIfAsked } from './stopIfAsked.ts';
import { storePlace } from './storePlace.ts';

/** Milliseconds between two passes over what the store did not take; and passes without any move before giving up. */
const BETWEEN_PASSES = 2_000;
const IDLE_PASSES = 5;

const told = (context: CommandContext, before: WaitingVersion, left: WaitingVersion | null): void => {
  const { dossier, bytes } = left ?? before;
  const version = left?.version || before.version;
  if (left === null || left.fault === null) {
    context.row(
      { version: { dossier, version, bytes, state: left === null ? 'published' : left.state } },
      say(context.language, 'cli.sync-published', { dossier, megabytes: spokenMegabytes(context.language, bytes) }),
    );
    return;
  }
  const state = left.state === 'dead' ? 'refused' : 'later';
  context.failed({ code: left.fault.code, details: (left.fault.details ?? {}) as RefusalDetails }, { dossier, version, bytes, state });
};

const ready = (sync: Sync): readonly WaitingVersion[] => sync.waiting().filter(({ state }) => state === 'ready');

/** Until nothing waits or only refusals are left; the code of why what waits may not go now, or the store's fault. */
const push = async (context: CommandContext, sync: Sync, once: boolean): Promise<'done' | 'outbox-paused' | 'line-held' | Fault> => {
  for (let idle = 0; ; ) {
    let tries = 0;
    let moved = 0;
    await sync.pushOnce(context.stop, (before, left) => {
      tries += 1;
      moved += Number(left === null || left.state !== 'ready');
      told(context, before, left);
    });
    stopIfAsked(context);
    const left = ready(sync);
    if (left.length === 0) return 'done';
    if (sync.lineHeld()) return 'line-held';
    if (tries === 0) return 'outbox-paused';
    idle = moved > 0 ? 0 : idle + 1;
    const away = await sync.storeAnswers().then(
      () => null,
      (error: unknown) => (error instanceof Fault ? error : new Fault('store-unreachable', 'temporary', {}, error)),
    );
    const met = left.find(({ fault }) => fault !== null)?.fault ?? null;
    if (away !== null) return away;
    if (once || idle >= IDLE_PASSES) {
      return new Fault(met?.code ?? 'store-unreachable', 'temporary', (met?.details ?? {}) as RefusalDetails);
    }
    await sleep(BETWEEN_PASSES, undefined, { signal: context.stop }).catch(() => stopIfAsked(context));
  }
};

/**
 * Compares the store with what was seen there, tells what was put back and what is missing, and gives whether something is.
 * A store that does not answer is told by the push.
 */
const isBehind = async (context: CommandContext, sync: Sync, confirmed: boolean): Promise<boolean> => {
  const watched = await sync.watchStore(confirmed).catch((error: unknown) => {
    if (error instanceof Fault) return null;
    throw error;
  });
  const { putBack, faults = [] } = watched ?? {};
  if (putBack !== undefined && putBack.versions + putBack.announcements > 0)
    context.row(
      { putBack },
      say(context.language, 'cli.sync-put-back', {
        versions: spokenNumber(context.language, putBack.versions),
        announcements: spokenNumber(context.language, putBack.announcements),
      }),
    );
  for (const { code, details } of faults) context.failed({ code, details });
  const { missing, stopped, waitsFor } = sync.standing();
  for (const part of missing)
    context.row({ missing: part }, say(context.language, 'cli.sync-missing', { what: spokenMissing(context.language, part) }));
  if (waitsFor === null) return false;
  context.failed({ code: 'store-behind', details: { missing: missing.length } }, { stopped, waitsFor });
  context.note(`waits-for.${waitsFor}`);
  return true;
};

/** Reads acceptances; true when the centre is content with everything that it said something about. */
const hear = async (context: CommandContext, sync: Sync): Promise<boolean> => {
  const heard = await sync.readCentre();
  if (heard === null) return true;
  const { pinned, accepted, rejected, findings } = heard;
  for (const { n, code } of findings) context.failed({ code, details: { n } });
  const awaiting = sync.awaitingAcceptance();
  const number = (value: number): string => spokenNumber(context.language, value);
  context.row(
    { centre: { pinned, accepted, rejected, awaiting } },
    pinned
      ? say(context.language, 'cli.sync-centre', { accepted: number(accepted), rejected: number(rejected), awaiting: number(awaiting) })
      : say(context.language, 'cli.sync-not-pinned', { awaiting: number(awaiting) }),
  );
  return rejected === 0 && findings.length === 0;
};

/**
 * `sync`: pushes the outbox now and waits; then reads what the centre answered. The limits of the line count here too, unless
 * told otherwise; what they hold back stays in the outbox.
 */
export const command: CliCommand = {
  usage: '--data DIR [--once] [--ignore-limits] [--put-back] [--store PATH]',
  summary: 'cli.summary.sync',
  options: {
    data: { type: 'string' },
    store: { type: 'string' },
    once: { type: 'boolean' },
    'ignore-limits': { type: 'boolean' },
    'put-back': { type: 'boolean' },
  },
  words: [0, 0],
  async run(context): Promise<ExitCode> {
    const line = context.options['ignore-limits'] === true ? 'ignores' : 'ends';
    const sync = await openSync(dataFolder(optional(context, 'data'), context.environment), storePlace(context, undefined), line);
    try {
      const before = sync.totals();
      const behind = await isBehind(context, sync, context.options['put-back'] === true);
      const pushed = await push(context, sync, context.options['once'] === true);
      const heard = pushed instanceof Fault ? false : await hear(context, sync);
      if (pushed instanceof Fault) context.failed({ code: pushed.code, details: pushed.details });
      // That the outbox is held because the store was set back was said already.
      else if (pushed !== 'done' && !(pushed === 'outbox-paused' && sync.standing().stopped)) context.failed({ code: pushed, details: {} });
      const after = sync.totals();
      const [published, receipts, left] = [after.published - before.published, after.receipts - before.receipts, sync.waiting().length];
      context.row(
        { published, receipts, left },
        say(context.language, 'cli.sync-done', {
          published: spokenNumber(context.language, published),
          receipts: spokenNumber(context.language, receipts),
          left: spokenNumber(context.language, left),
        }),
      );
      if (pushed instanceof Fault) return 3;
      return left === 0 && heard && !behind ? 0 : 1;
    } finally {
      await sync.close();
    }
  },
};
