import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Collection } from '@/api/knowledge.ts';
import { Icon } from '@/ui/Icon/Icon.tsx';
import styles from './ChosenCollections.module.css';

type Props = {
  collections: Collection[];
  chosen: string[];
  onChoose: (ids: string[]) => void;
};

/** The collections that the next question is put to, each to be taken off. */
export function ChosenCollections({ collections, chosen, onChoose }: Props) {
  const { t } = useTranslation('chat');
  const shown = collections.filter(({ id }) => chosen.includes(id));
  if (shown.length === 0) return null;
  return (
    <ul className={styles.chosen} aria-label={t('sources.chosen')}>
      {shown.map(({ id, name }) => (
        <li key={id} className={styles.one}>
          <Icon name="book" size={15} />
          <span className={styles.name}>{name}</span>
          <AriaButton
            className={styles.off ?? ''}
            aria-label={t('sources.takeOff', { name })}
            onPress={() => onChoose(chosen.filter((one) => one !== id))}
          >
            <Icon name="close" size={14} />
          </AriaButton>
        </li>
      ))}
    </ul>
  );
}
