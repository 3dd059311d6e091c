import type { Client, ClientOutcome } from '#app/api/client.ts';
import type { PersonCommand } from '#app/api/schemas/commands.ts';
import type { DossierView } from '#app/api/schemas/dossier.ts';
import { accepted } from './accepted.ts';

type CommandOf<Kind extends PersonCommand['kind']> = Extract<PersonCommand, { kind: Kind }>;

/** One person at one dossier: reads it before each act, so that every command names the version it saw. */
export interface Hands {
  readonly client: Client;
  readonly see: () => Promise<DossierView>;
  readonly act: <Kind extends PersonCommand['kind']>(kind: Kind, input: CommandOf<Kind>['input']) => Promise<void>;
}

/** A person's hands at a dossier. The version is carried from act to act and read anew at `see`. */
export const handsAt = (client: Client, dossier: string): Hands => {
  let version: number | null = null;
  const see = async (): Promise<DossierView> => {
    const view = accepted('see', await client.call('dossierGet', { dossier }));
    version = view.version;
    return view;
  };
  return {
    client,
    see,
    async act(kind, input) {
      const expectedVersion = version ?? (await see()).version;
      const command = { kind, expectedVersion, input } as PersonCommand;
      const outcome: ClientOutcome<{ version: number }> = await client.call('dossierPerform', { dossier, command });
      version = accepted(kind, outcome).version;
    },
  };
};
