import { type ReactNode, type Ref, useState } from 'react';
import {
  Button as AriaButton,
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components';
import type { TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import { useTranslation } from 'react-i18next';
import { Icon } from '../Icon/Icon.tsx';
import styles from './TextField.module.css';

type Props = Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> & {
  label: string;
  /** What to write, in a sentence under the label. */
  hint?: ReactNode;
  /** Why the value was refused; read out with the field. */
  error?: string | null | undefined;
  placeholder?: string;
  lines?: number;
  inputRef?: Ref<HTMLInputElement>;
  /** For a password field: the words of the button that shows what was typed. */
  reveal?: { show: string; hide: string };
};

/** One line (or several) of text with its label, hint and error. */
export function TextField({
  label,
  hint,
  error,
  placeholder,
  lines,
  inputRef,
  reveal,
  ...rest
}: Props) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const type = rest.type === 'password' && shown ? 'text' : rest.type;
  return (
    <AriaTextField
      {...rest}
      {...(type ? { type } : {})}
      {...(error == null ? {} : { isInvalid: true })}
      className={styles.field ?? ''}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      {hint ? (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      ) : null}
      {lines ? (
        <TextArea
          className={styles.input ?? ''}
          rows={lines}
          {...(placeholder ? { placeholder } : {})}
        />
      ) : (
        <span className={styles.line}>
          <Input
            className={styles.input ?? ''}
            {...(placeholder ? { placeholder } : {})}
            {...(inputRef ? { ref: inputRef } : {})}
          />
          {reveal ? (
            <AriaButton
              className={styles.reveal ?? ''}
              aria-label={shown ? reveal.hide : reveal.show}
              aria-pressed={shown}
              onPress={() => setShown(!shown)}
            >
              <Icon name="eye" size={18} />
            </AriaButton>
          ) : null}
        </span>
      )}
      <FieldError className={styles.error ?? ''}>
        {({ validationDetails, validationErrors }) =>
          error ??
          (validationDetails.valueMissing
            ? t('required')
            : validationDetails.typeMismatch && type === 'email'
              ? t('notAnEmail')
              : validationErrors.join(' '))
        }
      </FieldError>
    </AriaTextField>
  );
}
