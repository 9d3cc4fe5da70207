import { useState } from 'react';
import {
  Button,
  ComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components';
import { Icon } from '../Icon/Icon.tsx';
import menu from '../Menu/Menu.module.css';
import field from '../TextField/TextField.module.css';
import styles from './NamePicker.module.css';

type Option = { id: string; name: string };

type Props = {
  label: string;
  /** The words of the button that shows all names. */
  all: string;
  /** What is said where no name fits what was typed. */
  none: string;
  options: Option[];
  onPick: (id: string) => void;
};

/** Picks one name after the other out of a list that may be long: what is typed narrows it. */
export function NamePicker({ label, all, none, options, onPick }: Props) {
  const [text, setText] = useState('');
  return (
    <ComboBox
      className={field.field ?? ''}
      defaultItems={options}
      menuTrigger="input"
      allowsEmptyCollection
      inputValue={text}
      onInputChange={setText}
      value={null}
      onChange={(id) => {
        if (id === null) return;
        onPick(String(id));
        setText('');
      }}
    >
      <Label className={field.label ?? ''}>{label}</Label>
      <span className={styles.line}>
        <Input
          className={`${field.input} ${styles.input}`}
          autoComplete="off"
          onKeyDown={(event) => {
            // Enter picks a name; the form around it is sent by its button.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
        <Button aria-label={all} className={styles.all ?? ''}>
          <Icon name="down" size={16} />
        </Button>
      </span>
      <Popover className={menu.popover ?? ''} offset={4}>
        <ListBox
          className={menu.list ?? ''}
          renderEmptyState={() => <p className={styles.none}>{none}</p>}
        >
          {(option: Option) => (
            <ListBoxItem id={option.id} textValue={option.name} className={menu.item ?? ''}>
              {option.name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
