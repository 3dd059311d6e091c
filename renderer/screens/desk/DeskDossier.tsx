import { useRef, useState } from 'react';
import type { OperationInput, OperationOutput } from '#app/api/contract.ts';
import { call } from '../../client.ts';
import { useRouter } from '../../router.tsx';
import type { Renewal } from '../../viewer/renewal.ts';
import { DeskReading } from './DeskReading.tsx';
import { PurposeQuestion } from './PurposeQuestion.tsx';

export type Purpose = OperationInput<'deskOpen'>['purpose'];

/** An e-dossier at a service desk: first what for, then the pages; the view is recorded with its purpose (A3.3, A2.6). */
export const DeskDossier = ({ id }: { readonly id: string }) => {
  const { go } = useRouter();
  const [opened, setOpened] = useState<OperationOutput<'deskOpen'> | null>(null);
  const [asked, setAsked] = useState<{ readonly purpose: Purpose; readonly note: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [cause, setCause] = useState<unknown>(null);

  const open = async (purpose: Purpose, note: string): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setCause(null);
    try {
      setOpened(await call('deskOpen', { dossier: id, purpose, note }));
      setAsked({ purpose, note });
    } catch (problem) {
      setCause(problem);
    } finally {
      setBusy(false);
    }
  };
  const place = useRef(0);
  const tried = useRef(false);
  const leave = (): void => go({ screen: 'desk', dossier: null });
  if (opened === null || asked === null) return <PurposeQuestion dossier={id} busy={busy} cause={cause} onPurpose={open} onLeave={leave} />;
  const renewal: Renewal = { renew: () => void open(asked.purpose, asked.note), tried };
  // The addresses of a view end after some minutes; going on is another view for the same purpose, and recorded as one.
  return <DeskReading key={opened.view} opened={opened} place={place} renewal={renewal} onLeave={leave} />;
};
