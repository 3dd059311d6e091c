import { type ReactNode, useEffect, useState } from 'react';
import { reason, t } from '../words.ts';
import { Machine } from './Digits.tsx';
import { Icon, type IconName } from './Icon.tsx';
import './Blocks.css';

interface RefusalBlockProps {
  /** The rule, in a sentence. */
  readonly title: string;
  /** What to do about it. */
  readonly advice: string;
  readonly icon?: IconName;
  /** Evidence: leaves, images, times; then the ways on. */
  readonly children?: ReactNode;
}

/** The product says no, politely, where the main act stood (LOOK §5): rule, evidence, a way on. */
export const RefusalBlock = ({ title, advice, icon = 'hand', children }: RefusalBlockProps) => (
  <section className="block refusal" role="alert">
    <Icon name={icon} size={22} tone="wary" />
    <div className="block-body">
      <h3 className="block-title">{title}</h3>
      <p>{advice}</p>
      {children}
    </div>
  </section>
);

interface FaultBlockProps {
  readonly title: string;
  readonly advice: string;
  /** What is safe, said before what to do. */
  readonly safe?: string | undefined;
  readonly code: string;
  readonly children?: ReactNode;
}

/** Something broke: what happened to which leaf, what is safe, what to do, then the code (LOOK §5). */
export const FaultBlock = ({ title, advice, safe, code, children }: FaultBlockProps) => (
  <section className="block fault" role="alert">
    <Icon name="alert" size={22} tone="wrong" />
    <div className="block-body">
      <h3 className="block-title">{title}</h3>
      {safe !== undefined && <p className="strong">{safe}</p>}
      <p>{advice}</p>
      {children}
      <p className="label">
        <Machine>{code}</Machine>
      </p>
    </div>
  </section>
);

/** Any code of the product as a refusal block, from the words of that code. */
export const CodeRefusal = ({ code, children }: { readonly code: string; readonly children?: ReactNode }) => {
  const words = reason(code);
  return (
    <RefusalBlock title={words.message} advice={words.do}>
      {children}
    </RefusalBlock>
  );
};

/** One calm line of good news or plain fact. */
export const NoteBlock = ({
  tone,
  icon,
  title,
  children,
}: {
  readonly tone: 'zangar' | 'plain' | 'lapis';
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
}) => (
  <section className={`block ${tone}`} role="status">
    <Icon name={icon} size={20} />
    <div className="block-body">
      <h3 className="block-title">{title}</h3>
      {children}
    </div>
  </section>
);

/** Nothing here: one sentence, what waits elsewhere, one key. */
export const Empty = ({
  title,
  hint,
  children,
  icon = 'inbox',
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children?: ReactNode;
  readonly icon?: IconName;
}) => (
  <div className="empty" role="status">
    <Icon name={icon} size={30} tone="quiet" />
    <p className="empty-title">{title}</p>
    {hint !== undefined && <p className="second">{hint}</p>}
    {children}
  </div>
);

const LOADING_AFTER_MS = 150;
const BAR_WIDTHS = [
  [9, 16, 22, 14],
  [9, 13, 22, 20],
  [9, 18, 22, 10],
  [9, 15, 22, 17],
] as const;

/** Bars in the shape of rows, shown only when the answer takes longer than a blink; the layout does not jump. */
export const LoadingBars = ({ rows = 8 }: { readonly rows?: number }) => {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLate(true), LOADING_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, []);
  if (!late) return <div className="loading" aria-busy="true" />;
  return (
    <div className="loading" role="status" aria-busy="true" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never change places
        <div key={row} className="loading-row">
          {BAR_WIDTHS[row % BAR_WIDTHS.length]?.map((width, bar) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <span key={bar} className="loading-bar" style={{ inlineSize: `${width}%` }} />
          ))}
        </div>
      ))}
    </div>
  );
};

interface ProgressProps {
  /** Parts done and all of them; without a total the time is not known yet. */
  readonly done: number;
  readonly total: number | null;
  readonly label: string;
}

/** Linear and honest: a share, or «زمان هنوز معلوم نیست». */
export const Progress = ({ done, total, label }: ProgressProps) => (
  <div
    className={total === null ? 'progress unknown' : 'progress'}
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuenow={total === null ? undefined : done}
    aria-valuemax={total ?? undefined}
  >
    <span className="progress-done" style={{ inlineSize: total === null || total === 0 ? '0%' : `${(100 * done) / total}%` }} />
  </div>
);
