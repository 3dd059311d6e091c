import type { Acceptor } from '#app/centre/index.ts';
import { acceptRounds } from './acceptRounds.ts';
import { type ComposeCentreOptions, composeCentre } from './compose/composeCentre.ts';
import { startHttp } from './http/startHttp.ts';

export interface StartCentreOptions extends ComposeCentreOptions {
  /** 0: any free one. */
  readonly port: number;
  /** Where the built screens stand. */
  readonly rendererFolder: string;
  /** Judges what branches announce while the desk is served; null for a desk beside another process that accepts. */
  readonly acceptor: Acceptor | null;
}

/** The centre over HTTP: acceptance, index and service desk, with the same screens and host as a station's agent. */
export const startCentre = async ({
  port,
  rendererFolder,
  acceptor,
  ...options
}: StartCentreOptions): Promise<{ readonly url: string; readonly close: () => Promise<void> }> => {
  const desk = await composeCentre(options);
  try {
    const http = await startHttp({ handler: desk.handler, port, rendererFolder });
    const rounds = acceptor === null ? null : acceptRounds({ acceptor, decided: desk.follow, report: options.report });
    return {
      url: http.url,
      async close() {
        await http.close();
        await rounds?.close();
        await desk.close();
      },
    };
  } catch (error) {
    await desk.close();
    throw error;
  }
};
