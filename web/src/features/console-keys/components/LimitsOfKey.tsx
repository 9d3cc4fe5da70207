import { useTranslation } from 'react-i18next';

/** To which models and addresses a key is bound. */
export function LimitsOfKey({ of }: { of: { models: string[]; addresses: string[] } }) {
  const { t } = useTranslation('console');
  if (of.models.length === 0 && of.addresses.length === 0) return t('keys.noLimits');
  return (
    <>
      {of.models.length > 0 ? <div>{of.models.join(', ')}</div> : null}
      {of.addresses.length > 0 ? <div>{of.addresses.join(', ')}</div> : null}
    </>
  );
}
