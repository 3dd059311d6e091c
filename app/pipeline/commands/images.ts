import type { DossierFacts } from '../facts.ts';
import { INPUTS } from '../inputs.ts';
import { currentImages, type Image, presentLeaves, sameHands, visitOf } from '../state.ts';
import { command, decided, refused } from './command.ts';

const currentImage = ({ dossier }: DossierFacts, image: number): Image | undefined =>
  currentImages(dossier).find((one) => one.image === image);
const leafIsHere = ({ dossier }: DossierFacts, leaf: string): boolean => presentLeaves(dossier).some((one) => one.leaf === leaf);

/** Steps 5–7: what is done to images. */
export const IMAGE_COMMANDS = {
  captureImage: command({
    at: ['capture'],
    needsVersion: false,
    input: INPUTS.captureImage,
    decide: (facts, { arrivalKept, ...frame }) => {
      const { dossier } = facts;
      if (!leafIsHere(facts, frame.leaf)) return refused('leaf-unknown', { leaf: frame.leaf });
      if (frame.supersedes !== 0 && currentImage(facts, frame.supersedes) === undefined)
        return refused('image-unknown', { image: frame.supersedes });
      const known = arrivalKept === null || dossier.arrivals.some((one) => one.sha256 === arrivalKept.sha256);
      return decided([
        ...(known ? [] : [{ kind: 'arrivalKept' as const, data: arrivalKept }]),
        { kind: 'imageCaptured', data: { ...frame, image: dossier.images.length + 1, batch: visitOf(dossier, 'capture') } },
      ]);
    },
  }),

  explainSide: command({
    at: ['capture'],
    input: INPUTS.explainSide,
    decide: (facts, { leaf, side, as, derived }) => {
      if (!leafIsHere(facts, leaf)) return refused('leaf-unknown', { leaf });
      const image = currentImages(facts.dossier).find((one) => one.leaf === leaf && one.side === side);
      if (image !== undefined) return refused('side-has-image', { leaf, side, image: image.image });
      return decided([{ kind: 'sideExplained', data: { leaf, side, as, derived } }]);
    },
  }),

  reopenSide: command({
    at: ['capture'],
    input: INPUTS.reopenSide,
    decide: ({ dossier }, { leaf, side }) =>
      dossier.explanations.some((one) => one.leaf === leaf && one.side === side)
        ? decided([{ kind: 'sideReopened', data: { leaf, side } }])
        : refused('side-not-explained', { leaf, side }),
  }),

  moveImage: command({
    at: ['capture'],
    input: INPUTS.moveImage,
    decide: (facts, { image, leaf, side }) => {
      if (currentImage(facts, image) === undefined) return refused('image-unknown', { image });
      if (!leafIsHere(facts, leaf)) return refused('leaf-unknown', { leaf });
      return decided([{ kind: 'imageMoved', data: { image, leaf, side } }]);
    },
  }),

  withdrawImage: command({
    at: ['capture'],
    input: INPUTS.withdrawImage,
    decide: (facts, { image, reason }) =>
      currentImage(facts, image) === undefined
        ? refused('image-unknown', { image })
        : decided([{ kind: 'imageWithdrawn', data: { image, reason } }]),
  }),

  markBlank: command({
    at: ['capture', 'inspect'],
    input: INPUTS.markBlank,
    decide: (facts, { image, blank }) =>
      currentImage(facts, image) === undefined
        ? refused('image-unknown', { image })
        : decided([{ kind: 'imageBlankMarked', data: { image, blank } }]),
  }),

  setRecipe: command({
    at: ['capture', 'inspect'],
    input: INPUTS.setRecipe,
    decide: (facts, { image, recipe }) =>
      currentImage(facts, image) === undefined
        ? refused('image-unknown', { image })
        : decided([{ kind: 'recipeSet', data: { image, recipe } }]),
  }),

  noteSeparator: command({
    at: ['capture'],
    needsVersion: false,
    input: INPUTS.noteSeparator,
    decide: ({ dossier }, { sha256 }) => decided([{ kind: 'separatorSeen', data: { afterImage: dossier.images.length, sha256 } }]),
  }),

  judgeImage: command({
    at: ['inspect'],
    input: INPUTS.judgeImage,
    decide: (facts, { image, verdict, reason, note }) => {
      if (currentImage(facts, image) === undefined) return refused('image-unknown', { image });
      if (verdict === 'rejected' && reason === '') return refused('reason-missing', { image });
      return decided([{ kind: 'imageJudged', data: { image, verdict, reason: verdict === 'accepted' ? '' : reason, note } }]);
    },
  }),

  compareImage: command({
    at: ['approve'],
    input: INPUTS.compareImage,
    decide: (facts, { image, accessSha256, result, reason, note }) => {
      const compared = currentImage(facts, image);
      if (compared === undefined) return refused('image-unknown', { image });
      const own = currentImages(facts.dossier).filter((one) => sameHands(one.by, facts.actor));
      if (own.length > 0)
        return refused('approver-captured', { culprits: own.map((one) => ({ image: one.image, leaf: one.leaf, side: one.side })) });
      const access = facts.accessSha256.get(image);
      if (access === undefined) return refused('access-copy-missing', { image });
      if (access !== accessSha256) return refused('access-copy-changed', { image });
      if (result === 'differs' && reason === '') return refused('reason-missing', { image });
      const data = { image, masterSha256: compared.sha256, accessSha256, result, reason: result === 'same' ? ('' as const) : reason, note };
      return decided([{ kind: 'imageCompared', data }]);
    },
  }),
} as const;
