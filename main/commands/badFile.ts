import type { CommandContext } from './command.ts';

interface BadFileRow {
  readonly error: { readonly code: string; readonly message: string; readonly do: string };
  readonly file: string;
  readonly page?: number;
}

/** A bad file or page among good ones: a row with `--json`, else a line on stderr, so that stdout holds answers alone. */
export const tellBadFile = (context: CommandContext, row: BadFileRow): void => {
  if (context.json) {
    context.row(row);
    return;
  }
  const { code, message, do: mend } = row.error;
  const place = row.page === undefined ? row.file : `${row.file}:${row.page}`;
  context.note('cli.bad-file', { place, message, do: mend, code });
};
