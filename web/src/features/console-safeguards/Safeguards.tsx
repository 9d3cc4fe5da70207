import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import { holds, useSession } from '@/api/session.ts';
import { Page } from '@/ui/Page/Page.tsx';
import { LabelSettings } from './components/LabelSettings.tsx';
import { Meanings } from './components/Meanings.tsx';
import { RuleTable } from './components/RuleTable.tsx';

/** What is done about personal data and secrets before a request leaves for a model. */
export function Safeguards() {
  const { t } = useTranslation('console');
  const scope = useScope();
  const session = useSession();
  const mayChange = session.operator || holds(session, 'agency-admin', 'platform-operator');
  return (
    <Page title={t('nav.safeguards')} lead={t('safeguards.lead')}>
      <RuleTable scope={scope} mayChange={mayChange} />
      <Meanings />
      <LabelSettings scope={scope} mayChange={mayChange} />
    </Page>
  );
}
