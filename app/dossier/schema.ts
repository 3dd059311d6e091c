import type { BarcodeValue } from './barcodeValue.ts';

export * from './barcodeValue.ts';

/** What stands on the label of the closed dossier and on its cover sheet. The codes carry the barcode value alone. */
export interface LabelContent {
  readonly branchName: string;
  /** Four digits. */
  readonly branchCode: string;
  readonly insuredName: string;
  readonly dossierNumber: string;
  readonly barcode: BarcodeValue;
}
