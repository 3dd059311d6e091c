import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopBridge, DesktopCall } from '../windows/desktopCalls.ts';

/**
 * Runs in the sandbox before the page: nothing but the bridge. Only names of calls are here; what they take and give is
 * checked on the other side. (The names are written out, because a sandboxed preload is one small file without zod.)
 */
const call = (name: DesktopCall) => (input: unknown) => ipcRenderer.invoke(name, input);

const bridge: DesktopBridge = { openPages: call('openPages'), printers: call('printers'), print: call('print') };

contextBridge.exposeInMainWorld('desktop', bridge);
