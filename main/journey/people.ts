import type { Client } from '#app/api/client.ts';
import type { Capability } from '#app/pipeline/steps.ts';
import { accepted } from './accepted.ts';

/** The five pairs of hands that a dossier goes through. */
export interface People {
  readonly archivist: Client;
  readonly clerk: Client;
  readonly inspector: Client;
  readonly approver: Client;
  readonly classifier: Client;
}

/** Signs five sample people in, each by what they may do. Refused on any station but the sample one. */
export const signInPeople = async (anybody: Client): Promise<People> => {
  const { samplePeople } = accepted('sign-in', await anybody.call('stationGet', {}));
  const signIn = async (capability: Capability): Promise<Client> => {
    const person = samplePeople.find((one) => one.capabilities.includes(capability))?.person ?? '';
    const { token } = accepted('sign-in', await anybody.call('sessionSignInSample', { person }));
    return anybody.as(token);
  };
  return {
    archivist: await signIn('archivist'),
    clerk: await signIn('operator'),
    inspector: await signIn('inspector'),
    approver: await signIn('approver'),
    classifier: await signIn('classifier'),
  };
};
