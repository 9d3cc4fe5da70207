import {
  type ClipboardEvent,
  type FormEvent,
  type KeyboardEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Model, Sensitivity } from '@/api/types.ts';
import { IconButton } from '@/ui/Button/Button.tsx';
import type { ChosenCollections as Chosen } from '../hooks/useChosenCollections.ts';
import { wholeOf } from '../hooks/useDraft.ts';
import { useNaming } from '../hooks/useNaming.ts';
import { ChosenCollections } from './ChosenCollections.tsx';
import { CollectionPicker } from './CollectionPicker.tsx';
import styles from './Composer.module.css';
import { ModelPicker } from './ModelPicker.tsx';
import { NameList, optionId } from './NameList.tsx';
import { PastedText } from './PastedText.tsx';
import { SensitivityPicker } from './SensitivityPicker.tsx';

type Props = {
  text: string;
  onChange: (text: string) => void;
  /** A long text that was pasted: it stands beside the field, as a field of a megabyte is slow. */
  pasted: string;
  onPaste: (text: string) => void;
  onSend: (text: string) => void;
  /** Given while an answer is being written: the button then stops it. */
  onStop?: (() => void) | undefined;
  isStopping?: boolean;
  isSending: boolean;
  isBlocked?: boolean;
  models: Model[] | null;
  model: Model | null;
  onChooseModel: (id: string) => void;
  /** How careful one must be with the chat; null while that is not known. */
  sensitivity: Sensitivity | null;
  onLabel: (label: Sensitivity) => void;
  /** Whether something stands in the chat already. */
  isBegun?: boolean;
  /** Where the question is looked for. */
  sources: Chosen;
  /** Takes files that are dropped or chosen. */
  onFiles: (files: File[]) => void;
  /** A number that changes when the field should take the keyboard. */
  focusSignal?: number;
};

/** Above this many characters the field keeps its full height instead of being measured. */
const LONGEST_MEASURED = 10_000;

/** A longer text is not put into the field when it is pasted. */
const LONGEST_TYPED = 20_000;

export function Composer(props: Props) {
  const { t } = useTranslation('chat');
  const field = useRef<HTMLTextAreaElement>(null);
  const [isOver, setOver] = useState(false);
  const hintId = useId();
  const listId = useId();
  const { collections, chosen, choose } = props.sources;
  const naming = useNaming(props.text, collections, ({ id }, rest, caret) => {
    props.onChange(rest);
    if (!chosen.includes(id)) choose([...chosen, id]);
    requestAnimationFrame(() => field.current?.setSelectionRange(caret, caret));
  });
  const isNaming = naming.matches.length > 0;
  const { text, pasted, onSend, onStop, isSending, isBlocked, focusSignal } = props;
  const maySend = (pasted !== '' || text.trim() !== '') && !isSending && !isBlocked && !onStop;

  useEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height =
      text.length > LONGEST_MEASURED ? '40vh' : `min(${area.scrollHeight}px, 40vh)`;
  }, [text]);

  useEffect(() => {
    if (focusSignal === undefined) return;
    const area = field.current;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, [focusSignal]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (maySend) onSend(wholeOf(text, pasted));
  };
  const onPaste = (event: ClipboardEvent) => {
    const brought = event.clipboardData.getData('text/plain');
    if (brought.length <= LONGEST_TYPED || brought.trim() === '') return;
    event.preventDefault();
    props.onPaste(wholeOf(pasted, brought));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method composes a character, Enter belongs to it.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (naming.onKey(event)) {
      event.preventDefault();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      if (maySend) onSend(wholeOf(text, pasted));
    } else if (event.key === 'Escape' && onStop) {
      event.preventDefault();
      onStop();
    }
  };

  return (
    <form
      className={`${styles.composer} ${isOver ? styles.over : ''}`}
      onSubmit={submit}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        setOver(false);
        props.onFiles([...event.dataTransfer.files]);
      }}
    >
      {pasted !== '' ? (
        <PastedText
          text={pasted}
          onRemove={() => {
            props.onPaste('');
            field.current?.focus();
          }}
        />
      ) : null}
      <ChosenCollections collections={collections} chosen={chosen} onChoose={choose} />
      {isNaming ? (
        <NameList
          id={listId}
          collections={naming.matches}
          active={naming.active}
          onChoose={naming.choose}
        />
      ) : null}
      <textarea
        ref={field}
        className={styles.field}
        aria-label={t('composer.label')}
        aria-describedby={hintId}
        aria-autocomplete={collections.length > 0 ? 'list' : 'none'}
        aria-controls={isNaming ? listId : undefined}
        aria-activedescendant={isNaming ? optionId(listId, naming.active) : undefined}
        placeholder={chosen.length > 0 ? t('sources.placeholder') : t('composer.placeholder')}
        rows={1}
        value={text}
        onChange={(event) => props.onChange(event.target.value)}
        onSelect={(event) => naming.onCaret(event.currentTarget.selectionStart)}
        onBlur={naming.onLeave}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      <p className="visually-hidden" role="status">
        {isNaming ? t('sources.offered', { count: naming.matches.length }) : ''}
      </p>
      <div className={styles.bar}>
        <FileTrigger
          allowsMultiple
          onSelect={(list) => {
            if (list && list.length > 0) props.onFiles([...list]);
          }}
        >
          <IconButton icon="upload" label={t('files.add')} />
        </FileTrigger>
        {collections.length > 0 ? (
          <CollectionPicker collections={collections} chosen={chosen} onChoose={choose} />
        ) : null}
        <ModelPicker
          models={props.models}
          model={props.model}
          sensitivity={props.sensitivity}
          onChoose={props.onChooseModel}
        />
        {props.sensitivity ? (
          <SensitivityPicker
            value={props.sensitivity}
            onChange={props.onLabel}
            isBegun={props.isBegun === true}
          />
        ) : null}
        <span id={hintId} className={styles.hint}>
          {onStop ? t('composer.hintStop') : t('composer.hint')}
        </span>
        {onStop ? (
          <IconButton
            icon="stop"
            look="primary"
            label={props.isStopping ? t('composer.stopping') : t('composer.stop')}
            isDisabled={props.isStopping === true}
            onPress={onStop}
          />
        ) : (
          <IconButton
            icon="send"
            look="primary"
            type="submit"
            label={isSending ? t('composer.sending') : t('composer.send')}
            isDisabled={!maySend}
          />
        )}
      </div>
    </form>
  );
}
