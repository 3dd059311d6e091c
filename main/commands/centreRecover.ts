import { say } from '#app/words/index.ts';
import { openCentre } from '../compose/openCentre.ts';
import { CENTRE_OPTIONS, centrePlace } from './centreOptions.ts';
import type { CliCommand } from './command.ts';
import { stopIfAsked } from './stopIfAsked.ts';

/**
 * `centre recover`: after the bucket was restored from an older state, puts the log back from the centre's own copy; and lines of
 * the record of views from the store into the desk's database or the other way, whichever was put back from an older state.
 */
export const command: CliCommand = {
  usage: '[--data DIR] [--store PATH]',
  summary: 'cli.summary.centre-recover',
  options: CENTRE_OPTIONS,
  words: [0, 0],
  async run(context) {
    const centre = await openCentre(centrePlace(context));
    const found = { 'entry-put-back': 0, 'entry-differs': 0, 'entries-beyond': 0, 'version-missing': 0 };
    const views = { 'views-put-back': 0, 'views-copied': 0, 'views-missing': 0 };
    try {
      for await (const row of centre.recover()) {
        stopIfAsked(context);
        found[row.found] += 1;
        const place = row.found === 'version-missing' ? `${row.branch} ${row.object} ${row.version}` : '';
        context.row(row, `${row.n} ${say(context.language, `centre.${row.found}`)} ${place}`.trim());
      }
      for await (const row of centre.recoverViews()) {
        stopIfAsked(context);
        views[row.found] += row.last - row.first + 1;
        context.row(row, say(context.language, `centre.${row.found}`, { first: row.first, last: row.last }));
      }
    } finally {
      centre.close();
    }
    const { 'entry-put-back': putBack, 'entry-differs': differing, 'version-missing': missing } = found;
    const { 'views-put-back': viewsPutBack, 'views-copied': viewsCopied, 'views-missing': viewsMissing } = views;
    context.row(
      { total: true, putBack, differing, missing, viewsPutBack, viewsCopied, viewsMissing },
      say(context.language, 'cli.centre-recovered', { putBack, differing, missing, viewsPutBack, viewsCopied, viewsMissing }),
    );
    return differing + missing + viewsMissing === 0 ? 0 : 1;
  },
};
