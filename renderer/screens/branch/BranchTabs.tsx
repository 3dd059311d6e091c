import type { Command } from '../../parts/commands.tsx';
import { Keycap } from '../../parts/Keycap.tsx';
import { t } from '../../words.ts';
import type { BranchPart } from './Branch.tsx';

export interface BranchTabsProps {
  readonly parts: readonly BranchPart[];
  readonly onPart: (part: BranchPart) => void;
}

export const BranchTabs = ({ parts, onPart, now }: BranchTabsProps & { readonly now: BranchPart }) => (
  <div className="work-tabs" role="tablist" aria-label={t('nav.branch')}>
    {parts.map((part, index) => (
      <button
        key={part}
        type="button"
        role="tab"
        tabIndex={-1}
        aria-selected={part === now}
        className="work-tab"
        onClick={() => onPart(part)}
      >
        <Keycap hit={{ code: `Digit${index + 1}` }} /> <span>{t(`branch.${part}`)}</span>
      </button>
    ))}
  </div>
);

/** Digits change the part, as tabs do in the work list. */
export const tabCommand = ({ parts, onPart }: BranchTabsProps): Command => ({
  id: 'part',
  keys: parts.map((_, index) => ({ code: `Digit${index + 1}` })),
  label: 'branch.parts',
  part: 'move',
  range: true,
  run: (index) => {
    const part = parts[index];
    if (part === undefined) return;
    // Else the link that led here would still answer Space and Enter.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    onPart(part);
  },
});
