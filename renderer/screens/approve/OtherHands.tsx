import type { Dossier } from '../../dossier.tsx';
import { RefusalBlock } from '../../parts/Blocks.tsx';
import { Button, MainAct } from '../../parts/Button.tsx';
import { t } from '../../words.ts';
import { Culprits } from '../step/Culprits.tsx';

/** A1.3: whoever captured one of the images approves none of them. The rule, the evidence, a way on. */
export const OtherHands = ({
  refusal,
  onRelease,
}: {
  readonly refusal: NonNullable<Dossier['blocking']>;
  readonly onRelease: () => void;
}) => (
  <>
    <RefusalBlock title={refusal.message} advice={refusal.do} icon="people">
      <Culprits details={refusal.details} />
    </RefusalBlock>
    <div className="panel-part">
      <h3 className="panel-title">{t('refused.ways')}</h3>
      <Button wide icon="people" onPress={onRelease} hit={{ code: 'Enter' }}>
        {t('approve.release')}
      </Button>
    </div>
    <div className="panel-part foot">
      <MainAct title={t('approve.same')} hit={{ code: 'Space' }} tone="zangar" locked onPress={() => undefined} />
    </div>
  </>
);
