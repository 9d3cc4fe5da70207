import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '@/ui/Icon/Icon.tsx';
import styles from './Starters.module.css';

const STARTERS = ['translate', 'passage', 'list', 'code'] as const;

const SIGNS: Record<(typeof STARTERS)[number], IconName> = {
  translate: 'translate',
  passage: 'passage',
  list: 'list',
  code: 'code',
};

/** Tasks to begin with, each done well by the model that Bureau brings along. */
export function Starters({ onChoose }: { onChoose: (text: string) => void }) {
  const { t } = useTranslation('chat');
  return (
    <section className={styles.starters} aria-label={t('starters.title')}>
      {STARTERS.map((id) => (
        <AriaButton
          key={id}
          className={styles.starter ?? ''}
          onPress={() => onChoose(t(`starters.${id}.text`))}
        >
          <span className={styles.sign}>
            <Icon name={SIGNS[id]} size={18} />
          </span>
          <span className={styles.words}>
            <span className={styles.title}>{t(`starters.${id}.title`)}</span>
            <span className={styles.note}>{t(`starters.${id}.note`)}</span>
          </span>
        </AriaButton>
      ))}
    </section>
  );
}
