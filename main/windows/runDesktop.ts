import type { ChildProcess } from 'node:child_process';
import type { BrowserWindow } from 'electron';
import { explain, type Language, say } from '#app/words/index.ts';
import { keepAgent, type LastWords } from './agent.ts';
import type { ElectronParts } from './electronParts.ts';
import { hardenProgram, openWindow } from './openWindow.ts';
import { SCHEME } from './schemeAddress.ts';
import { proxyToAgent } from './schemeProxy.ts';
import { serveDesktopCalls } from './serveDesktopCalls.ts';

interface DesktopSettings {
  readonly electron: ElectronParts;
  readonly launchAgent: () => ChildProcess;
  readonly preload: string;
  /** Milliseconds on any steady scale. */
  readonly now: () => number;
  readonly send: (address: string, init: RequestInit) => Promise<Response>;
}

/**
 * The whole life of the shell: one instance, one agent, one window. When the agent dies it is started again; when that
 * fails three times within a minute the person is told and asked. Ending the program ends the agent at its next safe point.
 */
export const runDesktop = async ({ electron, launchAgent, preload, now, send }: DesktopSettings): Promise<void> => {
  const { app, dialog, Menu, protocol } = electron;
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
  app.enableSandbox();

  let window: BrowserWindow | null = null;
  const language = (): Language => (app.getLocale().startsWith('en') ? 'en' : 'fa');

  const askAgain = async (lastWords: LastWords | null): Promise<void> => {
    const said = lastWords ?? explain(language(), 'agent-died');
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: say(language(), 'desktop.title'),
      message: said.message,
      detail: said.do,
      buttons: [say(language(), 'desktop.again'), say(language(), 'desktop.close')],
      defaultId: 0,
      cancelId: 1,
    });
    if (response !== 0) {
      app.quit();
      return;
    }
    agent.restart();
    window?.reload();
  };
  const agent = keepAgent({ launch: launchAgent, now, onGivenUp: (said) => void app.whenReady().then(() => askAgain(said)) });

  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  let agentEnded = false;
  app.on('will-quit', (event) => {
    if (agentEnded) return;
    event.preventDefault();
    void agent.stop().finally(() => {
      agentEnded = true;
      app.quit();
    });
  });

  await app.whenReady();
  Menu.setApplicationMenu(null);
  hardenProgram(electron);
  protocol.handle(SCHEME, proxyToAgent(agent.url, send));
  serveDesktopCalls(electron, language());
  window = openWindow(electron, { preload, title: say(language(), 'desktop.title'), devTools: !app.isPackaged });
};
