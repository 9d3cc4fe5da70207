import { useTranslation } from 'react-i18next';
import type { CatalogueModel } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';

/** Where a model computes; a country that nobody promised is told as such. */
export function Hosted({ place, country, standing }: CatalogueModel['hosting']) {
  const { t } = useTranslation('console');
  const format = useFormat();
  if (place === 'here') return t('models.here');
  if (!country) return t('promises.standing.unknown');
  return standing === 'unknown'
    ? t('models.hostedPerhaps', { country: format.country(country) })
    : format.country(country);
}
