import type { Sha512 } from '#app/kernel/digest.ts';
import type { Receipt } from '#app/ports/ContentStore.ts';
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

/** Nobody's yet. `patience`: of the store's calls, see `pageWindow`. */
export const sharedSending = (patience?: WindowSettings['patience']): SharedSending => ({
  window: pageWindow(patience),
  readBack: new Map(),
});
