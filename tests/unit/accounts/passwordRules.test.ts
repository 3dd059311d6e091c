import { describe, expect, it } from 'vitest';
import { checkPassword } from '#app/accounts/index.ts';

const CONTEXT = ['3012', 'سارا کاظمی', 'شعبه مرکزی', '0105'];
const codeOf = (password: string): string => {
  const checked = checkPassword(password, CONTEXT);
  return checked.ok ? 'accepted' : checked.refusal.code;
};

describe('passwords: twelve characters of any script, nothing soon guessed, no other rule', () => {
  it.each([
    'درخت بلند پشت پنجره',
    'باران تند پاییزی',
    'correct horse battery staple',
    'kqzvwmxbtnrp',
    '۱۴۷۲۵۸۳۶۹۰۱۵',
    'железная дорога',
    '静かな湖畔の森の影から今日も',
    'گل؛ ابر؛ نان؛ کوه',
    'Mv-93 ostrich lamp',
    'my password is a very long tree',
  ])('takes «%s»', (password) => expect(codeOf(password)).toBe('accepted'));

  it.each(['', 'کوتاه است', 'abcdefghijk', '🌲🌲🌳🌳🌴🌴🌵🌵🌲🌳🌴'])('refuses «%s» as short', (password) =>
    expect(codeOf(password)).toBe('password-short'),
  );

  it.each([
    'password1234',
    'PASSWORD-1234',
    'Passw0rd!2026',
    'qwertyuiop12',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    '123456789012',
    '۱۲۳۴۵۶۷۸۹۰۱۲',
    '098765432109',
    'zxcvbnmasdfg',
    'ضصثقفغعهخحجچ',
    'پرونده۱۲۳۴۵۶',
    'سارا کاظمی ۳۰۱۲',
    'sara3012sara3012',
    'parvandeh1405',
    'شعبه مرکزی ۱۴۰۵',
    'iloveyouiloveyou',
    'پسورد رمز عبور گذرواژه',
    'admin@0105.3012',
  ])('refuses «%s» as guessable', (password) => expect(codeOf(password)).toBe('password-guessable'));

  it('counts code points after NFKC, not the units of one encoding', () => {
    expect(codeOf('ﷺﷺ نان و سبزی')).not.toBe('password-short');
    const checked = checkPassword('𝕘𝕣𝕖𝕖𝕟 𝕣𝕚𝕧𝕖𝕣 𝕤𝕥𝕠𝕟𝕖', []);
    expect(checked).toEqual({ ok: true, value: 'green river stone' });
  });

  it('refuses more than 1024', () => {
    expect(codeOf('خانه سبز '.repeat(200))).toBe('password-long');
  });

  it('a refusal for length says how many signs it wants and how many there are', () => {
    expect(checkPassword('کوتاه', [])).toEqual({ ok: false, refusal: { code: 'password-short', details: { least: 12, length: 5 } } });
  });
});
