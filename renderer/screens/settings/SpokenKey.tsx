import { type Sha256, spokenDigest } from '#app/kernel/index.ts';
import { Count } from '../../parts/Digits.tsx';
import { t } from '../../words.ts';
import './Settings.css';

/** A fingerprint as it is read out over the telephone: groups of four, and two digits that tell a slip of the tongue. */
export const SpokenKey = ({ digest }: { readonly digest: Sha256 }) => {
  const { groups, check } = spokenDigest(digest);
  return (
    <div className="spoken-key">
      <bdi dir="ltr" className="machine spoken-key-groups">
        {groups.map((group, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a digest's groups never change places, and two may be alike
          <span key={place}>{group}</span>
        ))}
      </bdi>
      <p className="second">
        {t('settings.key-check')} <Count value={check} />
      </p>
    </div>
  );
};
