import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startHttp } from '#main/http/startHttp.ts';
import { ORIGIN } from '#main/windows/schemeAddress.ts';
import { proxyToAgent } from '#main/windows/schemeProxy.ts';
import { apiStation } from '#tests/fixtures/station/apiStation.ts';
import { temporaryFolder } from '#tests/fixtures/temporaryFolder.ts';
import { apiContract } from './apiContract.ts';

apiContract('in memory', async (others) => {
  const station = apiStation(join(await temporaryFolder(), 'station.db'), others);
  return { station, send: (request) => station.handler(request), origin: 'http://station.invalid' };
});

apiContract('over HTTP', async (others) => {
  const folder = await temporaryFolder();
  const station = apiStation(join(folder, 'station.db'), others);
  const host = await startHttp({ handler: station.handler, port: 0, rendererFolder: folder });
  onTestFinished(() => host.close());
  return { station, send: (request) => fetch(request), origin: host.url };
});

apiContract('through the shell’s proxy', async (others) => {
  const folder = await temporaryFolder();
  const station = apiStation(join(folder, 'station.db'), others);
  const host = await startHttp({ handler: station.handler, port: 0, rendererFolder: folder });
  onTestFinished(() => host.close());
  const send = proxyToAgent(
    async () => host.url,
    (address, init) => fetch(address, init),
  );
  return { station, send, origin: ORIGIN };
});
