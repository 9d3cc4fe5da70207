import { DialogTrigger, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Collection } from '@/api/knowledge.ts';
import { IconButton } from '@/ui/Button/Button.tsx';
import { Icon } from '@/ui/Icon/Icon.tsx';
import menu from '@/ui/Menu/Menu.module.css';

type Props = {
  collections: Collection[];
  chosen: string[];
  onChoose: (ids: string[]) => void;
};

/** A button that opens the list of collections, for those who do not know of `#`. */
export function CollectionPicker({ collections, chosen, onChoose }: Props) {
  const { t } = useTranslation('chat');
  return (
    <DialogTrigger>
      <IconButton icon="book" label={t('sources.choose')} />
      <Popover className={menu.popover ?? ''} placement="top start" offset={4}>
        <ListBox
          autoFocus
          className={menu.list ?? ''}
          aria-label={t('sources.choose')}
          items={collections}
          selectionMode="multiple"
          escapeKeyBehavior="none"
          selectedKeys={chosen}
          onSelectionChange={(keys) =>
            onChoose(keys === 'all' ? collections.map(({ id }) => id) : ([...keys] as string[]))
          }
        >
          {({ id, name }) => (
            <ListBoxItem id={id} textValue={name} className={menu.item ?? ''}>
              {({ isSelected }) => (
                <>
                  <Icon name={isSelected ? 'check' : 'book'} size={18} />
                  <span className={menu.words}>{name}</span>
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </DialogTrigger>
  );
}
