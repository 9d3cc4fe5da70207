import { type FormEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button/Button.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { pieces } from '@/ui/Markdown/blocks.ts';
import styles from './EditQuestion.module.css';
import { PastedText } from './PastedText.tsx';

type Props = {
  text: string;
  isBusy: boolean;
  onCancel: () => void;
  onSave: (text: string) => Promise<unknown>;
};

/** Above this many characters the field keeps its full height instead of being measured. */
const LONGEST_MEASURED = 10_000;

/** What is longer is kept below the field, which it would make slow. */
const LONGEST_TYPED = 20_000;

/** Asks the same question in other words; the first wording and its answer are kept beside it. */
export function EditQuestion({ text, isBusy, onCancel, onSave }: Props) {
  const { t } = useTranslation(['chat', 'common']);
  const [beginning = '', ...rest] = useMemo(() => pieces(text, LONGEST_TYPED), [text]);
  const [edited, setEdited] = useState(beginning);
  const [kept, setKept] = useState(() => rest.join(''));
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height =
      area.value.length > LONGEST_MEASURED ? '50vh' : `min(${area.scrollHeight}px, 50vh)`;
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  }, []);

  const isReady = (edited.trim() !== '' || kept.trim() !== '') && !isBusy && !saving;
  const save = async () => {
    if (!isReady) return;
    setSaving(true);
    setFailure(null);
    try {
      await onSave(edited + kept);
    } catch (error) {
      setFailure(error);
      setSaving(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onCancel();
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void save();
    }
  };
  return (
    <form className={styles.edit} onSubmit={submit}>
      <textarea
        ref={field}
        className={styles.field}
        aria-label={t('thread.editLabel')}
        value={edited}
        onChange={(event) => setEdited(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {kept !== '' ? <PastedText text={kept} onRemove={() => setKept('')} /> : null}
      {failure ? <Failure error={failure} kept={t('thread.keptEdit')} /> : null}
      <div className={styles.foot}>
        <span className={styles.note}>{t('thread.editNote')}</span>
        <Button size="small" onPress={onCancel}>
          {t('common:cancel')}
        </Button>
        <Button size="small" look="primary" type="submit" isDisabled={!isReady} isPending={saving}>
          {t('thread.editSend')}
        </Button>
      </div>
    </form>
  );
}
