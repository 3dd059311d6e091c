import { Fault } from '#app/kernel/fault.ts';

/**
 * What the system or the database under a command refused, as a fault that a person can do something about: `system-refuses`
 * with the system's own code and, where it names one, the path. Anything else is given back as it is.
 */
export const systemFault = (error: unknown): unknown => {
  if (error instanceof Fault || !(error instanceof Error)) return error;
  const { errno, code, path } = error as NodeJS.ErrnoException;
  const fromSystem = typeof errno === 'number' && typeof code === 'string';
  const fromDatabase = typeof code === 'string' && /^SQLITE_(?:READONLY|CANTOPEN|FULL|IOERR|PERM|AUTH|NOTADB|CORRUPT)/.test(code);
  if (!fromSystem && !fromDatabase) return error;
  return new Fault('system-refuses', 'temporary', { cause: code, where: path ?? 'SQLite' }, error);
};
