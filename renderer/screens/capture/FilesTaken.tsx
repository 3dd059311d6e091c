import { FaultBlock, Progress } from '../../parts/Blocks.tsx';
import { t } from '../../words.ts';
import type { useCapture } from './useCapture.ts';

type Files = NonNullable<ReturnType<typeof useCapture>['files']>;

/** How far the files are, and each page that was refused, with why; what was acknowledged is safe. */
export const FilesTaken = ({ files }: { readonly files: Files }) => (
  <div className="files-taken" role="status">
    <p className="strong">{t('capture.files-done', { done: files.done, total: files.total, pages: files.pages })}</p>
    <Progress done={files.done} total={files.total} label={t('capture.files')} />
    {files.refused.map((one) => (
      <FaultBlock
        key={`${one.file}-${one.page}`}
        title={t('capture.file-refused', { file: one.file, page: one.page, message: one.message })}
        advice={one.do}
        code={one.code}
      />
    ))}
  </div>
);
