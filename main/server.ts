import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compose } from './compose.ts';
import { dataFolder, storeFolder } from './dataFolder.ts';
import { endWithSignals } from './http/endWithSignals.ts';
import { startHttp } from './http/startHttp.ts';
import { reportFault } from './reportFault.ts';

/**
 * Entry: the agent, API and jobs over HTTP on this machine alone, with the screens as they were built last (`start` builds
 * them first). `--data DIR`, `--store PATH`, `--port N` (0: any free one).
 */
const { values } = parseArgs({ options: { data: { type: 'string' }, store: { type: 'string' }, port: { type: 'string', default: '0' } } });

/** What the simulated scanner of a sample station is rated at. */
const SIMULATED_SHEETS_PER_MINUTE = 40;

const data = dataFolder(values.data ?? null, process.env);
const station = await compose({
  dataFolder: data,
  storeFolder: storeFolder(values.store ?? null, process.env, data),
  simulatedSheetsPerMinute: SIMULATED_SHEETS_PER_MINUTE,
  report: reportFault,
});
const http = await startHttp({
  handler: station.handler,
  port: Number(values.port),
  rendererFolder: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
});
endWithSignals(async () => {
  await http.close();
  await station.close();
});
process.stdout.write(`${JSON.stringify({ ready: true, url: http.url, pid: process.pid })}\n`);
