import type { ParseArgsOptionsConfig } from 'node:util';
import type { Refusal, RefusalDetails } from '#app/kernel/refusal.ts';
import type { Language, MessageKey, WordParameters } from '#app/words/index.ts';

/** 0 done, all good · 1 done, and the answer is no · 2 wrong usage · 3 a fault of the surroundings (COMMANDS.md). */
export type ExitCode = 0 | 1 | 2 | 3;

export type OptionValue = string | boolean | (string | boolean)[] | undefined;

/** What a command is given: its parsed words, and where its answers go. */
export interface CommandContext {
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly words: readonly string[];
  readonly language: Language;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** True with `--json`: stdout then holds one JSON object per line and nothing else. */
  readonly json: boolean;
  /** One row of the answer: a line of JSON with `--json`, else the sentence, on stdout. */
  readonly row: (value: object, text?: string) => void;
  /** A refusal or fault as a row: `{"error":{code,message,do}, …more}`. */
  readonly failed: (refusal: Refusal, more?: RefusalDetails) => void;
  /** For people, on stderr; never on stdout. */
  readonly note: (key: MessageKey, parameters?: WordParameters) => void;
  /** Fires at the first Ctrl-C or SIGTERM; a second one ends the process at once. */
  readonly stop: AbortSignal;
}

/** A row of the command table. */
export interface CliCommand {
  /** The words behind the name, as shown by `--help`. */
  readonly usage: string;
  readonly summary: MessageKey;
  readonly options: ParseArgsOptionsConfig;
  /** Fewest and most plain words; more is wrong usage. */
  readonly words: readonly [least: number, most: number];
  readonly run: (context: CommandContext) => Promise<ExitCode>;
}

/** Thrown by a command for what its reader typed: exit 2 with the sentence and the usage. */
export class UsageError extends Error {
  readonly refusal: Refusal;

  constructor(code: string, details: RefusalDetails = {}) {
    super(code);
    this.name = 'UsageError';
    this.refusal = { code, details };
  }
}

/** The text of an option that must be there. */
export const required = (context: CommandContext, name: string): string => {
  const value = context.options[name];
  if (typeof value !== 'string' || value === '') throw new UsageError('option-missing', { option: `--${name}` });
  return value;
};

/** The text of an option, or null. */
export const optional = (context: CommandContext, name: string): string | null => {
  const value = context.options[name];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** A whole number at or above `least`, or null where the option is absent. */
export const wholeNumber = (context: CommandContext, name: string, least: number): number | null => {
  const text = optional(context, name);
  if (text === null) return null;
  if (!/^\d{1,9}$/.test(text) || Number(text) < least) throw new UsageError('option-not-a-number', { option: `--${name}`, least });
  return Number(text);
};
