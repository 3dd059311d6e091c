import { probeAt } from '../compose/openBlobs.ts';
import { systemClock } from '../systemClock.ts';
import { type CliCommand, optional, UsageError } from './command.ts';
import { STORE_OPTIONS, storePlace } from './storePlace.ts';

/** `store probe`: what the server enforces. Exit 1 when conditional writes are not kept: then nothing is published there. */
export const command: CliCommand = {
  usage: '[STORE] [--race] [--branch 0105]',
  summary: 'cli.summary.store-probe',
  options: { ...STORE_OPTIONS, race: { type: 'boolean' }, branch: { type: 'string' } },
  words: [0, 1],
  async run(context) {
    const place = storePlace(context, context.words[0]);
    if (place.kind === 'folder') throw new UsageError('store-probe-needs-server', { where: place.where });
    const branch = optional(context, 'branch') ?? 'x';
    if (!/^(\d{4}|x)$/.test(branch)) throw new UsageError('option-not-a-branch', { option: '--branch' });
    const found = await probeAt(place.store, {
      folder: `probes/${branch}`,
      race: context.options['race'] === true,
      now: () => Date.parse(systemClock.now()),
    });
    const { clockAheadMilliseconds, ...checks } = found;
    const lines = Object.entries(checks).map(([name, check]) => `${check.padEnd(8)}${name}`);
    context.row({ store: place.where, ...found }, [...lines, `${clockAheadMilliseconds} ms`].join('\n'));
    const kept = [checks.createIfAbsent, checks.ifMatch, checks.race ?? 'ok'].every((check) => check === 'ok');
    if (!kept && !context.json) context.note('error.store-unconditional');
    if (checks.writeHole === 'broken' && !context.json) context.note('cli.store-write-hole');
    return kept ? 0 : 1;
  },
};
