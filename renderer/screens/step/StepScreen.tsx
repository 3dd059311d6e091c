import { type ComponentType, useEffect, useRef } from 'react';
import { STEPS, type StepId } from '#app/pipeline/steps.ts';
import { type Dossier, type DossierHandle, useDossier } from '../../dossier.tsx';
import { LoadingBars } from '../../parts/Blocks.tsx';
import { ProblemRefusal } from '../../parts/ProblemBlock.tsx';
import { useRouter } from '../../router.tsx';
import { useSignedIn } from '../../signedIn.tsx';
import { RenewalContext } from '../../viewer/renewal.ts';
import { Approve } from '../approve/Approve.tsx';
import { Capture } from '../capture/Capture.tsx';
import { Classify } from '../classify/Classify.tsx';
import { Inspect } from '../inspect/Inspect.tsx';
import { Foliate } from '../paper/Foliate.tsx';
import { Prepare } from '../paper/Prepare.tsx';
import { ShelfRow } from '../paper/ShelfRow.tsx';
import { Recount } from '../recount/Recount.tsx';
import { Reassemble } from '../register/Reassemble.tsx';
import { Register } from '../register/Register.tsx';
import { Upload } from '../upload/Upload.tsx';
import { AsideScreen } from './AsideScreen.tsx';
import { StepEnded } from './StepEnded.tsx';

export interface StepProps {
  readonly handle: DossierHandle;
  readonly view: Dossier;
}

/** The screen of each step; the table of steps says when it is its turn. */
const SCREENS: Readonly<Record<StepId, ComponentType<StepProps>>> = {
  retrieve: ShelfRow,
  foliate: Foliate,
  register: Register,
  prepare: Prepare,
  capture: Capture,
  inspect: Inspect,
  approve: Approve,
  reassemble: Reassemble,
  recount: Recount,
  reshelve: ShelfRow,
  upload: Upload,
  classify: Classify,
};

/** Beginning to work on a dossier nobody holds takes it into one's hand, once a visit. */
const useTaking = (handle: DossierHandle, step: StepId): void => {
  const taken = useRef(false);
  const { view } = handle;
  const mine =
    view !== undefined &&
    view.position === step &&
    view.holder === null &&
    view.aside === null &&
    view.may.includes('takeUp') &&
    view.may.includes('completeStep');
  useEffect(() => {
    if (!mine || taken.current) return;
    taken.current = true;
    void handle.perform({ kind: 'takeUp', input: {} });
  }, [mine, handle]);
};

/** Goes on to the next step when the same hands do it. */
const useGoingOn = (view: Dossier | undefined, step: StepId, id: string): void => {
  const { go } = useRouter();
  const { person } = useSignedIn();
  const next = STEPS.find((one) => one.id === view?.position);
  const own = next !== undefined && next.id !== step && next.capability !== 'station' && person.capabilities.includes(next.capability);
  const onward = own && next.n === (STEPS.find((one) => one.id === step)?.n ?? 0) + 1;
  const target = onward ? next.id : null;
  useEffect(() => {
    if (target !== null) go({ screen: 'step', dossier: id, step: target });
  }, [target, go, id]);
};

/** A dossier at one of its steps, in the hands of a person. */
export const StepScreen = ({ id, step }: { readonly id: string; readonly step: StepId }) => {
  const handle = useDossier(id);
  const { view, loadProblem } = handle;
  useTaking(handle, step);
  useGoingOn(view, step, id);

  if (view === undefined) return loadProblem === null ? <LoadingBars /> : <ProblemRefusal problem={loadProblem} />;
  if (view.position !== step) return <StepEnded view={view} step={step} />;
  if (view.aside !== null) return <AsideScreen handle={handle} view={view} />;
  const Screen = SCREENS[step];
  return (
    <RenewalContext value={handle.renewal}>
      <Screen handle={handle} view={view} />
    </RenewalContext>
  );
};
