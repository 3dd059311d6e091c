import { leafName } from '../../parts/leafName.ts';
import { t } from '../../words.ts';

/** What the leaf in doubt is called; nobody can tell its number when no leaf is left to be captured. */
export const doubtedLeafName = (leaf: string | null): string =>
  leaf === null ? t('recovery.next-unknown') : t('leaf.name', { leaf: leafName(leaf) });
