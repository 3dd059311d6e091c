import type { Sha512 } from '#app/kernel/digest.ts';
import type { Receipt, VersionPlan } from '#app/ports/ContentStore.ts';
import { pageWindow, type SendingWindow, type WindowSettings } from './sendingWindow.ts';

/** What all versions on their way to one store share, for as long as the program runs. */
export interface SharedSending {
  readonly window: SendingWindow;
  /**
   * What was read back of versions under way, by the digest of their inventory and by content path. A line that breaks down every half
   * hour would never carry a large dossier whose every page is read again at each try (docs/decisions/0097).
   */
  readonly readBack: Map<Sha512, Map<string, Receipt>>;
}

/** Receipts that earlier tries of this plan had, by content path; what is added is there for the next try. */
export const readBefore = ({ readBack }: SharedSending, { inventorySha512 }: VersionPlan): Map<string, Receipt> => {
  const known = readBack.get(inventorySha512) ?? new Map<string, Receipt>();
  readBack.set(inventorySha512, known);
  return known;
};

/** Nobody's yet. `patience`: of the store's calls, see `pageWindow`. */
export const sharedSending = (patience?: WindowSettings['patience']): SharedSending => ({
  window: pageWindow(patience),
  readBack: new Map(),
});
