import { useTranslation } from 'react-i18next';
import { Card, Part } from '@/ui/Page/Page.tsx';
import { RULES } from './rules.ts';
import styles from './Safeguards.module.css';

/** What each rule does, and what safeguards cannot do. */
export function Meanings() {
  const { t } = useTranslation('console');
  return (
    <Part title={t('safeguards.meanings')}>
      <Card>
        <dl className={styles.meanings}>
          {RULES.map((rule) => (
            <div key={rule}>
              <dt>{t(`safeguards.rule.${rule}`)}</dt>
              <dd>{t(`safeguards.ruleText.${rule}`)}</dd>
            </div>
          ))}
        </dl>
        <p className={styles.limits}>{t('safeguards.limits')}</p>
      </Card>
    </Part>
  );
}
