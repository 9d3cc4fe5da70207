import { useTranslation } from 'react-i18next';
import { Button } from '@/ui/Button/Button.tsx';
import { LinkButton } from '@/ui/Button/LinkButton.tsx';
import { useFailureWords } from '@/ui/Failure/Failure.tsx';
import { Spinner } from '@/ui/Spinner/Spinner.tsx';
import styles from './Root.module.css';

export function Pending() {
  const { t } = useTranslation();
  return (
    <div className={styles.center}>
      <span className={styles.pending} role="status">
        <Spinner />
        <span className="visually-hidden">{t('loading')}</span>
      </span>
    </div>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main className={styles.center}>
      <div className={styles.message}>
        <h1>{t('failure.notFound')}</h1>
        <LinkButton to="/" look="primary">
          {t('failure.home')}
        </LinkButton>
      </div>
    </main>
  );
}

export function PageFailure({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const words = useFailureWords(error);
  return (
    <main className={styles.center}>
      <div className={styles.message} role="alert">
        <h1>{t('failure.page')}</h1>
        <p>{words.title}</p>
        <p>{words.detail ?? t('failure.pageTodo')}</p>
        <Button look="primary" onPress={() => window.location.reload()}>
          {t('failure.reload')}
        </Button>
      </div>
    </main>
  );
}
