import './Icon.css';

/** Drawn in a box of 24, stroke 1.9 (LOOK §4: the font has no arrows or ticks). */
const DRAWINGS = {
  alert: 'M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8zM12 7.5v5M12 16.2v.1',
  archive: 'M3 4h18v5H3zM5 9v11h14V9M10 13h4',
  arrowDown: 'M12 5v14M6 13l6 6 6-6',
  arrowLeft: 'M19 12H5M11 6l-6 6 6 6',
  arrowRight: 'M5 12h14M13 6l6 6-6 6',
  arrowUp: 'M12 19V5M6 11l6-6 6 6',
  barcode: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 8.5v7M12 8.5v7M16 8.5v7',
  blank: 'M4.5 7V4.5H7M10.5 4.5h3M17 4.5h2.5V7M19.5 10.5v3M19.5 17v2.5H17M13.5 19.5h-3M7 19.5H4.5V17M4.5 13.5v-3',
  branch: 'M4 21V8l8-5 8 5v13zM9 21v-6h6v6M9 10.5h.1M12 10.5h.1M15 10.5h.1',
  calendar: 'M4 6h16v14.5H4zM4 10.5h16M8.5 3.5V7M15.5 3.5V7',
  check: 'M5 12.5l4.8 4.8L19.5 7.5',
  clip: 'M20 11.2l-8.6 8.4a5 5 0 0 1-7.1-7.1l8.7-8.6a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.4a1.7 1.7 0 0 1-2.4-2.4l7.8-7.7',
  clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 7.5V12l3 2',
  cross: 'M7 7l10 10M17 7L7 17',
  document: 'M6 3h8l5 5v13H6zM14 3v5h5M9.5 13h6M9.5 17h6',
  documentCheck: 'M6 3h8l5 5v13H6zM14 3v5h5M9.5 15l2 2 3.5-4',
  doubleCheck: 'M2.5 12.5l4.5 4.5L16 7.5M11.5 15.5l1.5 1.5L22 7.5',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12M12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6',
  filter: 'M4 7h16M7 12h10M10.5 17h3',
  fit: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  fold: 'M12 4v2.5M12 9.5v5M12 17.5V20M9 12H3.5M6 9l-3 3 3 3M15 12h5.5M18 9l3 3-3 3',
  folder: 'M3 6h6l2 2.5h10V19H3zM3 11h18',
  folderOpen: 'M3 19V6h6l2 2.5h8V11M3 19l3-8h15.5l-3 8z',
  glue: 'M5 4h14v10l-6 6H5zM19 14h-6v6',
  hand: 'M7 12V6.5a1.5 1.5 0 0 1 3 0V11M10 10V4.5a1.5 1.5 0 0 1 3 0V11M13 10.5V5.5a1.5 1.5 0 0 1 3 0V12M16 11V8.5a1.5 1.5 0 0 1 3 0V15a6.5 6.5 0 0 1-6.5 6.5c-3 0-4.5-1-6-3.5L3.5 14a1.5 1.5 0 0 1 2.5-1.5L7 14',
  inbox: 'M3 13l3.5-8h11L21 13v6H3zM3 13h5.5l1.5 3h4l1.5-3H21',
  key: 'M15.5 3a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11M11.5 12.5L3.5 20.5M6 18l2.5 2.5',
  list: 'M9 6h12M9 12h12M9 18h12M4 6h.1M4 12h.1M4 18h.1',
  lock: 'M5.5 11h13v9.5h-13zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11',
  magnifier: 'M10.5 3.5a7 7 0 1 0 0 14a7 7 0 0 0 0-14M15.7 15.7L21 21M10.5 7.5v6M7.5 10.5h6',
  pages: 'M8.5 8.5h12v12h-12zM15.5 8.5v-5h-12v12h5',
  pause: 'M7 4.5h3v15H7zM14 4.5h3v15h-3z',
  people: 'M9 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8M2.5 20.5c0-4 2.5-6 6.5-6s6.5 2 6.5 6M16 4.5a4 4 0 0 1 0 7M18 15c2.5.8 3.5 2.8 3.5 5.5',
  person: 'M12 3.5a4.2 4.2 0 1 0 0 8.4a4.2 4.2 0 0 0 0-8.4M4.5 20.5c0-4 3-6 7.5-6s7.5 2 7.5 6',
  personCheck: 'M10 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8M3 20.5c0-4 2.8-6 7-6 1.5 0 2.8.2 3.8.7M15 18.5l2 2 4-4.5',
  plug: 'M14.5 3.5l-3 3M20.5 9.5l-3 3M10 5.5l8.5 8.5-2 2a4.5 4.5 0 0 1-6.5 0L8 14a4.5 4.5 0 0 1 0-6.5zM8.5 15.5l-5 5',
  printer: 'M7 9V3.5h10V9M7 17H3.5V9h17v8H17M7 14h10v6.5H7z',
  rotate: 'M20 12a8 8 0 1 1-2.5-5.8L20 8.5M20 3.5v5h-5',
  ruler: 'M15.5 2.5l6 6-13 13-6-6zM12.5 5.5l2 2M9.5 8.5l3 3M6.5 11.5l2 2',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M7 12h10',
  search: 'M10.5 3.5a7 7 0 1 0 0 14a7 7 0 0 0 0-14M15.7 15.7L21 21',
  send: 'M21 3L3 10.5l7 3.5 3.5 7zM21 3L10 14',
  shield: 'M12 2.5l8 3V12c0 5-3.5 8-8 9.5C7.5 20 4 17 4 12V5.5zM8.5 12l2.5 2.5 4.5-5',
  square: 'M5 5h14v14H5z',
  stack: 'M4 6c0-3.3 16-3.3 16 0v12c0 3.3-16 3.3-16 0zM4 6c0 3.3 16 3.3 16 0M4 12c0 3.3 16 3.3 16 0',
  stamp: 'M9.5 13.5c.5-3-1.5-4-1.5-6a4 4 0 0 1 8 0c0 2-2 3-1.5 6zM5 13.5h14V17H5zM5 20.5h14',
  triangle: 'M12 3.5L22 20.5H2zM12 10v4.5M12 17.5v.1',
  /** Mirrored for right-to-left: in this script, back lies at the right. */
  undo: 'M15 4.5l5 5-5 5M20 9.5H9.5a5.5 5.5 0 0 0 0 11H12',
  urgent: 'M6 12l6-6 6 6M6 19l6-6 6 6',
} as const;

export type IconName = keyof typeof DRAWINGS;

interface IconProps {
  readonly name: IconName;
  /** Side of the drawing in px at text size 100 %; it grows with the text. */
  readonly size?: number;
  readonly tone?: 'now' | 'right' | 'wary' | 'wrong' | 'quiet';
}

/** A drawing beside words; hidden from readers of the screen, because the words say it (LOOK §6: no icon without words). */
export const Icon = ({ name, size = 16, tone }: IconProps) => (
  <svg
    className={tone === undefined ? 'icon' : `icon ${tone}`}
    viewBox="0 0 24 24"
    aria-hidden="true"
    style={{ inlineSize: `${size / 16}rem`, blockSize: `${size / 16}rem` }}
  >
    <path d={DRAWINGS[name]} />
  </svg>
);
