import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dataFolder } from './dataFolder.ts';
import { endWithSignals } from './http/endWithSignals.ts';
import { readStorePlace } from './readStorePlace.ts';
import { startAgent } from './startAgent.ts';

/**
 * Entry: the agent as the desktop starts it, with the screens as they were built last (the command `start` builds them
 * first). `--data DIR`, `--store PATH|URL`, `--port N` (0: any free one).
 */
const { values } = parseArgs({ options: { data: { type: 'string' }, store: { type: 'string' }, port: { type: 'string', default: '0' } } });

const data = dataFolder(values.data ?? null, process.env);
const place = readStorePlace(values.store ?? null, process.env, data);
if (!place.ok) throw new Error(place.refusal.code);
const agent = await startAgent({
  dataFolder: data,
  store: place.value,
  port: Number(values.port),
  rendererFolder: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
});
endWithSignals(agent.close);
process.stdout.write(`${JSON.stringify({ ready: true, url: agent.url, pid: process.pid })}\n`);
