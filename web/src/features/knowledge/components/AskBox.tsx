import { type FormEvent, type KeyboardEvent, useId } from 'react';
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { IconButton } from '@/ui/Button/Button.tsx';
import { Icon } from '@/ui/Icon/Icon.tsx';
import type { Collection } from '../api/types.ts';
import styles from './AskBox.module.css';

type Props = {
  text: string;
  onChange: (text: string) => void;
  collections: Collection[];
  /** Ids of the collections to look in; none means all. */
  chosen: string[];
  onChoose: (ids: string[]) => void;
  /** How many documents of a collection hold words of the question; null where that is not known. */
  documentsIn: (id: string) => number | null;
  isRunning: boolean;
  onAsk: () => void;
  onStop: () => void;
};

const LONGEST_QUESTION = 4_000;

/** A field for a question, and the collections that it is about. */
export function AskBox(props: Props) {
  const { t } = useTranslation('knowledge');
  const hint = useId();
  const { text, collections, isRunning, onAsk, onStop } = props;
  const mayAsk = text.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (mayAsk) onAsk();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      if (mayAsk) onAsk();
    } else if (event.key === 'Escape' && isRunning) {
      event.preventDefault();
      onStop();
    }
  };
  return (
    <form className={styles.box} onSubmit={submit}>
      <div className={styles.line}>
        <textarea
          className={styles.field}
          aria-label={t('ask.label')}
          aria-describedby={hint}
          placeholder={t('ask.placeholder')}
          rows={2}
          maxLength={LONGEST_QUESTION}
          value={text}
          onChange={(event) => props.onChange(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {isRunning ? (
          <IconButton icon="stop" look="secondary" label={t('ask.stop')} onPress={onStop} />
        ) : null}
        <IconButton
          icon="search"
          look="primary"
          type="submit"
          label={t('ask.ask')}
          isDisabled={!mayAsk}
        />
      </div>
      <div className={styles.foot}>
        {collections.length > 1 ? (
          <CheckboxGroup
            className={styles.group ?? ''}
            value={props.chosen}
            onChange={props.onChoose}
          >
            <Label className={styles.label ?? ''}>{t('ask.in')}</Label>
            {collections.map((one) => (
              <Checkbox key={one.id} value={one.id} className={styles.choice ?? ''}>
                {({ isSelected }) => (
                  <>
                    {isSelected ? <Icon name="check" size={14} /> : null}
                    {one.name}
                    <InCollection documents={props.documentsIn(one.id)} />
                  </>
                )}
              </Checkbox>
            ))}
          </CheckboxGroup>
        ) : null}
        <span id={hint} className={styles.hint}>
          {collections.length > 1 && props.chosen.length === 0 ? t('ask.inAll') : t('ask.hint')}
        </span>
      </div>
    </form>
  );
}

function InCollection({ documents }: { documents: number | null }) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  if (documents === null) return null;
  const amount = format.number(documents);
  return (
    <>
      <span aria-hidden="true" className={styles.amount}>
        {amount}
      </span>
      <span className="visually-hidden">, {t('documents', { count: documents, amount })}</span>
    </>
  );
}
