import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './Badge.css';

interface BadgeProps {
  readonly children: ReactNode;
  /** sample is dashed, so that it is never taken for a state. */
  readonly tone: 'solid' | 'zaferan' | 'shangarf' | 'zangar' | 'lapis' | 'plain' | 'sample';
  readonly icon?: IconName;
}

export const Badge = ({ children, tone, icon }: BadgeProps) => (
  <span className={`badge ${tone}`}>
    {icon !== undefined && <Icon name={icon} size={13} />}
    <span>{children}</span>
  </span>
);

/** The square mark at the head of a row; its word is spoken, and stands written in the row. */
export const RowMark = ({
  icon,
  tone,
  spoken,
}: {
  readonly icon: IconName;
  readonly tone: 'solid' | 'zaferan' | 'shangarf' | 'plain';
  readonly spoken: string;
}) => (
  <span className={`row-mark ${tone}`} role="img" aria-label={spoken}>
    <Icon name={icon} size={14} />
  </span>
);

/** Verdict on an image by shape and colour: tick in circle, cross in square, triangle, ring, dashed sheet. */
export const VerdictMark = ({
  verdict,
  size = 16,
}: {
  readonly verdict: 'accepted' | 'rejected' | 'doubt' | 'unseen' | 'blank';
  readonly size?: number;
}) => (
  <span className={`verdict ${verdict}`} style={{ inlineSize: `${size / 16}rem`, blockSize: `${size / 16}rem` }} aria-hidden="true">
    {verdict === 'accepted' && <Icon name="check" size={size * 0.72} />}
    {verdict === 'rejected' && <Icon name="cross" size={size * 0.72} />}
    {verdict === 'doubt' && <Icon name="triangle" size={size} />}
    {verdict === 'blank' && <Icon name="blank" size={size} />}
  </span>
);
