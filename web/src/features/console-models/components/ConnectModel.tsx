import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/session.ts';
import { Part } from '@/ui/Page/Page.tsx';
import { AddressCard } from './AddressCard.tsx';
import styles from './ConnectModel.module.css';
import { FoundCard } from './FoundCard.tsx';
import { LocalCard } from './LocalCard.tsx';

/** The three ways to a model: the one that comes along, one that runs here, one at an address. */
export function ConnectModel() {
  const { t } = useTranslation('console');
  const { operator } = useSession();
  return (
    <Part title={t('connect.title')} lead={t('connect.lead')}>
      <div className={styles.ways}>
        <div className={styles.here}>
          <LocalCard />
          {operator ? <FoundCard /> : null}
        </div>
        <AddressCard />
      </div>
    </Part>
  );
}
