import { useTranslation } from 'react-i18next';
import type { Collection } from '@/api/knowledge.ts';
import { Icon } from '@/ui/Icon/Icon.tsx';
import styles from './NameList.module.css';

type Props = {
  id: string;
  collections: Collection[];
  /** The one that Enter takes. */
  active: number;
  onChoose: (collection: Collection) => void;
};

/** The id of the option that stands at a place of the list. */
export function optionId(list: string, index: number): string {
  return `${list}-${index}`;
}

/** The collections whose name is being typed; the field keeps the keyboard. */
export function NameList({ id, collections, active, onChoose }: Props) {
  const { t } = useTranslation('chat');
  return (
    <div id={id} role="listbox" aria-label={t('sources.choose')} className={styles.list}>
      {collections.map((collection, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard, and takes its keys
        <div
          key={collection.id}
          id={optionId(id, index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={styles.option}
          // before the field loses the keyboard
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(collection)}
        >
          <Icon name="book" size={16} />
          <span className={styles.name}>{collection.name}</span>
        </div>
      ))}
    </div>
  );
}
