import type { BrowserWindow } from 'electron';
import type { ElectronParts } from './electronParts.ts';
import { isOurPage, ORIGIN } from './schemeAddress.ts';

/** Addresses a page of ours may load from: its own, and what it made itself. */
const isOurs = (address: string): boolean => isOurPage(address) || /^(blob:parvandeh:|data:|devtools:)/.test(address);

/**
 * Closes everything that the pages do not need: other windows and places, permissions, devices, the network. Done once for
 * the whole program, so that a window that somebody opens later is as closed as the first.
 */
export const hardenProgram = ({ app, session }: ElectronParts): void => {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-navigate', (event) => {
      if (!isOurPage(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      if (!isOurPage(event.url)) event.preventDefault();
    });
  });
  const pages = session.defaultSession;
  pages.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  pages.setPermissionCheckHandler(() => false);
  pages.setDevicePermissionHandler(() => false);
  pages.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !isOurs(details.url) }));
};

/** The one window, shown when its first page is drawn. 1366×768 is the screen that the screens are made for. */
export const openWindow = (
  { BrowserWindow: Window }: ElectronParts,
  { preload, title, devTools }: { readonly preload: string; readonly title: string; readonly devTools: boolean },
): BrowserWindow => {
  const window = new Window({
    title,
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${ORIGIN}/`);
  return window;
};
