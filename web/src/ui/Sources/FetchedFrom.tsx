import { useTranslation } from 'react-i18next';
import type { WebPage } from '@/api/schema.ts';
import { useFormat } from '@/i18n/format.ts';
import { safeLink } from '../Markdown/safeLink.ts';

/** Where a document was fetched from, and of when it is. Nothing is loaded until it is followed. */
export function FetchedFrom({ page }: { page: WebPage }) {
  const { t } = useTranslation(['knowledge', 'common']);
  const format = useFormat();
  const { address, fetchedAt } = page;
  const href = safeLink(address);
  return (
    <>
      {t('page.from')}{' '}
      {href === null ? (
        address
      ) : (
        <a href={href} target="_blank" rel="noopener noreferrer">
          {address}
          <span className="visually-hidden"> {t('common:newTab')}</span>
        </a>
      )}{' '}
      {t('page.asOf', { day: format.day(fetchedAt) })}
    </>
  );
}
