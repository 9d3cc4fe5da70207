import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { IconButton } from '@/ui/Button/Button.tsx';
import styles from './PastedText.module.css';

/** How much of it is shown to know it by. */
const BEGINNING = 240;

/** A long text that will be sent with what is typed: its beginning, its size, and a way to drop it. */
export function PastedText({ text, onRemove }: { text: string; onRemove: () => void }) {
  const { t } = useTranslation('chat');
  const format = useFormat();
  return (
    <section className={styles.pasted} aria-label={t('composer.pasted')}>
      <div className={styles.words}>
        <p className={styles.title}>
          {t('composer.pasted')} · {t('composer.pastedSize', { size: format.number(text.length) })}
        </p>
        <p className={styles.beginning}>{text.slice(0, BEGINNING)}</p>
      </div>
      <IconButton icon="close" size="small" label={t('composer.removePasted')} onPress={onRemove} />
    </section>
  );
}
