import { resolve } from 'node:path';
import { say } from '#app/words/index.ts';
import { nodeDisk } from '#storage/disk/nodeDisk.ts';
import { type CliCommand, optional, required } from './command.ts';
import { spokenMegabytes } from './spoken.ts';
import { openFolder, STORE_OPTIONS } from './storePlace.ts';
import { writingTo } from './writingTo.ts';

/** `store export`: a dossier as one PDF to read, print or hand on. What stands at FILE already is not replaced. */
export const command: CliCommand = {
  usage: 'UUID --pdf FILE [--version v1] [--store PATH]',
  summary: 'cli.summary.store-export',
  options: { ...STORE_OPTIONS, pdf: { type: 'string' }, version: { type: 'string' } },
  words: [1, 1],
  async run(context) {
    const file = resolve(required(context, 'pdf'));
    const disk = nodeDisk();
    if ((await disk.size(file)) !== null) {
      context.failed({ code: 'file-exists', details: { file } }, { file });
      return 1;
    }
    const archive = await openFolder(context, undefined);
    if (archive === null) return 1;
    const object = context.words[0] ?? '';
    const made = await archive.pdf(object, optional(context, 'version'));
    if (!made.ok) {
      context.failed(made.refusal, { object });
      return 1;
    }
    const { bytes, ...told } = made.value;
    // Under its name only when it is whole; what an earlier try left half is made anew.
    const part = `${file}.parvandeh-part`;
    const drop = async (): Promise<void> => ((await disk.size(part)) === null ? undefined : disk.unlink(part));
    await writingTo(file, async () => {
      await drop();
      try {
        await disk.writeFlushed(part, bytes);
        await disk.rename(part, file);
      } finally {
        await drop();
      }
    });
    context.row(
      { ...told, file, bytes: bytes.length },
      say(context.language, 'cli.store-exported', {
        version: told.version,
        pages: told.pages,
        megabytes: spokenMegabytes(context.language, bytes.length),
        file,
      }),
    );
    return 0;
  },
};
