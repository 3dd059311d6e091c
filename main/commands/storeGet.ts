import { resolve } from 'node:path';
import { say } from '#app/words/index.ts';
import { type CliCommand, optional, required } from './command.ts';
import { spokenMegabytes } from './spoken.ts';
import { openFolder, STORE_OPTIONS } from './storePlace.ts';
import { writingTo } from './writingTo.ts';

/** `store get`: the files of one dossier as they are called in it, every digest checked before a byte is written. */
export const command: CliCommand = {
  usage: 'UUID --out DIR [--version v1] [--store PATH]',
  summary: 'cli.summary.store-get',
  options: { ...STORE_OPTIONS, out: { type: 'string', short: 'o' }, version: { type: 'string' } },
  words: [1, 1],
  async run(context) {
    const out = resolve(required(context, 'out'));
    const archive = await openFolder(context, undefined);
    if (archive === null) return 1;
    const object = context.words[0] ?? '';
    const got = await writingTo(out, () => archive.get(object, out, optional(context, 'version')));
    if (!got.ok) {
      context.failed(got.refusal, { object });
      return 1;
    }
    const { files, bytes, version } = got.value;
    context.row(
      { ...got.value, out },
      say(context.language, 'cli.store-got', { version, files, megabytes: spokenMegabytes(context.language, bytes), out }),
    );
    return 0;
  },
};
