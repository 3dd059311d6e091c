import { SETTING } from '#app/custody/schema.ts';
import { codeOf, nameOf } from '../../actors.ts';
import { Count, ShortDigest } from '../../parts/Digits.tsx';
import { When } from '../../parts/When.tsx';
import { t } from '../../words.ts';
import { type Settings, valueWords } from './settingWords.ts';

const Value = ({ setting, text }: { readonly setting: string; readonly text: string | null }) =>
  setting === SETTING.centreKey && text !== null ? <ShortDigest digest={text} /> : <span>{valueWords(setting, text)}</span>;

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
          <p>
            <span className="label">{t('settings.from')}</span> <Value setting={key} text={before} />
          </p>
          <p>
            <span className="label">{t('settings.to')}</span> <Value setting={key} text={after} />
          </p>
        </li>
      ))}
    </ol>
  </div>
);
