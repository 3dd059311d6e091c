import { join } from 'node:path';

export interface ProgramPlaces {
  /** Folder of package.json, app, storage and main: real files, because the agent's Node reads no asar. */
  readonly program: string;
  /** The Node binary that runs the agent. */
  readonly node: string;
}

interface Host {
  readonly isPackaged: boolean;
  /** Folder of package.json in a checkout; the asar file when packaged. */
  readonly appPath: string;
  readonly resourcesPath: string;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
}

/** Where electron-builder.yml puts things, and where they are in a checkout. */
export const programPlaces = ({ isPackaged, appPath, resourcesPath, platform, arch }: Host): ProgramPlaces => {
  const binary = platform === 'win32' ? 'node.exe' : 'node';
  if (isPackaged) return { program: join(resourcesPath, 'app.asar.unpacked'), node: join(resourcesPath, 'node', binary) };
  const system = platform === 'win32' ? 'win' : platform;
  return { program: appPath, node: join(appPath, 'node_modules', `node-${system}-${arch}`, 'bin', binary) };
};
