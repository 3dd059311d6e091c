import { type ComposeCentreOptions, composeCentre } from './compose/composeCentre.ts';
import { startHttp } from './http/startHttp.ts';

export interface StartCentreOptions extends ComposeCentreOptions {
  /** 0: any free one. */
  readonly port: number;
  /** Where the built screens stand. */
  readonly rendererFolder: string;
}

/** The centre's service desk over HTTP: the same screens and host as a station's agent, another composition behind them. */
export const startCentre = async ({
  port,
  rendererFolder,
  ...options
}: StartCentreOptions): Promise<{ readonly url: string; readonly close: () => Promise<void> }> => {
  const desk = await composeCentre(options);
  try {
    const http = await startHttp({ handler: desk.handler, port, rendererFolder });
    return {
      url: http.url,
      async close() {
        await http.close();
        await desk.close();
      },
    };
  } catch (error) {
    await desk.close();
    throw error;
  }
};
