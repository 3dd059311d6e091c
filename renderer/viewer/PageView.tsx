import { type PointerEvent, useContext, useEffect, useRef, useState } from 'react';
import { Button } from '../parts/Button.tsx';
import { useCommands } from '../parts/commands.tsx';
import type { Key } from '../parts/keys.ts';
import { type MessageKey, t } from '../words.ts';
import { RenewalContext } from './renewal.ts';
import './PageView.css';

export interface PageMark {
  /** Shares of the page, 0–1, from its top and its left edge. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly tone: 'wrong' | 'doubt';
  readonly label: string;
}

interface PageViewProps {
  /** Address of the copy to show, or null while it is being made. */
  readonly src: string | null;
  readonly alt: string;
  /** Quarter turns of the preview, clockwise in degrees; nothing is recorded by turning. */
  readonly turn?: 0 | 90 | 180 | 270;
  readonly magnify?: boolean;
  readonly marks?: readonly PageMark[];
  /** Called once the pixels of `src` stand on the screen: verdict keys are deaf until then (LOOK §3). */
  readonly onPainted?: (src: string) => void;
  /** The key that asks again for a page that failed, where the screen has one to spare. */
  readonly again?: Key;
  /** Said in the place of a page that failed. */
  readonly failedWords?: MessageKey;
}

interface Box {
  readonly width: number;
  readonly height: number;
}

const MAGNIFIER: Box = { width: 300, height: 230 };

/** The largest box of that shape inside the other. */
const fitInside = (page: Box, room: Box): Box => {
  const scale = Math.min(room.width / page.width, room.height / page.height);
  return { width: page.width * scale, height: page.height * scale };
};

const useRoom = () => {
  const element = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<Box>({ width: 0, height: 0 });
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const watcher = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setRoom({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    watcher.observe(target);
    return () => watcher.disconnect();
  }, []);
  return { element, room };
};

/** Waits for the decoded pixels, so that one page goes and the other stands in the same frame. */
const useDecoded = (src: string | null, onPainted: ((src: string) => void) | undefined) => {
  const [shown, setShown] = useState<{ readonly src: string; readonly size: Box } | null>(null);
  const [failed, setFailed] = useState(false);
  const told = useRef(onPainted);
  useEffect(() => {
    told.current = onPainted;
  });
  useEffect(() => {
    setFailed(false);
    if (src === null) {
      setShown(null);
      return;
    }
    let current = true;
    const image = new Image();
    image.src = src;
    image.decode().then(
      () => {
        if (!current) return;
        setShown({ src, size: { width: image.naturalWidth, height: image.naturalHeight } });
        requestAnimationFrame(() => current && told.current?.(src));
      },
      () => {
        if (!current) return;
        setShown(null);
        setFailed(true);
      },
    );
    return () => {
      current = false;
    };
  }, [src]);
  return { shown, failed };
};

/** The way to another address; taken at once the first time an image fails, since most often its time was merely up. */
const useRenewal = (failed: boolean, stands: boolean): (() => void) | null => {
  const renewal = useContext(RenewalContext);
  useEffect(() => {
    if (renewal === null) return;
    if (stands) renewal.tried.current = false;
    if (!failed || renewal.tried.current) return;
    renewal.tried.current = true;
    renewal.renew();
  }, [failed, stands, renewal]);
  return renewal?.renew ?? null;
};

/** One page on the desk: fitted, turned for preview, with marks and a magnifier at real size under the pointer. */
export const PageView = ({
  src,
  alt,
  turn = 0,
  magnify = false,
  marks = [],
  onPainted,
  again,
  failedWords = 'viewer.failed',
}: PageViewProps) => {
  const { element, room } = useRoom();
  const { shown, failed } = useDecoded(src, onPainted);
  const renew = useRenewal(failed, shown !== null);
  useCommands(
    failed && renew !== null && again !== undefined
      ? [{ id: 'page-again', keys: [again], label: 'key.again', part: 'loop', main: true, run: renew }]
      : [],
  );
  const [at, setAt] = useState({ x: 0.5, y: 0.3 });

  const lying = turn === 90 || turn === 270;
  const size = shown?.size ?? { width: 210, height: 297 };
  const box = fitInside(lying ? { width: size.height, height: size.width } : size, room);
  const drawn = lying ? { width: box.height, height: box.width } : box;
  const point = (event: PointerEvent<HTMLElement>): void => {
    const frame = event.currentTarget.getBoundingClientRect();
    setAt({ x: (event.clientX - frame.x) / frame.width, y: (event.clientY - frame.y) / frame.height });
  };

  return (
    <div ref={element} className="page-room">
      <div className="page-paper" style={{ inlineSize: box.width, blockSize: box.height }} onPointerMove={magnify ? point : undefined}>
        {shown !== null && (
          <img
            className="page-image"
            src={shown.src}
            alt={alt}
            draggable={false}
            style={{ inlineSize: drawn.width, blockSize: drawn.height, transform: `translate(-50%, -50%) rotate(${turn}deg)` }}
          />
        )}
        {(shown === null || failed) && (
          <div className="page-waiting">
            {failed ? <p role="alert">{t(failedWords)}</p> : <p>{t('viewer.waiting')}</p>}
            {failed && renew !== null && (
              <Button onPress={renew} {...(again === undefined ? {} : { hit: again })}>
                {t('key.again')}
              </Button>
            )}
          </div>
        )}
        {turn === 0 &&
          shown !== null &&
          marks.map((mark) => (
            <span
              key={mark.label}
              className={`page-mark ${mark.tone}`}
              style={{
                insetInlineStart: `${100 * mark.x}%`,
                insetBlockStart: `${100 * mark.y}%`,
                inlineSize: `${100 * mark.width}%`,
                blockSize: `${100 * mark.height}%`,
              }}
            >
              <span className="page-mark-label">{mark.label}</span>
            </span>
          ))}
      </div>
      {magnify && shown !== null && (
        <div className="magnifier" aria-hidden="true" style={{ inlineSize: MAGNIFIER.width, blockSize: MAGNIFIER.height }}>
          <div className="magnifier-lens" dir="ltr">
            <img
              src={shown.src}
              alt=""
              draggable={false}
              style={{
                inlineSize: size.width,
                blockSize: size.height,
                transform: `translate(${MAGNIFIER.width / 2 - at.x * size.width}px, ${MAGNIFIER.height / 2 - at.y * size.height}px)`,
              }}
            />
          </div>
        </div>
      )}
    </div>
  );
};
