import { Fault } from '#app/kernel/fault.ts';
import { say } from '#app/words/index.ts';
import { openCentre } from '../compose/openCentre.ts';
import type { openJudge } from '../compose/openJudge.ts';
import { nightNumber } from '../nightNumber.ts';
import { reportFault } from '../reportFault.ts';
import { CENTRE_OPTIONS, centrePlace, sweepNights } from './centreOptions.ts';
import { type CliCommand, UsageError } from './command.ts';

/**
 * `centre accept --once`: one pass over what the branches announced, with `--sweep` also a sweep of all that was accepted and of
 * what stands switched and was never announced, or with `--sweep-nights N` of the part that is due tonight. `judgeOn` is handed
 * in by the table of commands.
 */
export const centreAccept = (judgeOn: typeof openJudge): CliCommand => ({
  usage: '--once [--sweep [--sweep-nights N]] [--data DIR] [--store PATH] [--key-file PEM]',
  summary: 'cli.summary.centre-accept',
  options: { ...CENTRE_OPTIONS, once: { type: 'boolean' }, sweep: { type: 'boolean' }, 'sweep-nights': { type: 'string' } },
  words: [0, 0],
  async run(context) {
    if (context.options['once'] !== true) throw new UsageError('option-missing', { option: '--once' });
    const nights = sweepNights(context, 1);
    const centre = await openCentre(centrePlace(context));
    try {
      const failed = ({ code, details }: Fault, key: string): void => context.failed({ code, details }, { path: key });
      const overwritten = (error: unknown, where: string): void =>
        error instanceof Fault ? failed(error, where) : reportFault(error, where);
      const stop = (): boolean => context.stop.aborted;
      const acceptor = centre.acceptor(judgeOn(centre, overwritten), failed);
      const totals = await acceptor.pass(stop);
      const swept =
        context.options['sweep'] === true
          ? await centre.sweep(acceptor, failed).run({ night: nightNumber(new Date()), nights, stop })
          : null;
      const { n, sha256 } = centre.log.progress().end;
      if (swept !== null) {
        const { whole, ...counted } = swept;
        context.row({ swept: true, whole, ...counted }, say(context.language, 'cli.centre-swept', counted));
      }
      context.row(
        { total: true, ...totals, entries: n, head: sha256 },
        say(context.language, 'cli.centre-accepted', { ...totals, entries: n }),
      );
      if (totals.faults + (swept?.faults ?? 0) > 0) return 3;
      const found = swept === null ? 0 : swept.rejected + swept.overwritten + swept.lost;
      return totals.unreadable + totals.rejected + found > 0 ? 1 : 0;
    } finally {
      centre.close();
    }
  },
});
