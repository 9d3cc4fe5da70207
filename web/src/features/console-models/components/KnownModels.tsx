import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import { Part } from '@/ui/Page/Page.tsx';
import { Table } from '@/ui/Table/Table.tsx';
import { knownQuery } from '../api/models.ts';
import { Price } from './Price.tsx';

/** The models that vendors offer, before any of them is connected. All or none are shown: whichever
 *  stood first in a part of them would be favoured. */
export function KnownModels() {
  const { t } = useTranslation('console');
  const format = useFormat();
  const known = useQuery(knownQuery);
  const [isWhole, setWhole] = useState(false);
  if (known.error) return <Failure error={known.error} onRetry={() => void known.refetch()} />;
  const all = known.data;
  if (!all?.[0]) return null;
  return (
    <Part
      title={t('models.known')}
      lead={t('models.knownLead', { day: format.day(`${all[0].asOf}T12:00:00Z`) })}
    >
      {isWhole ? (
        <Table
          isCompact
          caption={t('models.known')}
          rows={all}
          keyOf={(model) => model.name}
          columns={[
            { id: 'name', title: t('models.model'), render: (model) => model.name },
            {
              id: 'maker',
              title: t('models.maker'),
              render: (model) => [model.maker, model.country].filter(Boolean).join(' · ') || '–',
            },
            {
              id: 'context',
              title: t('models.context'),
              isNumeric: true,
              render: (model) => (model.contextTokens ? format.short(model.contextTokens) : '–'),
            },
            {
              id: 'price',
              title: `${t('models.price')} (${t('models.priceUnit')})`,
              render: (model) =>
                model.price && model.currency ? (
                  <Price currency={model.currency} {...model.price} />
                ) : (
                  '–'
                ),
            },
          ]}
        />
      ) : (
        <Button onPress={() => setWhole(true)}>
          {t('models.knownShow', { count: all.length })}
        </Button>
      )}
    </Part>
  );
}
