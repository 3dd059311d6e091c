import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readStampPayload, stampLines, stampPayload } from '#app/capture/stamp.ts';
import type { Sha256 } from '#app/kernel/digest.ts';
import type { DossierId } from '#app/kernel/ids.ts';

const digest = fc.stringMatching(/^[0-9a-f]{64}$/).map((text) => text as Sha256);
const dossier = fc.uuid().map((text) => text as DossierId);

describe('A2.2 the stamp', () => {
  test('carries the words, the branch, the user with code, and the Jalali date in Persian digits', () => {
    const lines = stampLines({
      branchName: 'شعبه ۵ اصفهان',
      personName: 'یکم نمونه‌پور',
      personCode: '1001',
      day: { year: 1405, month: 8, day: 3 },
    });
    const visible = lines.map((line) => line.replace(/[\u2066\u2069]/g, ''));
    expect(visible).toEqual(['اسکن شد', 'نام شعبه: شعبه ۵ اصفهان', 'نام و کد کاربر: یکم نمونه‌پور، ۱۰۰۱', 'تاریخ اقدام: ۱۴۰۵/۰۸/۰۳']);
    // Without the isolates a date or a code with letters in it would be reordered among Persian words.
    expect(lines[3]).toContain('\u2066۱۴۰۵/۰۸/۰۳\u2069');
  });

  test('its code gives dossier, image and the first 16 bytes of the master back', () => {
    fc.assert(
      fc.property(dossier, fc.integer({ min: 1, max: 999_999 }), digest, (id, image, master) => {
        const payload = stampPayload({ dossier: id, image, master });
        // Only these characters are stored five and a half bits each; any other would enlarge the symbol.
        expect(payload).toMatch(/^[0-9A-Z:]{71,76}$/);
        expect(readStampPayload(payload)).toEqual({ dossier: id, image, digest: master.slice(0, 32) });
      }),
    );
  });

  test.each([
    '',
    'PV1:',
    'https://example.ir',
    'PV2:0F8FAD5BD9CB469FA16570867728950E:1:ABABABABABABABABABABABABABABABAB',
    'PV1:0F8FAD5BD9CB469FA16570867728950E:01:ABABABABABABABABABABABABABABABAB',
  ])('another code is no stamp: %s', (text) => {
    expect(readStampPayload(text)).toBeNull();
  });

  test('a dossier that is no uuid breaks an invariant', () => {
    expect(() => stampPayload({ dossier: '0912345678' as DossierId, image: 1, master: 'a'.repeat(64) as Sha256 })).toThrow();
  });
});
