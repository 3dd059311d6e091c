import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session } from 'electron';
import { programPlaces } from './windows/programPlaces.ts';
import { runDesktop } from './windows/runDesktop.ts';

/**
 * Entry of the Electron shell. It decides nothing and stores nothing: it starts the agent with the Node that is shipped
 * (sharp must not run in an Electron process on Linux) and shows its screens. Built by main/windows/buildShell.ts.
 */
const { program, node } = programPlaces({
  isPackaged: app.isPackaged,
  appPath: app.getAppPath(),
  resourcesPath: process.resourcesPath,
  platform: process.platform,
  arch: process.arch,
});

// Not awaited: Electron is not ready before this module has been evaluated, and runDesktop waits for that.
void runDesktop({
  electron: { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session },
  launchAgent: () =>
    spawn(node, [join(program, 'main', 'cli.ts'), 'start', '--port', '0', '--json'], {
      cwd: program,
      stdio: ['ignore', 'pipe', 'inherit'],
      windowsHide: true,
    }),
  preload: join(import.meta.dirname, 'preload.cjs'),
  now: () => performance.now(),
  send: fetch,
});
