import { isoToJalali, jalaliPersianText } from '#app/kernel/index.ts';
import { nameOf } from '../../actors.ts';
import type { Dossier } from '../../dossier.tsx';
import { Badge } from '../../parts/Badge.tsx';
import { BarcodeValue, Count, NationalId } from '../../parts/Digits.tsx';
import { t } from '../../words.ts';
import { dossierName } from '../step/Loop.tsx';

/** Whose dossier it is, where its paper stands, and every state that a person must not overlook. */
export const DossierHead = ({ view }: { readonly view: Dossier }) => {
  const { identity } = view;
  return (
    <header className="dossier-head">
      <div className="dossier-who">
        <h1 className="panel-name cut">{dossierName(view)}</h1>
        <p className="second">
          {identity === null
            ? t('dossier.before-register')
            : [identity.fatherName === '' ? null : t('dossier.child-of', { name: identity.fatherName })]
                .filter((part) => part !== null)
                .join('')}
          {identity !== null && identity.birthDate !== '' && (
            <>
              {identity.fatherName !== '' && t('list.comma')}
              {t('dossier.born')} <bdi dir="ltr">{jalaliPersianText(isoToJalali(identity.birthDate))}</bdi>
            </>
          )}
        </p>
      </div>
      <dl className="dossier-facts">
        {identity !== null && (
          <>
            <div>
              <dt>{t('dossier.number')}</dt>
              <dd>
                <Count value={identity.dossierNumber} />
              </dd>
            </div>
            <div>
              <dt>{t('dossier.national-id')}</dt>
              <dd>
                <NationalId value={identity.nationalId} />
              </dd>
            </div>
            {identity.insuranceNumber !== '' && (
              <div>
                <dt>{t('dossier.insurance-number')}</dt>
                <dd>
                  <Count value={identity.insuranceNumber} />
                </dd>
              </div>
            )}
          </>
        )}
        <div>
          <dt>{t('dossier.shelf-row')}</dt>
          <dd>{view.shelfRow}</dd>
        </div>
      </dl>
      <div className="dossier-marks">
        {view.aside !== null && (
          <Badge tone="plain" icon="pause">
            {t('work.state.aside')}
          </Badge>
        )}
        {view.sentBack !== null && (
          <Badge tone="zaferan" icon="undo">
            {t('work.state.sent-back')}
          </Badge>
        )}
        {view.outOfTurn !== null && (
          <Badge tone="solid" icon="urgent">
            {t('work.state.out-of-turn')}
          </Badge>
        )}
        {view.holder !== null && (
          <Badge tone="lapis" icon="person">
            {t('dossier.in-hand-of', { name: nameOf(view.holder) })}
          </Badge>
        )}
      </div>
      {view.barcode !== null && (
        <p className="dossier-barcode">
          <span className="label">{t('dossier.barcode')}</span> <BarcodeValue value={view.barcode} />
        </p>
      )}
    </header>
  );
};
