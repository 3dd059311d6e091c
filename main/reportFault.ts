import pino from 'pino';

const log = pino({ name: 'parvandeh', level: process.env['PARVANDEH_LOG_LEVEL'] ?? 'warn', base: null }, pino.destination(2));

/** Writes a fault down for those who mend: on stderr, as one line of JSON, without anybody's identity (DESIGN §12). */
export const reportFault = (error: unknown, where: string): void => {
  const { name, message, stack, code, cause } = error as Error & { code?: unknown };
  const because = cause instanceof Error ? cause.message : undefined;
  log.error({ where, fault: { name, message, code, because, ...(process.env['PARVANDEH_DEBUG'] ? { stack } : {}) } });
};
