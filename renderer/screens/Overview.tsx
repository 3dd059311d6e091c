import type { ReactNode } from 'react';
import type { Command } from '../parts/commands.tsx';
import { KeyBar } from '../parts/KeyBar.tsx';
import { Bar, type Tab } from '../parts/Shell.tsx';
import { addressOf } from '../router.tsx';
import { mayAdminister, mayReport, mayView, type SignedIn, seesOutbox, useSignedIn, worksOnSteps } from '../signedIn.tsx';
import { t } from '../words.ts';
import { ClockBehind } from './ClockBehind.tsx';

/** What of the product this person can stand on. */
const tabsOf = ({ person, station, waitingUploads }: SignedIn): readonly Tab[] => [
  ...(worksOnSteps(person) ? [{ id: 'work', label: t('nav.work'), href: addressOf({ screen: 'work' }) }] : []),
  ...(mayView(person) ? [{ id: 'desk', label: t('nav.desk'), href: addressOf({ screen: 'desk', dossier: null }) }] : []),
  ...(seesOutbox(person, station)
    ? [
        {
          id: 'outbox',
          label: t('nav.outbox'),
          href: addressOf({ screen: 'outbox' }),
          count: waitingUploads > 0 ? waitingUploads : undefined,
        },
      ]
    : []),
  ...(mayAdminister(person) || mayReport(person)
    ? [{ id: 'branch', label: station.centre ? t('nav.access') : t('nav.branch'), href: addressOf({ screen: 'branch' }) }]
    : []),
  ...(mayAdminister(person) && !station.centre
    ? [{ id: 'settings', label: t('nav.settings'), href: addressOf({ screen: 'settings' }) }]
    : []),
];

interface OverviewProps {
  readonly now: 'work' | 'desk' | 'outbox' | 'branch' | 'settings';
  readonly commands: readonly Command[];
  readonly children: ReactNode;
}

/** The frame of lists, dossier, desk and outbox: bar, body, key bar (LOOK §2). */
export const Overview = ({ now, commands, children }: OverviewProps) => {
  const signedIn = useSignedIn();
  return (
    <div className="screen">
      <Bar tabs={tabsOf(signedIn)} now={now} standing={signedIn.standing} onFind={signedIn.openFinder} />
      <ClockBehind />
      {children}
      <KeyBar commands={commands} />
    </div>
  );
};
