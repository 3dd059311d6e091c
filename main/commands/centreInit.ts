import { resolve } from 'node:path';
import { spokenDigest, toPersianDigits } from '#app/kernel/index.ts';
import { say } from '#app/words/index.ts';
import { makeCentre } from '../compose/openCentre.ts';
import { CENTRE_OPTIONS, centrePlace, digestOption } from './centreOptions.ts';
import { type CliCommand, UsageError } from './command.ts';
import { groupLines } from './spoken.ts';

/** `centre init`: makes the centre's key and the first entry of its log, or joins a log whose first key is named by `--key`. */
export const command: CliCommand = {
  usage: '--store PATH [--data DIR] [--key-file PEM] [--key FINGERPRINT]',
  summary: 'cli.summary.centre-init',
  options: { ...CENTRE_OPTIONS, key: { type: 'string' } },
  words: [0, 0],
  async run(context) {
    const { store, keyFile = null, ...place } = centrePlace(context);
    if (store === null) throw new UsageError('option-missing', { option: '--store' });
    const made = await makeCentre({
      ...place,
      store,
      keyFile: keyFile === null ? null : resolve(keyFile),
      pinned: digestOption(context, 'key'),
    });
    if (!made.ok) {
      context.failed(made.refusal);
      return 1;
    }
    const { key, pinned } = made.value;
    const { groups, check } = spokenDigest(pinned);
    const text = [
      say(context.language, 'cli.centre-made', { pinned }),
      ...groupLines(groups),
      say(context.language, 'cli.centre-head-check', { check: context.language === 'fa' ? toPersianDigits(check) : check }),
    ];
    context.row({ key, pinned, data: place.dataFolder }, text.join('\n'));
    return 0;
  },
};
