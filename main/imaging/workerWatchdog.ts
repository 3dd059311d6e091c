import { workerData } from 'node:worker_threads';
import { MEMORY_SIGNAL } from './workerMessages.ts';

/**
 * A thread beside the imaging worker's own, which may be deep in an engine for seconds: it ends the process when it
 * holds too much memory, or when its parent died (a killed parent cannot tell).
 */
const { memoryBytes, parent } = workerData as { readonly memoryBytes: number; readonly parent: number };
const EVERY_MILLISECONDS = 100;

setInterval(() => {
  if (process.memoryUsage.rss() > memoryBytes) process.kill(process.pid, MEMORY_SIGNAL);
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, EVERY_MILLISECONDS);
