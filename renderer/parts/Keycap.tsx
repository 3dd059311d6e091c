import { toPersianDigits } from '#app/kernel/index.ts';
import { t } from '../words.ts';
import { Icon } from './Icon.tsx';
import type { Key } from './keys.ts';
import './Keycap.css';

/** Letters as printed on the Iranian standard keyboard (ISIRI 9147), beside the Latin print of the same key. */
const PERSIAN_PRINTS: Readonly<Record<string, string>> = {
  A: 'ش',
  B: 'ذ',
  C: 'ز',
  D: 'ی',
  E: 'ث',
  F: 'ب',
  G: 'ل',
  H: 'ا',
  I: 'ه',
  J: 'ت',
  K: 'ن',
  L: 'م',
  M: 'پ',
  N: 'د',
  O: 'خ',
  P: 'ح',
  Q: 'ض',
  R: 'ق',
  S: 'س',
  T: 'ف',
  U: 'ع',
  V: 'ر',
  W: 'ص',
  X: 'ط',
  Y: 'غ',
  Z: 'ظ',
};

const NAMES: Readonly<Record<string, string>> = { Escape: 'Esc', Delete: 'Del', Insert: 'Ins', Slash: '/', NumpadEnter: 'Enter' };
const ARROWS = { ArrowLeft: 'arrowLeft', ArrowRight: 'arrowRight', ArrowUp: 'arrowUp', ArrowDown: 'arrowDown' } as const;

const isArrow = (code: string): code is keyof typeof ARROWS => code in ARROWS;

const Print = ({ code }: { readonly code: string }) => {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) {
    return (
      <>
        <span>{letter}</span> <span className="keycap-persian">{PERSIAN_PRINTS[letter]}</span>
      </>
    );
  }
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return <>{toPersianDigits(digit)}</>;
  if (isArrow(code)) return <Icon name={ARROWS[code]} size={13} />;
  return <>{NAMES[code] ?? code}</>;
};

/** One key as it is printed: letter caps show both prints of that place (LOOK §3). */
const Cap = ({ code }: { readonly code: string }) => (
  <kbd className="keycap" dir="ltr">
    <Print code={code} />
  </kbd>
);

/** A key with its modifier, as pressed: «Ctrl + Enter». */
export const Keycap = ({ hit }: { readonly hit: Key }) => (
  <span className="keycaps" dir="ltr">
    {hit.ctrl === true && (
      <>
        <kbd className="keycap">{'Ctrl'}</kbd>
        <span className="keycap-plus">{'+'}</span>
      </>
    )}
    <Cap code={hit.code} />
  </span>
);

/** «۱ تا ۹»: a run of digits that are one row of the key bar. */
export const KeycapRange = ({ from, to }: { readonly from: Key; readonly to: Key }) => (
  <span className="keycaps">
    <Cap code={from.code} />
    <span className="keycap-plus">{t('range.to')}</span>
    <Cap code={to.code} />
  </span>
);
