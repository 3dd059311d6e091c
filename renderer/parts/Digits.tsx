import { toPersianDigits } from '#app/kernel/index.ts';
import './Digits.css';

interface CountProps {
  readonly value: number | string;
  /** Equal widths, for columns and counts that run. */
  readonly tabular?: boolean;
}

/** A number that people count, read aloud or compare with paper: Persian digits, isolated left-to-right (LOOK §4). */
export const Count = ({ value, tabular = false }: CountProps) => (
  <bdi dir="ltr" className={tabular ? 'tabular' : undefined}>
    {toPersianDigits(value)}
  </bdi>
);

/** A machine's code (barcode value, digest, version, error code): Latin digits, isolated left-to-right. */
export const Machine = ({ children }: { readonly children: string }) => (
  <bdi dir="ltr" className="machine">
    {children}
  </bdi>
);

/** First and last four groups are enough to compare by eye; the whole digest stands in the title. */
export const ShortDigest = ({ digest }: { readonly digest: string }) => (
  <bdi dir="ltr" className="machine" title={digest}>
    {digest.slice(0, 12).replace(/(.{4})(?=.)/g, '$1 ')}
  </bdi>
);

/** A national ID in its three groups by margins, so that copying gives ten plain digits. */
export const NationalId = ({ value }: { readonly value: string }) => (
  <bdi dir="ltr" className="national-id">
    <span>{toPersianDigits(value.slice(0, 3))}</span>
    <span>{toPersianDigits(value.slice(3, 9))}</span>
    <span>{toPersianDigits(value.slice(9))}</span>
  </bdi>
);

/** The fourteen digits of a label: branch, station, serial, check (DESIGN §12), grouped by margins. */
export const BarcodeValue = ({ value }: { readonly value: string }) => (
  <bdi dir="ltr" className="machine grouped">
    <span>{value.slice(0, 4)}</span>
    <span>{value.slice(4, 6)}</span>
    <span>{value.slice(6, 12)}</span>
    <span>{value.slice(12)}</span>
  </bdi>
);
