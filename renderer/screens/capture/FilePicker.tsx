import type { RefObject } from 'react';

const FILE_KINDS = 'image/jpeg,image/png,image/tiff,application/pdf,.jpg,.jpeg,.png,.tif,.tiff,.pdf';

interface FilePickerProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onFiles: (files: readonly File[]) => void;
}

/** The system's own dialog for files; opened by a key, so the field itself is not shown. */
export const FilePicker = ({ field, onFiles }: FilePickerProps) => (
  <input
    ref={field}
    type="file"
    hidden
    multiple
    accept={FILE_KINDS}
    onChange={(event) => {
      const chosen = [...(event.currentTarget.files ?? [])];
      event.currentTarget.value = '';
      if (chosen.length > 0) onFiles(chosen);
    }}
  />
);
