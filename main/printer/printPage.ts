import { readFileSync } from 'node:fs';
import { say } from '#app/words/index.ts';
import { vazirmatn } from './vazirmatn.ts';

const fontFace = (weight: 'Regular' | 'Bold', cssWeight: number): string =>
  `@font-face{font-family:Vazirmatn;font-weight:${cssWeight};src:url(data:font/woff2;base64,${readFileSync(vazirmatn(weight, 'woff2')).toString('base64')}) format("woff2")}`;

/** A page of exactly the drawing's size, fonts inside: what a browser prints needs no network and no installed font. */
export const printPage = (svg: string, widthMm: number, heightMm: number): string =>
  [
    '<!doctype html><html lang="fa" dir="rtl"><head><meta charset="utf-8">',
    `<title>${say('fa', 'label.title')}</title><style>`,
    fontFace('Regular', 400),
    fontFace('Bold', 700),
    `@page{size:${widthMm}mm ${heightMm}mm;margin:0}html,body{margin:0;padding:0}svg{display:block;width:${widthMm}mm;height:${heightMm}mm}`,
    '</style></head><body>',
    svg,
    '</body></html>',
  ].join('');
