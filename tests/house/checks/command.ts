import { spawn } from 'node:child_process';

/** Runs a program under this Node and gives back its exit code and everything it printed. */
export const runNode = (root: string, words: readonly string[]): Promise<{ readonly code: number; readonly printed: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const pieces: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    child.stderr.on('data', (piece: Buffer) => pieces.push(piece));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, printed: Buffer.concat(pieces).toString('utf8') }));
  });
