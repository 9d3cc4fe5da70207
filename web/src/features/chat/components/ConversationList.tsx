import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '@/ui/Button/Button.tsx';
import { LinkButton } from '@/ui/Button/LinkButton.tsx';
import { useFailureWords } from '@/ui/Failure/Failure.tsx';
import { Icon } from '@/ui/Icon/Icon.tsx';
import { Spinner } from '@/ui/Spinner/Spinner.tsx';
import { conversationsQuery } from '../api/conversations.ts';
import { byAge, folded } from '../model/grouping.ts';
import styles from './ConversationList.module.css';
import { ConversationMenu } from './ConversationMenu.tsx';

/** More hits than this are not listed: a longer word finds fewer. */
const MOST_HITS = 200;

type Props = { onOpen: () => void };

/** The person's conversations, newest first, and a search over their titles. */
export function ConversationList({ onOpen }: Props) {
  const { t } = useTranslation(['chat', 'common']);
  const [search, setSearch] = useState('');
  const list = useInfiniteQuery(conversationsQuery);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  const wanted = folded(search.trim());

  // Titles are sealed in the database, so they are searched here, over all pages.
  useEffect(() => {
    if (wanted !== '' && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) {
      void fetchNextPage();
    }
  }, [wanted, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);

  const all = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const untitled = t('list.untitled');
  const shown = useMemo(
    () =>
      wanted === ''
        ? all
        : all.filter((one) => folded(one.title ?? untitled).includes(wanted)).slice(0, MOST_HITS),
    [all, wanted, untitled],
  );
  const groups = byAge(shown, new Date());

  return (
    <div className={styles.list}>
      <div className={styles.top}>
        <LinkButton to="/" look="secondary" icon="plus" onClick={onOpen}>
          {t('list.new')}
        </LinkButton>
        {all.length > 0 ? (
          <SearchField
            className={styles.search ?? ''}
            aria-label={t('list.search')}
            value={search}
            onChange={setSearch}
          >
            <Icon name="search" size={17} />
            <Input className={styles.input ?? ''} placeholder={t('list.search')} />
            {search === '' ? null : (
              <IconButton
                slot={null}
                icon="close"
                size="small"
                label={t('list.clear')}
                onPress={() => setSearch('')}
              />
            )}
          </SearchField>
        ) : null}
      </div>
      <div className={styles.scroll}>
        {list.isPending ? (
          <p className={styles.note}>
            <Spinner /> {t('common:loading')}
          </p>
        ) : list.isError && all.length === 0 ? (
          <ListFailure error={list.error} onRetry={() => void list.refetch()} />
        ) : all.length === 0 ? (
          <p className={styles.note}>{t('list.empty')}</p>
        ) : shown.length === 0 && !hasNextPage ? (
          <p className={styles.note} role="status">
            {t('list.nothingFound')}
          </p>
        ) : (
          groups.map((group) => (
            <section key={group.age} aria-label={t(`list.${group.age}`)}>
              <h2 className={styles.age}>{t(`list.${group.age}`)}</h2>
              <ul className={styles.items}>
                {group.items.map((conversation) => (
                  <li key={conversation.id} className={styles.item}>
                    <Link
                      to="/c/$conversationId"
                      params={{ conversationId: conversation.id }}
                      preload={false}
                      className={styles.link ?? ''}
                      activeProps={{ className: styles.current ?? '' }}
                      onClick={onOpen}
                    >
                      <span className={styles.title}>{conversation.title ?? untitled}</span>
                      {conversation.running ? (
                        <span className={styles.running}>
                          <span className="visually-hidden">{t('list.running')}</span>
                        </span>
                      ) : null}
                    </Link>
                    <span className={styles.menu}>
                      <ConversationMenu conversation={conversation} />
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          ))
        )}
        {wanted !== '' && isFetchingNextPage ? (
          <p className={styles.note}>
            <Spinner /> {t('list.searching')}
          </p>
        ) : hasNextPage ? (
          <Button
            look="quiet"
            size="small"
            wide
            isPending={isFetchingNextPage}
            onPress={() => void fetchNextPage()}
          >
            {t('common:loadMore')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function ListFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  const words = useFailureWords(error);
  return (
    <div className={styles.note} role="alert">
      <p>{words.title}</p>
      <Button size="small" onPress={onRetry}>
        {t('tryAgain')}
      </Button>
    </div>
  );
}
