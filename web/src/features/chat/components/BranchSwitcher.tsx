import { useTranslation } from 'react-i18next';
import type { Message } from '@/api/types.ts';
import { IconButton } from '@/ui/Button/Button.tsx';
import styles from './BranchSwitcher.module.css';

type Props = {
  message: Message;
  siblings: Message[];
  onChoose: (message: Message) => void;
};

/** ‹ 2/3 ›: leafs through the versions of a question or of an answer. */
export function BranchSwitcher({ message, siblings, onChoose }: Props) {
  const { t } = useTranslation('chat');
  if (siblings.length < 2) return null;
  const at = siblings.findIndex((sibling) => sibling.id === message.id);
  const go = (step: number) => {
    const target = siblings[at + step];
    if (target) onChoose(target);
  };
  const label = t('thread.version', { number: at + 1, count: siblings.length });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a set of buttons, not of form fields
    <div className={styles.switcher} role="group" aria-label={label}>
      <IconButton
        icon="left"
        size="small"
        label={t('thread.previousVersion')}
        isDisabled={at <= 0}
        onPress={() => go(-1)}
      />
      <span className={styles.place} aria-hidden="true">
        {at + 1}/{siblings.length}
      </span>
      <IconButton
        icon="right"
        size="small"
        label={t('thread.nextVersion')}
        isDisabled={at >= siblings.length - 1}
        onPress={() => go(1)}
      />
    </div>
  );
}
