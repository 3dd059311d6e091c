import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium, withoutBrowser } from '../fixtures/browser/chromium.ts';
import { inPageScript } from '../fixtures/browser/inPageScript.ts';

/** What the check of every screen must find, each planted alone in a page that has nothing else wrong. */
const PLANTED: readonly (readonly [what: string, body: string, found: string])[] = [
  [
    'words cut at the side',
    '<p style="inline-size: 60px; overflow: hidden; white-space: nowrap">نوشته‌ای که جا نمی‌شود</p>',
    'cut at the side: «نوشته‌ای که جا نمی‌شود»',
  ],
  ['words cut below', '<p style="block-size: 12px; overflow: hidden">یک سطر</p>', 'cut above or below: «یک سطر»'],
  [
    'words out of sight',
    '<div style="block-size: 30px; overflow: hidden"><p>دیده می‌شود</p><p style="margin: 60px 0 0">دیده نمی‌شود</p></div>',
    'out of sight: «دیده نمی‌شود»',
  ],
  [
    'words over words',
    '<p style="position: absolute; inset: 40px auto auto 40px">یکی</p><p style="position: absolute; inset: 44px auto auto 40px">دیگری</p>',
    'overlap: «یکی» and «دیگری»',
  ],
  ['a parameter nobody filled', '<p>برگ {leaf}</p>', 'parameter not filled: «برگ {leaf}»'],
  ['a key instead of words', '<p>work.empty.mine</p>', 'a key instead of words: «work.empty.mine»'],
  ['Latin digits in a count', '<p>برگ 12</p>', 'Latin digits: «برگ 12»'],
  ['Latin digits in a field', '<input type="text" value="1405">', 'Latin digits: «1405»'],
  [
    'words under a focus ring',
    '<style>input:focus-visible { outline: 2px solid; outline-offset: 2px; margin: 0 }</style><div><input type="text" autofocus></div><p style="margin: 0; line-height: 1">راهنما</p>',
    'under the focus ring: «راهنما»',
  ],
];
const FINE =
  '<p>برگ ۱۲، <bdi class="machine">v2</bdi></p><p style="inline-size: 40px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap">کوتاه‌شده به خواست</p><div style="block-size: 20px; overflow: auto"><p>می‌غلتد</p><p>می‌غلتد</p></div>';

describe.skipIf(withoutBrowser())('the check of every screen', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 400, height: 300 } });
    await page.addInitScript({ content: await inPageScript('screenFindings.ts') });
  });
  afterAll(() => browser?.close());
  const findings = async (body: string): Promise<readonly string[]> => {
    await page.goto(`data:text/html,${encodeURIComponent(`<!doctype html><html dir="rtl"><meta charset="utf-8"><body>${body}`)}`);
    await page.focus('input', { timeout: 50 }).catch(() => undefined);
    return page.evaluate<string[]>('screenFindings()');
  };

  test.each(PLANTED)('finds %s', async (_, body, found) => {
    expect(await findings(body)).toEqual([found]);
  });

  test('finds nothing where machine codes are marked, short forms are meant and the rest scrolls', async () => {
    expect(await findings(FINE)).toEqual([]);
  });
});
