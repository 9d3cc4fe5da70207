import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import { useFormat } from '@/i18n/format.ts';
import { Badge } from '@/ui/Badge/Badge.tsx';
import { Button, IconButton } from '@/ui/Button/Button.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Card } from '@/ui/Page/Page.tsx';
import { Progress } from '@/ui/Progress/Progress.tsx';
import { foundQuery, providersQuery } from '../api/models.ts';
import { useConnect } from '../hooks.ts';
import styles from './ConnectModel.module.css';

const NAMES: Record<string, string> = { ollama: 'Ollama', 'llama.cpp': 'llama.cpp', vllm: 'vLLM' };

/** Model servers that run on this machine already. */
export function FoundCard() {
  const { t } = useTranslation('console');
  const format = useFormat();
  const scope = useScope();
  const found = useQuery(foundQuery);
  const providers = useQuery(providersQuery(scope));
  const connect = useConnect();
  const isConnected = (url: string) => providers.data?.some((one) => one.url?.startsWith(url));
  return (
    <Card>
      <div className={styles.head}>
        <h3>{t('connect.found')}</h3>
        <IconButton
          icon="retry"
          size="small"
          label={t('connect.lookAgain')}
          isDisabled={found.isFetching}
          onPress={() => void found.refetch()}
        />
      </div>
      {found.error ? <Failure error={found.error} /> : null}
      {connect.error ? <Failure error={connect.error} /> : null}
      {found.isPending ? (
        <Progress label={t('connect.found')} isLabelHidden part={null} />
      ) : found.data && found.data.length > 0 ? (
        <ul className={styles.found}>
          {found.data.map((server) => (
            <li key={server.url} className={styles.server}>
              <span className={styles.words}>
                <span className={styles.name}>{NAMES[server.kind] ?? server.kind}</span>
                <span className={styles.text}>
                  {server.url}
                  {server.models.length > 0 ? ` · ${format.list(server.models.slice(0, 3))}` : ''}
                </span>
              </span>
              {isConnected(server.url) ? (
                <Badge tone="success">{t('connect.connected')}</Badge>
              ) : (
                <Button
                  size="small"
                  look="primary"
                  isPending={connect.isPending && connect.variables.url === server.url}
                  onPress={() =>
                    connect.mutate({
                      name: NAMES[server.kind] ?? server.kind,
                      dialect: 'openai',
                      url: server.url,
                      shared: true,
                    })
                  }
                >
                  {t('connect.connect')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.text}>{t('connect.foundNone')}</p>
      )}
    </Card>
  );
}
