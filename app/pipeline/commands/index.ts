import { DOCUMENT_COMMANDS } from './documents.ts';
import { FLOW_COMMANDS } from './flow.ts';
import { IMAGE_COMMANDS } from './images.ts';
import { PAPER_COMMANDS } from './paper.ts';

export type { Decision, Effect } from './command.ts';

/** Everything that can be done to an open dossier, one row each. */
export const COMMANDS = { ...PAPER_COMMANDS, ...IMAGE_COMMANDS, ...DOCUMENT_COMMANDS, ...FLOW_COMMANDS } as const;
export type CommandKind = keyof typeof COMMANDS;
