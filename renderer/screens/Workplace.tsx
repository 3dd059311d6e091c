import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { call, onAgentNews } from '../client.ts';
import { type Command, useCommands, useReachableCommands, useReading } from '../parts/commands.tsx';
import { HelpOverlay } from '../parts/HelpOverlay.tsx';
import { useToast } from '../parts/Toasts.tsx';
import { age } from '../parts/When.tsx';
import { useRouter } from '../router.tsx';
import {
  mayAdminister,
  mayReport,
  mayView,
  type Person,
  type SignedIn,
  SignedInRoot,
  type Station,
  seesOutbox,
  worksOnSteps,
} from '../signedIn.tsx';
import { toggleTheme } from '../theme.ts';
import { t } from '../words.ts';
import { DeskFind } from './desk/DeskFind.tsx';
import { dossiersBy } from './find/dossiersBy.ts';
import { Finder } from './find/Finder.tsx';
import { lineState } from './outbox/lineState.ts';

const WorkList = lazy(async () => ({ default: (await import('./work/WorkList.tsx')).WorkList }));
const DossierScreen = lazy(async () => ({ default: (await import('./dossier/DossierScreen.tsx')).DossierScreen }));
const HistoryScreen = lazy(async () => ({ default: (await import('./history/HistoryScreen.tsx')).HistoryScreen }));
const StepScreen = lazy(async () => ({ default: (await import('./step/StepScreen.tsx')).StepScreen }));
const DeskDossier = lazy(async () => ({ default: (await import('./desk/DeskDossier.tsx')).DeskDossier }));
const Outbox = lazy(async () => ({ default: (await import('./outbox/Outbox.tsx')).Outbox }));
const Branch = lazy(async () => ({ default: (await import('./branch/Branch.tsx')).Branch }));
const Settings = lazy(async () => ({ default: (await import('./settings/Settings.tsx')).Settings }));

const OUTBOX_EVERY_MS = 15_000;

const Screen = ({ person, station }: { readonly person: Person; readonly station: Station }): ReactNode => {
  const { route } = useRouter();
  const first = worksOnSteps(person) ? <WorkList /> : mayView(person) ? <DeskFind /> : <Branch />;
  switch (route.screen) {
    case 'dossier':
      return <DossierScreen key={route.dossier} id={route.dossier} />;
    case 'history':
      return <HistoryScreen key={route.dossier} id={route.dossier} />;
    case 'step':
      return <StepScreen key={`${route.dossier}/${route.step}`} id={route.dossier} step={route.step} />;
    case 'desk':
      return !mayView(person) ? first : route.dossier === null ? <DeskFind /> : <DeskDossier key={route.dossier} id={route.dossier} />;
    case 'outbox':
      return seesOutbox(person, station) ? <Outbox /> : first;
    case 'branch':
      return mayAdminister(person) || mayReport(person) ? <Branch /> : first;
    case 'settings':
      return mayAdminister(person) && !station.centre ? <Settings /> : first;
    default:
      return first;
  }
};

interface WorkplaceProps {
  readonly station: Station;
  readonly person: Person;
  readonly onLeave: () => void;
}

/** Everything behind the sign-in: the screen of the address, the keys that count everywhere, the line and the reader. */
export const Workplace = ({ station, person, onLeave }: WorkplaceProps) => {
  const { go } = useRouter();
  const toast = useToast();
  const reachable = useReachableCommands();
  const [help, setHelp] = useState<readonly Command[] | null>(null);
  const [finder, setFinder] = useState<readonly Command[] | null>(null);
  const outbox = useQuery({
    queryKey: ['outbox'],
    queryFn: () => call('outboxList', {}),
    enabled: seesOutbox(person, station),
    refetchInterval: OUTBOX_EVERY_MS,
  });

  const [agentGone, setAgentGone] = useState(false);
  useEffect(() => onAgentNews((news) => setAgentGone(news === 'gone')), []);

  const everywhere: readonly Command[] = [
    {
      id: 'find',
      keys: [{ code: 'KeyK', ctrl: true }],
      label: 'find.title',
      part: 'everywhere',
      bar: false,
      whileWriting: true,
      run: () => setFinder(reachable()),
    },
    {
      id: 'help',
      keys: [{ code: 'F1' }],
      label: 'key.help',
      part: 'everywhere',
      bar: false,
      whileWriting: true,
      run: () => setHelp(reachable()),
    },
    {
      id: 'theme',
      keys: [{ code: 'F2' }],
      label: 'key.theme',
      part: 'everywhere',
      bar: false,
      whileWriting: true,
      run: () => toggleTheme(person.code),
    },
    { id: 'lock', keys: [{ code: 'F4' }], label: 'key.lock', part: 'everywhere', bar: false, whileWriting: true, run: onLeave },
  ];
  useCommands(everywhere);

  useReading((code) => {
    void dossiersBy(code, person).then((found) => {
      const [only] = found;
      if (only === undefined) toast(t('find.no-such-barcode'), 'barcode');
      else go(worksOnSteps(person) ? { screen: 'dossier', dossier: only.id } : { screen: 'desk', dossier: only.id });
    });
  });

  const signedIn = useMemo<SignedIn>(() => {
    const waiting = outbox.data?.waiting;
    const line =
      outbox.data === undefined
        ? null
        : {
            ...lineState(outbox.data),
            waiting: waiting?.versions ?? 0,
            oldest: waiting?.oldestAt == null ? null : age(waiting.oldestAt),
          };
    return {
      person,
      station,
      waitingUploads: waiting?.versions ?? 0,
      standing: { sample: station.sample, line, agentGone, person: { name: person.name, code: person.code } },
      signOut: onLeave,
      openFinder: () => setFinder(reachable()),
    };
  }, [person, station, outbox.data, agentGone, onLeave, reachable]);

  return (
    <SignedInRoot value={signedIn}>
      <Suspense fallback={null}>
        <Screen person={person} station={station} />
      </Suspense>
      {help !== null && <HelpOverlay commands={help} onClose={() => setHelp(null)} />}
      {finder !== null && <Finder commands={finder} onClose={() => setFinder(null)} />}
    </SignedInRoot>
  );
};
