import type { Client } from '#app/api/client.ts';
import { handsAt } from '../journey/hands.ts';
import type { Tell } from '../journey/progress.ts';
import type { CommandContext } from './command.ts';

/** Tells pages as rows of the contract, each only after it is durable, and counts what was refused. */
export const tellProgress = (context: CommandContext): { readonly tell: Tell; readonly refused: () => number } => {
  let refused = 0;
  return {
    refused: () => refused,
    tell(progress) {
      if (progress.kind === 'acknowledged') {
        const { kind: _, ...page } = progress;
        context.row({ acknowledged: page });
      } else if (progress.kind === 'separator') context.row({ separator: { file: progress.file, page: progress.page } });
      else {
        refused += 1;
        context.failed(progress.refusal, { file: progress.file, ...(progress.page === null ? {} : { page: progress.page }) });
      }
    },
  };
};

/** Explains every side that has no image as blank: of single-sided files nobody has anything else to say. */
export const explainBlanks = async (clerk: Client, dossier: string): Promise<void> => {
  const hands = handsAt(clerk, dossier);
  const { count } = await hands.see();
  for (const { leaf, side, why } of count.sideMismatches)
    if (why === 'no-image' && side === 'verso') await hands.act('explainSide', { leaf, side, as: 'blank', derived: true });
};
