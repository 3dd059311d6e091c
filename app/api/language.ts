import type { Language } from '#app/words/index.ts';

const quality = (parameters: readonly string[]): number => {
  const q = parameters.map((one) => /^\s*q=(\d(?:\.\d{1,3})?)\s*$/.exec(one)?.[1]).find((one) => one !== undefined);
  return q === undefined ? 1 : Number(q);
};

/** The language that Accept-Language (RFC 9110 §12.5.4) likes best of ours; Persian when it names neither. */
export const languageOf = (header: string | null): Language => {
  let best: { readonly language: Language; readonly quality: number } = { language: 'fa', quality: 0 };
  for (const range of (header ?? '').split(',')) {
    const [tag = '', ...parameters] = range.split(';');
    const language = /^(fa|en)(-|$)/i.exec(tag.trim())?.[1]?.toLowerCase() as Language | undefined;
    const liked = quality(parameters);
    if (language !== undefined && liked > best.quality) best = { language, quality: liked };
  }
  return best.language;
};
