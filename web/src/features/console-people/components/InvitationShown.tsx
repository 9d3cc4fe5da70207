import { useTranslation } from 'react-i18next';
import type { InvitationMade, Person } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Banner } from '@/ui/Banner/Banner.tsx';
import { Button } from '@/ui/Button/Button.tsx';
import { CopyButton } from '@/ui/CopyButton/CopyButton.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import styles from '@/ui/Page/Form.module.css';
import { TextField } from '@/ui/TextField/TextField.tsx';

type Props = { person: Person; invitation: InvitationMade; onDone: () => void };

/** The link by which a person comes in: shown once here, or sent by mail. */
export function InvitationShown({ person, invitation, onDone }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const format = useFormat();
  return (
    <div className={styles.form}>
      <Banner tone="success" isAnnounced title={t('people.invited', { name: person.name })}>
        {invitation.delivery === 'mailed'
          ? t('people.mailed', { email: person.email })
          : t('people.shown')}
      </Banner>
      {invitation.link ? (
        <TextField
          label={t('people.link')}
          hint={t('people.linkHint', { until: format.moment(invitation.expiresAt) })}
          isReadOnly
          value={invitation.link}
        />
      ) : null}
      <DialogActions>
        {invitation.link ? (
          <CopyButton look="button" text={invitation.link} label={t('people.copyLink')} />
        ) : null}
        <Button look="primary" onPress={onDone}>
          {t('people.done')}
        </Button>
      </DialogActions>
    </div>
  );
}
