import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compose } from './compose.ts';
import { dataFolder, storeFolder } from './dataFolder.ts';
import { endWithSignals } from './http/endWithSignals.ts';
import { startHttp } from './http/startHttp.ts';

/** Entry: the agent, API and jobs over HTTP on this machine alone. `--data DIR`, `--store PATH|URL`, `--port N` (0: any free one). */
const { values } = parseArgs({ options: { data: { type: 'string' }, store: { type: 'string' }, port: { type: 'string', default: '0' } } });

const data = dataFolder(values.data ?? null, process.env);
const station = await compose({ dataFolder: data, store: storeFolder(values.store ?? null, process.env, data) });
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
