import { useQuery } from '@tanstack/react-query';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { collectionsQuery } from '@/api/knowledge.ts';
import type { Message } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Button, IconButton } from '@/ui/Button/Button.tsx';
import { CopyButton } from '@/ui/CopyButton/CopyButton.tsx';
import { useUnfolding } from '@/ui/hooks/useUnfolding.ts';
import { pieces } from '@/ui/Markdown/blocks.ts';
import { BranchSwitcher } from './BranchSwitcher.tsx';
import { EditQuestion } from './EditQuestion.tsx';
import styles from './Question.module.css';

type Props = {
  message: Message;
  siblings: Message[];
  /** The collection of the chat's own files; null where there are none. */
  files: string | null;
  onChoose: (message: Message) => void;
  onEdit: (message: Message, text: string) => Promise<unknown>;
  isBusy: boolean;
};

/** What the person wrote, and the other ways in which they asked it. */
export const Question = memo(function Question({
  message,
  siblings,
  files,
  onChoose,
  onEdit,
  isBusy,
}: Props) {
  const { t } = useTranslation(['chat', 'common']);
  const [isEditing, setEditing] = useState(false);
  if (isEditing) {
    return (
      <EditQuestion
        text={message.text}
        isBusy={isBusy}
        onCancel={() => setEditing(false)}
        onSave={async (text) => {
          await onEdit(message, text);
          setEditing(false);
        }}
      />
    );
  }
  return (
    <article className={styles.question}>
      <h2 className="visually-hidden">{t('thread.you')}</h2>
      <div className={styles.bubble}>
        <PlainText text={message.text} />
      </div>
      {message.collections.length > 0 ? <AskedIn ids={message.collections} files={files} /> : null}
      <div className={styles.actions}>
        <BranchSwitcher message={message} siblings={siblings} onChoose={onChoose} />
        <IconButton
          icon="edit"
          size="small"
          label={t('thread.edit')}
          isDisabled={isBusy}
          onPress={() => setEditing(true)}
        />
        <CopyButton text={message.text} label={t('thread.copyQuestion')} />
      </div>
    </article>
  );
});

/** Which collections were asked, by the names of those that are still the reader's. */
function AskedIn({ ids, files }: { ids: string[]; files: string | null }) {
  const { t } = useTranslation('chat');
  const format = useFormat();
  const names = (useQuery(collectionsQuery).data ?? [])
    .filter(({ id, mayRead }) => mayRead && ids.includes(id))
    .map(({ name }) => name);
  if (files !== null && ids.includes(files)) names.push(t('files.ofThisChat'));
  return (
    <p className={styles.askedIn}>
      {names.length > 0
        ? t('sources.askedIn', { names: format.list(names) })
        : t('sources.askedInOthers')}
    </p>
  );
}

const FOLDED_OVER = 3_000;
const FOLDED_TO = 1_600;
const PIECE = 8_000;

/** Text as it was typed; a long one shows its beginning, and all of it on request. */
function PlainText({ text }: { text: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isLong = text.length > FOLDED_OVER;
  const { shown, isFolded, unfold, fold } = useUnfolding(text.length, FOLDED_TO, isLong);
  if (!isLong) return <p className={styles.text}>{text}</p>;
  return (
    <>
      <div className={styles.text}>
        {pieces(text.slice(0, shown), PIECE).map((piece, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text in their order
          <p key={index} className={styles.piece}>
            {piece}
          </p>
        ))}
        {isFolded ? '…' : null}
      </div>
      <Button size="small" look="secondary" onPress={isFolded ? unfold : fold}>
        {isFolded
          ? t('markdown.showAll', { size: format.number(text.length) })
          : t('markdown.showLess')}
      </Button>
    </>
  );
}
