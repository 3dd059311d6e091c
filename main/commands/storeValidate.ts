import { type Language, say } from '#app/words/index.ts';
import type { InventoryFindings, Problem, ValidationRow } from '../compose/openArchive.ts';
import type { CliCommand, CommandContext } from './command.ts';
import { problemText } from './problemText.ts';
import { stopIfAsked } from './stopIfAsked.ts';
import { openStore, STORE_OPTIONS } from './storePlace.ts';

type Findings = ValidationRow | InventoryFindings;

const spokenProblem = (language: Language, { code, at, found, wanted }: Problem): object => ({
  code,
  at,
  text: problemText(language, code),
  ...(found === undefined ? {} : { found }),
  ...(wanted === undefined ? {} : { wanted }),
});

const spokenLines = (language: Language, row: Findings): string => {
  const name = 'root' in row ? say(language, 'cli.storage-root') : (row.id ?? say(language, 'cli.no-id'));
  const problems = [...row.errors, ...row.warnings].map(({ code, at, found, wanted }) => {
    const more = [
      ...(found === undefined ? [] : [say(language, 'ocfl.found', { found })]),
      ...(wanted === undefined ? [] : [say(language, 'ocfl.wanted', { wanted })]),
    ];
    return `  ${code} ${at}: ${[problemText(language, code), ...more].join(' ')}`;
  });
  return [`${say(language, row.valid ? 'cli.valid' : 'cli.invalid')}  ${row.path}  ${name}`, ...problems].join('\n');
};

const tell = (context: CommandContext, row: Findings): void => {
  const { language } = context;
  const [errors, warnings] = [row.errors, row.warnings].map((all) => all.map((problem) => spokenProblem(language, problem)));
  context.row({ ...row, errors, warnings }, spokenLines(language, row));
};

/** The row of a storage root goes before those of its objects, although the root is judged last (COMMANDS.md). */
const rootFirst = async function* (context: CommandContext, rows: AsyncIterable<ValidationRow>): AsyncIterable<ValidationRow> {
  let waiting: ValidationRow[] = [];
  for await (const row of rows) {
    stopIfAsked(context);
    if (!('root' in row)) waiting.push(row);
    else {
      yield row;
      yield* waiting;
      waiting = [];
    }
  }
  yield* waiting;
};

/** `store validate`: OCFL validity of a storage root, an object or an inventory, strictly as the specification has it. */
export const command: CliCommand = {
  usage: '[STORE]',
  summary: 'cli.summary.store-validate',
  options: STORE_OPTIONS,
  words: [0, 1],
  async run(context) {
    const place = await openStore(context, context.words[0]);
    if (place === null) return 1;
    if (place.kind === 'inventory') {
      tell(context, place.findings);
      return place.findings.valid ? 0 : 1;
    }
    const rows = await place.archive.validate();
    if (!rows.ok) {
      context.failed(rows.refusal);
      return 1;
    }
    let valid = true;
    for await (const row of rootFirst(context, rows.value)) {
      tell(context, row);
      valid &&= row.valid;
    }
    return valid ? 0 : 1;
  },
};
