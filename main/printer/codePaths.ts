import bwip from 'bwip-js/node';
import { invariant } from '#app/kernel/invariant.ts';
import { qrModules } from './qrModules.ts';

/** A code as one SVG path of dark areas, its quiet zone included in `width` and `height`; all in the unit of `module`. */
export interface CodePath {
  readonly path: string;
  readonly width: number;
  readonly height: number;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** QR with its four quiet modules. Runs of a row are one rectangle, so that renderers leave no hairlines inside. */
export const qrPath = (text: string, module: number): CodePath => {
  const { modules, count } = qrModules(text);
  const side = (count + 8) * module;
  const parts: string[] = [];
  for (let y = 0; y < count; y += 1) {
    for (let x = 0; x < count; x += 1) {
      if (modules[y * count + x] !== 1) continue;
      let run = 1;
      while (x + run < count && modules[y * count + x + run] === 1) run += 1;
      parts.push(`M${round((x + 4) * module)} ${round((y + 4) * module)}h${round(run * module)}v${round(module)}h${round(-run * module)}z`);
      x += run;
    }
  }
  return { path: parts.join(''), width: side, height: side };
};

/**
 * Code 128 with its ten quiet modules at both ends. The characters are checked: the symbology takes others without an
 * error and prints what reads back as something else (LIBRARIES §5).
 */
export const code128Path = (text: string, module: number, height: number): CodePath => {
  invariant(/^[0-9A-Z-]+$/.test(text), 'Code 128 is printed for capitals, digits and hyphens only');
  const [symbol] = bwip.raw('code128', text, '') as readonly { sbs: readonly number[] }[];
  invariant(symbol !== undefined && symbol.sbs.length % 2 === 1, 'a Code 128 symbol begins and ends with a bar');
  let at = 10;
  const bars = symbol.sbs.map((modules, index) => {
    const bar = index % 2 === 0 ? `M${round(at * module)} 0h${round(modules * module)}v${round(height)}h${round(-modules * module)}z` : '';
    at += modules;
    return bar;
  });
  return { path: bars.join(''), width: (at + 10) * module, height };
};
