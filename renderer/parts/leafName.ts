import { type LeafId, toPersianDigits } from '#app/kernel/index.ts';
import { t } from '../words.ts';

/** «۱۲», «۱۲ مکرر», «۱۲ مکرر ۲»: how a leaf's number is written on the paper and read aloud. */
export const leafName = (leaf: LeafId): string => {
  const [number = '', repeat] = leaf.split('.');
  if (repeat === undefined) return toPersianDigits(number);
  return repeat === '1'
    ? t('leaf.repeated', { n: toPersianDigits(number) })
    : t('leaf.repeated-again', { n: toPersianDigits(number), m: toPersianDigits(repeat) });
};

/** «برگ ۱۴، پشت». */
export const placeName = (leaf: LeafId, side: 'recto' | 'verso'): string =>
  t('place.name', { leaf: leafName(leaf), side: t(`term.side.${side}`) });
