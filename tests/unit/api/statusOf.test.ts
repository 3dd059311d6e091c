import { describe, expect, it } from 'vitest';
import { explainRefusal } from '#app/api/explainRefusal.ts';
import { statusOf } from '#app/api/statusOf.ts';

describe('refusals over HTTP', () => {
  it.each([
    ['not-permitted', 403],
    ['dossier-unknown', 404],
    ['dossier-changed', 409],
    ['wrong-step', 409],
    ['sign-in-wait', 429],
    ['side-unexplained', 422],
    ['anything-new', 422],
  ])('%s is %i', (code, status) => expect(statusOf(code)).toBe(status));

  it('one culprit needs no list', () => {
    const { message } = explainRefusal('en', 'image-not-judged', { culprits: [{ image: 3, leaf: '2', side: 'recto' }] });
    expect(message).toBe('The image of leaf 2, recto has not been judged yet (cases: 1).');
  });

  it('the same place twice is named once', () => {
    const place = { leaf: '2', side: 'recto' };
    const { message } = explainRefusal('en', 'image-not-judged', {
      culprits: [
        { image: 3, ...place },
        { image: 4, ...place },
        { image: 5, leaf: '12.2', side: 'verso' },
      ],
    });
    expect(message).toBe('The image of leaf 2, recto has not been judged yet (cases: 3). Also: Leaf 12 bis 2, verso.');
  });

  it('culprits that are no places are counted by the sentence, not named', () => {
    expect(explainRefusal('en', 'not-receipted', { culprits: [{ path: 'v1/content/a' }, { path: 'v1/content/b' }] }).message).toBe(
      'The archive has not confirmed 2 files.',
    );
  });
});
