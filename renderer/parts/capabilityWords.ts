import { CAPABILITIES, type Capability } from '#app/pipeline/steps.ts';
import { t } from '../words.ts';

/** What somebody may do, in one line; all of it has one word, for nine of them fit no row. */
export const capabilityWords = (capabilities: readonly Capability[]): string =>
  capabilities.length === CAPABILITIES.length
    ? t('capability.all')
    : capabilities.map((capability) => t(`capability.${capability}`)).join(t('list.comma'));
