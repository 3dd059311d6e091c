import type { HeadJudge } from '#app/centre/index.ts';
import type { Blobs } from '#app/ports/Blobs.ts';
import { say } from '#app/words/index.ts';
import { openCentre } from '../compose/openCentre.ts';
import { CENTRE_OPTIONS, centrePlace } from './centreOptions.ts';
import { type CliCommand, UsageError } from './command.ts';

/**
 * `centre accept --once`: one pass over what the branches announced, with `--sweep` also over what stands switched and was
 * never announced. `judgeOn` is handed in by the table of commands.
 */
export const centreAccept = (judgeOn: (blobs: Blobs) => HeadJudge): CliCommand => ({
  usage: '--once [--sweep] [--data DIR] [--store PATH] [--key-file PEM]',
  summary: 'cli.summary.centre-accept',
  options: { ...CENTRE_OPTIONS, once: { type: 'boolean' }, sweep: { type: 'boolean' } },
  words: [0, 0],
  async run(context) {
    if (context.options['once'] !== true) throw new UsageError('option-missing', { option: '--once' });
    const centre = await openCentre(centrePlace(context));
    try {
      const acceptor = centre.acceptor(judgeOn(centre.blobs), ({ code, details }, key) => context.failed({ code, details }, { path: key }));
      const totals = await acceptor.pass({ sweep: context.options['sweep'] === true, stop: () => context.stop.aborted });
      const { n, sha256 } = centre.log.progress().end;
      context.row(
        { total: true, ...totals, entries: n, head: sha256 },
        say(context.language, 'cli.centre-accepted', { ...totals, entries: n }),
      );
      return totals.faults > 0 ? 3 : totals.unreadable > 0 || totals.rejected > 0 ? 1 : 0;
    } finally {
      centre.close();
    }
  },
});
