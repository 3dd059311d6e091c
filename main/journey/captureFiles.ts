import { readFile } from 'node:fs/promises';
import type { Client } from '#app/api/client.ts';
import type { Refusal, RefusalDetails } from '#app/kernel/refusal.ts';
import { accepted } from './accepted.ts';
import type { CountedFile } from './countPages.ts';
import type { Tell } from './progress.ts';

export interface FileOrder {
  readonly dossier: string;
  readonly files: readonly CountedFile[];
  readonly sides: 'recto' | 'both';
}

/** Sends files as pages, in their order; each page is told when the station acknowledged it. How many were refused. */
export const captureFiles = async (client: Client, { dossier, files, sides }: FileOrder, tell: Tell): Promise<number> => {
  let refused = 0;
  const refuse = (file: string, page: number | null, refusal: Refusal): void => {
    refused += 1;
    tell({ kind: 'refused', file, page, refusal });
  };
  for (const { path, pages, separators, refusals } of files) {
    if (pages + separators === 0) {
      for (const { page, refusal } of refusals) refuse(path, page, refusal);
      continue;
    }
    const bytes = new Uint8Array(await readFile(path));
    const answer = accepted('capture', await client.call('captureFile', { dossier, sides }, bytes));
    for (const page of answer.acknowledged)
      tell({ kind: 'acknowledged', sha256: page.sha256, file: path, page: page.page, leaf: page.leaf, side: page.side });
    for (const { page } of answer.separators) tell({ kind: 'separator', file: path, page });
    for (const one of answer.refused)
      refuse(path, one.page === 0 ? null : one.page, { code: one.code, details: one.details as RefusalDetails });
  }
  return refused;
};
