import { makeClient } from '#app/api/client.ts';
import { openJourneyTools } from './compose/openJourneyTools.ts';
import { compose } from './compose.ts';
import { startHttp } from './http/startHttp.ts';
import { sampleDossier } from './journey/sampleDossier.ts';
import { reportFault } from './reportFault.ts';
import type { StorePlace } from './StorePlace.ts';

export interface AgentOptions {
  readonly dataFolder: string;
  readonly store: StorePlace;
  /** 0: any free one. */
  readonly port: number;
  /** Where the built screens stand. */
  readonly rendererFolder: string;
  /** What the simulated scanner of a sample station is rated at; as a desk scanner unless said otherwise. */
  readonly simulatedSheetsPerMinute?: number;
}

const DESK_SCANNER_SHEETS_PER_MINUTE = 40;

/** The agent: API, jobs and screens over HTTP, on this machine alone. A new sample station comes with one dossier. */
export const startAgent = async ({
  dataFolder,
  store,
  port,
  rendererFolder,
  simulatedSheetsPerMinute = DESK_SCANNER_SHEETS_PER_MINUTE,
}: AgentOptions): Promise<{ readonly url: string; readonly close: () => Promise<void> }> => {
  const station = await compose({
    dataFolder,
    store,
    simulatedSheetsPerMinute,
    report: reportFault,
    initialised: async (handler, sample) => {
      if (sample) await sampleDossier(makeClient(handler), openJourneyTools());
    },
  });
  try {
    const http = await startHttp({ handler: station.handler, port, rendererFolder });
    return {
      url: http.url,
      async close() {
        await http.close();
        await station.close();
      },
    };
  } catch (error) {
    await station.close();
    throw error;
  }
};
