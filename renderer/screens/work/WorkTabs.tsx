import { Count } from '../../parts/Digits.tsx';
import { Keycap } from '../../parts/Keycap.tsx';
import { t } from '../../words.ts';

export const TABS = ['mine', 'waiting', 'sentBack', 'outOfTurn', 'aside'] as const;
export type TabId = (typeof TABS)[number];

interface WorkTabsProps {
  readonly counts: Readonly<Record<TabId, number>> | undefined;
  readonly now: TabId;
  readonly onSelect: (tab: TabId) => void;
}

export const WorkTabs = ({ counts, now, onSelect }: WorkTabsProps) => (
  <div className="work-tabs" role="tablist" aria-label={t('work.tabs')}>
    {TABS.map((tab, index) => (
      <button
        key={tab}
        type="button"
        role="tab"
        tabIndex={-1}
        aria-selected={tab === now}
        className="work-tab"
        onClick={() => onSelect(tab)}
      >
        <Keycap hit={{ code: `Digit${index + 1}` }} /> <span>{t(`work.tab.${tab}`)}</span>{' '}
        {counts !== undefined && (
          <span className="strong">
            <Count value={counts[tab]} />
          </span>
        )}
      </button>
    ))}
  </div>
);
