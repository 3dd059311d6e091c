/**
 * The parts of electron that the shell uses. Everything in main/windows takes them as an argument, so that it is tested
 * with a fake one: Electron itself never runs in our tests.
 */
export type ElectronParts = Pick<
  typeof import('electron'),
  'app' | 'protocol' | 'BrowserWindow' | 'ipcMain' | 'dialog' | 'session' | 'Menu'
>;
