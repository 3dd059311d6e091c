import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The platform's folder for application data, under the product's name. */
const platformFolder = (environment: Readonly<Record<string, string | undefined>>): string => {
  if (process.platform === 'win32') return join(environment['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Parvandeh');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Parvandeh');
  return join(environment['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'parvandeh');
};

/** The station's folder: `--data`, else `PARVANDEH_DATA`, else the platform's. Absolute. */
export const dataFolder = (given: string | null, environment: Readonly<Record<string, string | undefined>>): string =>
  resolve(given ?? (environment['PARVANDEH_DATA'] || platformFolder(environment)));
