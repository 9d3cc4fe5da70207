import {
  Select as AriaSelect,
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components';
import { Icon } from '../Icon/Icon.tsx';
import menu from '../Menu/Menu.module.css';
import field from '../TextField/TextField.module.css';
import styles from './Select.module.css';

export type Option<K extends string> = {
  id: K;
  label: string;
  note?: string | undefined;
  isDisabled?: boolean | undefined;
};

type Props<K extends string> = {
  label: string;
  /** The label is read out but not shown. */
  isLabelHidden?: boolean;
  options: Option<K>[];
  value: K | null;
  onChange: (value: K) => void;
  look?: 'field' | 'quiet';
  placeholder?: string;
};

/** One choice out of a short list. */
export function Select<K extends string>({
  label,
  isLabelHidden = false,
  options,
  value,
  onChange,
  look = 'field',
  placeholder,
}: Props<K>) {
  return (
    <AriaSelect
      className={field.field ?? ''}
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(key as K);
      }}
      {...(placeholder ? { placeholder } : {})}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {isLabelHidden ? null : <Label className={field.label ?? ''}>{label}</Label>}
      <Button className={`${styles.button} ${styles[look]}`}>
        <SelectValue className={styles.value ?? ''} />
        <Icon name="down" size={16} />
      </Button>
      <FieldError className={field.error ?? ''} />
      <Popover className={menu.popover ?? ''} offset={4}>
        <ListBox className={menu.list ?? ''} items={options}>
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              isDisabled={option.isDisabled === true}
              className={menu.item ?? ''}
            >
              {({ isSelected }) => (
                <>
                  <span className={menu.words}>
                    <Text slot="label">{option.label}</Text>
                    {option.note ? (
                      <Text slot="description" className={menu.note ?? ''}>
                        {option.note}
                      </Text>
                    ) : null}
                  </span>
                  {isSelected ? <Icon name="check" size={16} /> : null}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
