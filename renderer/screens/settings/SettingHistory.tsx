import { codeOf, nameOf } from '../../actors.ts';
import { Count } from '../../parts/Digits.tsx';
import { When } from '../../parts/When.tsx';
import { t } from '../../words.ts';
import { type Settings, valueWords } from './settingWords.ts';

/** Who changed it, when, from what to what, newest first: read from the chained log (A2.6). */
export const SettingHistory = ({ changes }: { readonly changes: Settings['changes'] }) => (
  <div className="panel-part grow">
    <h3 className="panel-title">{t('settings.history')}</h3>
    {changes.length === 0 && <p className="second">{t('settings.history.none')}</p>}
    <ol className="setting-history">
      {changes.map(({ key, before, after, at, by }) => (
        <li key={`${at} ${key} ${after}`}>
          <p>
            <span className="strong">{nameOf(by)}</span>{' '}
            {codeOf(by) !== null && (
              <span className="second">
                <Count value={codeOf(by) ?? ''} />
              </span>
            )}{' '}
            <span className="second">
              <When at={at} />
            </span>
          </p>
          <p className="setting-change">{t('settings.from-to', { before: valueWords(key, before), after: valueWords(key, after) })}</p>
        </li>
      ))}
    </ol>
  </div>
);
