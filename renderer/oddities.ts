import type { OperationOutput } from '#app/api/contract.ts';
import type { IconName } from './parts/Icon.tsx';
import { t } from './words.ts';

export type LeafView = OperationOutput<'dossierGet'>['leaves'][number];
export type Oddity = LeafView['oddities'][number];

const ICONS: Readonly<Record<Oddity, IconName>> = {
  repeated: 'pages',
  slip: 'clip',
  unfolds: 'fold',
  damaged: 'triangle',
  small: 'square',
  other: 'document',
};

export const oddityIcon = (oddity: Oddity): IconName => ICONS[oddity];

/** «تاشو، آسیب‌دیده»; «مکرر» stands in the number already. */
export const oddityWords = (oddities: readonly Oddity[]): string =>
  oddities
    .filter((one) => one !== 'repeated')
    .map((one) => t(`term.oddity.${one}`))
    .join(t('list.comma'));
