import { CAPABILITIES, type Capability } from '#app/pipeline/steps.ts';

/** Who can be tried at a sample station, in the order of the sign-in screen (LOOK 1b). Between them they hold every capability. */
export const SAMPLE_PEOPLE: readonly { readonly code: string; readonly name: string; readonly capabilities: readonly Capability[] }[] = [
  { code: '3012', name: 'تصویربردار نمونه', capabilities: ['registrar', 'preparer', 'operator'] },
  { code: '3020', name: 'کنترل‌کننده نمونه', capabilities: ['inspector'] },
  { code: '3031', name: 'مسئول نمونه دو', capabilities: ['approver'] },
  { code: '3005', name: 'بایگان نمونه', capabilities: ['archivist'] },
  { code: '3040', name: 'متصدی طبقه‌بندی', capabilities: ['classifier'] },
  { code: '3055', name: 'متصدی نمونه', capabilities: ['viewer'] },
  { code: '3001', name: 'مدیر نمونه', capabilities: CAPABILITIES },
];

/** What the sample station says it is; 0105 as in the pictures. */
export const SAMPLE_STATION = { branchCode: '0105', branchName: 'شعبه نمونه', stationCode: '01' } as const;
