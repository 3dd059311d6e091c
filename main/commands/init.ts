import { makeClient } from '#app/api/client.ts';
import { isSha256 } from '#app/kernel/digest.ts';
import { compose } from '../compose.ts';
import { dataFolder } from '../dataFolder.ts';
import { reportFault } from '../reportFault.ts';
import { type CliCommand, type CommandContext, optional, required, UsageError } from './command.ts';
import { initRebuilt, rebuildSource } from './initRebuilt.ts';
import { readPassword } from './password.ts';
import { storePlace } from './storePlace.ts';

/** The centre's key as it is read out and typed: 64 hex digits, in any case, perhaps in groups. */
const fingerprint = (context: CommandContext): string | null => {
  const typed = optional(context, 'centre-key');
  if (typed === null) return null;
  const text = typed.replace(/[\s:-]/g, '').toLowerCase();
  if (!isSha256(text)) throw new UsageError('centre-key-malformed', { option: '--centre-key' });
  return text;
};

/** `init`: makes the station of a branch with its first administrator; with `--rebuild-from` one that goes on from the central store. */
export const command: CliCommand = {
  usage:
    '--branch-code 0105 --branch-name NAME --admin CODE [--admin-name NAME] [--station-code 01] [--centre-key FINGERPRINT] [--password-file FILE] [--data DIR] [--rebuild-from STORE [--lost-station 01 …] [--leave-waiting]]',
  summary: 'cli.summary.init',
  options: {
    'branch-code': { type: 'string' },
    'branch-name': { type: 'string' },
    admin: { type: 'string' },
    'admin-name': { type: 'string' },
    'station-code': { type: 'string' },
    'centre-key': { type: 'string' },
    'password-file': { type: 'string' },
    data: { type: 'string' },
    store: { type: 'string' },
    'rebuild-from': { type: 'string' },
    'lost-station': { type: 'string', multiple: true },
    'leave-waiting': { type: 'boolean' },
  },
  words: [0, 0],
  async run(context) {
    const data = dataFolder(optional(context, 'data'), context.environment);
    const [branchCode, branchName, code] = [required(context, 'branch-code'), required(context, 'branch-name'), required(context, 'admin')];
    const centreKey = fingerprint(context);
    const source = rebuildSource(context, branchCode, centreKey);
    const password = await readPassword(context);
    const order = {
      branchCode,
      branchName,
      stationCode: optional(context, 'station-code') ?? '01',
      admin: { code, name: optional(context, 'admin-name') ?? code, password },
      centreKey,
    };
    if (source !== null) return initRebuilt(context, data, order, source);
    const station = await compose({
      dataFolder: data,
      store: storePlace(context, undefined),
      simulatedSheetsPerMinute: 0,
      report: reportFault,
    });
    try {
      const client = makeClient(station.handler, null, { origin: 'http://station.invalid', language: context.language });
      const made = await client.call('stationInitialise', { mode: 'branch', ...order });
      if (!made.ok) {
        context.failed(made.refusal);
        return 1;
      }
      const { stationCode } = made.value;
      context.row({ station: `${branchCode}-${stationCode}`, branch: branchCode, data }, `${branchCode}-${stationCode} ${branchName}`);
      return 0;
    } finally {
      await station.close();
    }
  },
};
