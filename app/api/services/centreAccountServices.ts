import { checkCentreCapabilities } from '#app/accounts/index.ts';
import type { DocumentTable } from '#app/documents/index.ts';
import { accept } from '#app/kernel/refusal.ts';
import type { Services } from '../service.ts';
import { type AccountServiceDeps, accountServices } from './accountServices.ts';

type Ids =
  | 'stationGet'
  | 'clockConfirm'
  | 'sessionSignIn'
  | 'sessionGet'
  | 'sessionSignOut'
  | 'sessionPassword'
  | 'peopleList'
  | 'peopleAdd'
  | 'peopleChange'
  | 'peoplePassword'
  | 'documentTable';

/** Sign-in and people as at a station, without the capabilities of steps; the centre is set up by its command alone. */
export const centreAccountServices = (deps: AccountServiceDeps & { readonly documentTable: DocumentTable }): Pick<Services, Ids> => {
  const { stationInitialise: _, sessionSignInSample: __, ...own } = accountServices({ ...deps, centre: true });
  return {
    ...own,
    peopleAdd: async (call) => {
      const checked = checkCentreCapabilities(call.input.capabilities);
      return checked.ok ? own.peopleAdd(call) : checked;
    },
    peopleChange: async (call) => {
      const checked = checkCentreCapabilities(call.input.capabilities);
      return checked.ok ? own.peopleChange(call) : checked;
    },
    documentTable: async () => {
      const { version, headings } = deps.documentTable;
      return accept({
        version,
        headings: headings.map((heading) => ({
          ...heading,
          types: heading.types.map((type) => ({ ...type, fields: [...type.fields] })),
        })),
      });
    },
  };
};
