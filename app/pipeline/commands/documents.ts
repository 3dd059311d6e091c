import { checkFields, findType } from '#app/documents/index.ts';
import { INPUTS } from '../inputs.ts';
import { imagesInOrder } from '../state.ts';
import { command, decided, refused } from './command.ts';

/** Step 12: consecutive images become documents of a type and heading. */
export const DOCUMENT_COMMANDS = {
  fileDocument: command({
    at: ['classify'],
    input: INPUTS.fileDocument,
    decide: ({ dossier, documentTable }, { document, images, type, fields }) => {
      const found = findType(documentTable, type);
      if (found === null) return refused('document-type-unknown', { type });
      const order = imagesInOrder(dossier);
      const places = images.map((image) => order.findIndex((one) => one.image === image));
      const stray = images.find((_, index) => places[index] === -1);
      if (stray !== undefined) return refused('image-unknown', { image: stray });
      const taken = dossier.documents.find((other) => other.document !== document && other.images.some((image) => images.includes(image)));
      if (taken !== undefined) return refused('image-in-other-document', { document: taken.document });
      const gap = places.findIndex(
        (place, index) => index > 0 && order.slice((places[index - 1] ?? 0) + 1, Math.max(place, 0)).some((one) => !one.blank),
      );
      const back = places.findIndex((place, index) => index > 0 && place <= (places[index - 1] ?? -1));
      if (gap !== -1 || back !== -1) return refused('images-not-consecutive', { image: images[gap !== -1 ? gap : back] ?? 0 });
      const checked = checkFields(found.type, fields);
      if (!checked.ok) return refused(checked.refusal.code, checked.refusal.details);
      const data = { document, images, heading: found.heading.code, type, tableVersion: documentTable.version, fields: [...checked.value] };
      return decided([{ kind: 'documentFiled', data }]);
    },
  }),

  unfileDocument: command({
    at: ['classify'],
    input: INPUTS.unfileDocument,
    decide: ({ dossier }, { document }) =>
      dossier.documents.some((one) => one.document === document)
        ? decided([{ kind: 'documentUnfiled', data: { document } }])
        : refused('document-unknown', { document }),
  }),
} as const;
