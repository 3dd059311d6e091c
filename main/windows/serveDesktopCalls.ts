import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { type Language, say } from '#app/words/index.ts';
import { DESKTOP_CALLS, type DesktopCall, type DesktopInput, type DesktopOutput } from './desktopCalls.ts';
import type { ElectronParts } from './electronParts.ts';
import { isOurPage } from './schemeAddress.ts';

type Answers = { readonly [Call in DesktopCall]: (page: WebContents, input: DesktopInput<Call>) => Promise<DesktopOutput<Call>> };

const PAGE_FILES = ['jpg', 'jpeg', 'png', 'tif', 'tiff', 'pdf'];

const print = (page: WebContents, input: DesktopInput<'print'>): Promise<DesktopOutput<'print'>> =>
  new Promise((resolve) => {
    const options = input.dialog
      ? { silent: false, printBackground: true }
      : {
          silent: true,
          printBackground: true,
          deviceName: input.printer,
          pageSize: { width: input.widthMicrons, height: input.heightMicrons },
          margins: { marginType: 'none' as const },
          dpi: { horizontal: input.dpi, vertical: input.dpi },
          copies: input.copies,
        };
    page.print(options, (printed) => resolve({ printed }));
  });

/** True when the top frame of one of our own pages asks; a frame inside it, or a page that wandered off, is a stranger. */
const isOurTopFrame = ({ senderFrame }: IpcMainInvokeEvent): boolean =>
  senderFrame !== null && senderFrame.parent === null && isOurPage(senderFrame.url);

/**
 * Answers every call of the map and no other.
 * @throws to the page `desktop-call-refused` when a stranger asks, or an argument is not what the map says
 */
export const serveDesktopCalls = ({ dialog, ipcMain, BrowserWindow }: ElectronParts, language: Language): void => {
  const answers: Answers = {
    openPages: async (page) => {
      const owner = BrowserWindow.fromWebContents(page);
      const options = {
        title: say(language, 'desktop.open-pages'),
        filters: [{ name: say(language, 'desktop.page-files'), extensions: PAGE_FILES }],
        properties: ['openFile' as const, 'multiSelections' as const],
      };
      const { canceled, filePaths } = owner === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(owner, options);
      return { paths: canceled ? [] : filePaths };
    },
    printers: async (page) => ({
      printers: (await page.getPrintersAsync()).map(({ name, displayName }) => ({ name, title: displayName })),
    }),
    print,
  };

  const serve = <Call extends DesktopCall>(call: Call): void => {
    ipcMain.handle(call, async (event, input: unknown) => {
      const parsed = DESKTOP_CALLS[call].input.safeParse(input);
      if (!isOurTopFrame(event) || !parsed.success) throw new Error('desktop-call-refused');
      return answers[call](event.sender, parsed.data as DesktopInput<Call>);
    });
  };
  for (const call of Object.keys(DESKTOP_CALLS) as DesktopCall[]) serve(call);
};
