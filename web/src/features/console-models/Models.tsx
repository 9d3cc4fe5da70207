import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/Page/Page.tsx';
import { Aliases } from './components/Aliases.tsx';
import { Catalogue } from './components/Catalogue.tsx';
import { ConnectModel } from './components/ConnectModel.tsx';
import { KnownModels } from './components/KnownModels.tsx';
import { Origin } from './components/Origin.tsx';
import { Providers } from './components/Providers.tsx';

export function Models() {
  const { t } = useTranslation('console');
  return (
    <Page title={t('nav.models')} lead={t('models.lead')}>
      <Catalogue />
      <Origin />
      <Aliases />
      <ConnectModel />
      <Providers />
      <KnownModels />
    </Page>
  );
}
