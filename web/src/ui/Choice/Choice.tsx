import type { ReactNode } from 'react';
import {
  Checkbox as AriaCheckbox,
  CheckboxGroup as AriaCheckboxGroup,
  Label,
  Radio,
  RadioGroup,
  Text,
} from 'react-aria-components';
import { Icon } from '../Icon/Icon.tsx';
import field from '../TextField/TextField.module.css';
import styles from './Choice.module.css';

type Option<K extends string> = { id: K; label: string; note?: string };

type ManyProps<K extends string> = {
  label: string;
  hint?: string;
  options: Option<K>[];
  value: K[];
  onChange: (value: K[]) => void;
};

/** Any number of choices. */
export function Choices<K extends string>({ label, hint, options, value, onChange }: ManyProps<K>) {
  return (
    <AriaCheckboxGroup
      className={styles.group ?? ''}
      value={value}
      onChange={(keys) => onChange(keys as K[])}
    >
      <Label className={field.label ?? ''}>{label}</Label>
      {hint ? (
        <Text slot="description" className={field.hint ?? ''}>
          {hint}
        </Text>
      ) : null}
      {options.map((option) => (
        <Checkbox key={option.id} value={option.id} note={option.note}>
          {option.label}
        </Checkbox>
      ))}
    </AriaCheckboxGroup>
  );
}

type CheckboxProps = {
  children: ReactNode;
  note?: string | undefined;
  value?: string;
  isSelected?: boolean;
  onChange?: (selected: boolean) => void;
};

/** One thing to agree to, or one of several inside Choices. */
export function Checkbox({ children, note, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={styles.option ?? ''}>
      <span className={styles.box}>
        <Icon name="check" size={14} />
      </span>
      <span className={styles.words}>
        {children}
        {note ? <span className={styles.note}>{note}</span> : null}
      </span>
    </AriaCheckbox>
  );
}

type OneProps<K extends string> = {
  label: string;
  isLabelHidden?: boolean;
  options: Option<K>[];
  value: K;
  onChange: (value: K) => void;
};

/** Exactly one choice, all of them in sight, side by side. */
export function Segments<K extends string>({
  label,
  isLabelHidden,
  options,
  value,
  onChange,
}: OneProps<K>) {
  return (
    <RadioGroup
      className={styles.group ?? ''}
      orientation="horizontal"
      value={value}
      onChange={(key) => onChange(key as K)}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {isLabelHidden ? null : <Label className={field.label ?? ''}>{label}</Label>}
      <div className={styles.segments}>
        {options.map((option) => (
          <Radio key={option.id} value={option.id} className={styles.segment ?? ''}>
            {option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
