import type { Acceptor, Sweep } from '#app/centre/index.ts';
import { acceptRounds } from './acceptRounds.ts';
import { type ComposeCentreOptions, composeCentre } from './compose/composeCentre.ts';
import { startHttp } from './http/startHttp.ts';
import { sweepRounds } from './sweepRounds.ts';

export interface StartCentreOptions extends ComposeCentreOptions {
  /** 0: any free one. */
  readonly port: number;
  /** Where the built screens stand. */
  readonly rendererFolder: string;
  /** Judges what branches announce while the desk is served; null for a desk beside another process that accepts. */
  readonly acceptor: Acceptor | null;
  /** The nightly sweep, and in how many nights it looks at everything; absent where another process does. */
  readonly sweep?: { readonly sweep: Sweep; readonly nights: number };
}

/** The centre over HTTP: acceptance, index and service desk, with the same screens and host as a station's agent. */
export const startCentre = async ({
  port,
  rendererFolder,
  acceptor,
  sweep,
  ...options
}: StartCentreOptions): Promise<{ readonly url: string; readonly close: () => Promise<void> }> => {
  const desk = await composeCentre(options);
  try {
    const http = await startHttp({ handler: desk.handler, port, rendererFolder });
    const told = { decided: desk.follow, report: options.report };
    const rounds = [
      ...(acceptor === null ? [] : [acceptRounds({ acceptor, ...told })]),
      ...(sweep === undefined ? [] : [sweepRounds({ ...sweep, ...told })]),
    ];
    return {
      url: http.url,
      async close() {
        await http.close();
        await Promise.all(rounds.map((one) => one.close()));
        await desk.close();
      },
    };
  } catch (error) {
    await desk.close();
    throw error;
  }
};
