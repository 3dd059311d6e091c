import { createContext } from 'react';

/** What a page does when its address is not honoured any more: asks for another, once by itself, then when told. */
export const RenewalContext = createContext<(() => void) | null>(null);
