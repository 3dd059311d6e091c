import { createContext, type RefObject } from 'react';

/** How a page asks for another address when its own is not honoured any more. */
export interface Renewal {
  readonly renew: () => void;
  /** Done by itself already, and no page has stood since: from then on only when told, also by a page that is mounted anew. */
  readonly tried: RefObject<boolean>;
}

/** Null where a page has no way to another address. */
export const RenewalContext = createContext<Renewal | null>(null);
