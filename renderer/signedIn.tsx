import { createContext, useContext } from 'react';
import type { OperationOutput } from '#app/api/contract.ts';
import type { Capability } from '#app/pipeline/steps.ts';
import type { Standing } from './parts/Shell.tsx';

export type Station = OperationOutput<'stationGet'>;
export type Person = OperationOutput<'sessionGet'>;

/** Who works here, at which station, and what the bar of every screen shows of it. */
export interface SignedIn {
  readonly person: Person;
  readonly station: Station;
  readonly standing: Standing;
  readonly waitingUploads: number;
  readonly signOut: () => void;
  readonly openFinder: () => void;
}

const SignedInContext = createContext<SignedIn | null>(null);
export const SignedInRoot = SignedInContext;

export const useSignedIn = (): SignedIn => {
  const signedIn = useContext(SignedInContext);
  if (signedIn === null) throw new Error('this screen is only for people who signed in');
  return signedIn;
};

const STEP_CAPABILITIES: readonly Capability[] = ['archivist', 'registrar', 'preparer', 'operator', 'inspector', 'approver', 'classifier'];

export const worksOnSteps = (person: Person): boolean => person.capabilities.some((one) => STEP_CAPABILITIES.includes(one));
/** Whoever works on dossiers, and who answers for the station; the centre has no outbox. */
export const seesOutbox = (person: Person, station: Station): boolean => !station.centre && (worksOnSteps(person) || mayAdminister(person));
export const mayView = (person: Person): boolean => person.capabilities.includes('viewer');
export const mayAdminister = (person: Person): boolean => person.capabilities.includes('administrator');
export const mayReport = (person: Person): boolean => mayAdminister(person) || person.capabilities.includes('approver');
