import { resolve } from 'node:path';
import { say } from '#app/words/index.ts';
import { openCentre } from '../compose/openCentre.ts';
import { CENTRE_OPTIONS, centrePlace } from './centreOptions.ts';
import { type CliCommand, optional } from './command.ts';

/** `centre rotate-key`: an entry that the old and the new key sign; from there on the new one signs alone. */
export const command: CliCommand = {
  usage: '[--new-key-file PEM] [--data DIR] [--store PATH] [--key-file PEM]',
  summary: 'cli.summary.centre-rotate-key',
  options: { ...CENTRE_OPTIONS, 'new-key-file': { type: 'string' } },
  words: [0, 0],
  async run(context) {
    const given = optional(context, 'new-key-file');
    const centre = await openCentre(centrePlace(context));
    try {
      const key = await centre.rotateKey(given === null ? null : resolve(given));
      context.row({ key, entries: centre.log.progress().end.n }, say(context.language, 'cli.centre-rotated', { key }));
      return 0;
    } finally {
      centre.close();
    }
  },
};
