import type { ListedObject } from '../compose/openArchive.ts';
import type { CliCommand, CommandContext } from './command.ts';
import { columns, spokenNumber, spokenTime } from './spoken.ts';
import { stopIfAsked } from './stopIfAsked.ts';
import { openFolder, STORE_OPTIONS } from './storePlace.ts';

const UUID = /^urn:uuid:([0-9a-f-]{36})$/i;

const tellPeople = (context: CommandContext, listed: readonly ListedObject[]): void => {
  const { language } = context;
  const rows = listed.map((one) => [
    one.id ?? '–',
    one.version ?? '–',
    spokenNumber(language, one.files),
    spokenTime(language, one.created),
    one.message ?? '',
  ]);
  for (const line of columns(rows, process.stdout.isTTY)) context.row({}, line);
};

/** `store list`: every object of an archive, read without a station. */
export const command: CliCommand = {
  usage: '[STORE]',
  summary: 'cli.summary.store-list',
  options: STORE_OPTIONS,
  words: [0, 1],
  async run(context) {
    const archive = await openFolder(context, context.words[0]);
    if (archive === null) return 1;
    const listed: ListedObject[] = [];
    for await (const object of archive.list()) {
      stopIfAsked(context);
      context.row({ ...object, dossier: UUID.exec(object.id ?? '')?.[1] ?? null });
      listed.push(object);
    }
    if (listed.length === 0) {
      const shape = await archive.validate();
      if (!shape.ok) {
        context.failed(shape.refusal);
        return 1;
      }
    }
    if (!context.json) tellPeople(context, listed);
    return 0;
  },
};
