import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { mayOpenConsole, useSession } from '@/api/session.ts';
import { signOut } from '@/features/session/api/calls.ts';
import { useDeparture } from '@/features/session/hooks/useDeparture.ts';
import { Icon } from '@/ui/Icon/Icon.tsx';
import { Menu, type MenuAction } from '@/ui/Menu/Menu.tsx';
import styles from './AccountMenu.module.css';

/** The signed-in person at the foot of the navigation, and the ways out of here. */
export function AccountMenu({ door }: { door: 'workplace' | 'console' }) {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const depart = useDeparture();
  const leaving = useMutation({ mutationFn: signOut, onSettled: depart });
  const { person, agency } = session;

  const doors: MenuAction[] = [];
  if (door === 'console' && agency) {
    doors.push({
      id: 'workplace',
      label: t('nav.workplace'),
      icon: 'chat',
      onAction: () => void navigate({ to: '/' }),
    });
  }
  if (door === 'workplace' && mayOpenConsole(session)) {
    doors.push({
      id: 'console',
      label: t('nav.console'),
      icon: 'console',
      onAction: () => void navigate({ to: '/console' }),
    });
  }
  return (
    <div className={styles.account}>
      <Menu
        label={t('nav.account', { name: person.name })}
        heading={person.email}
        placement="top start"
        groups={[
          [
            ...doors,
            {
              id: 'settings',
              label: t('nav.settings'),
              icon: 'settings',
              onAction: () => void navigate({ to: '/settings' }),
            },
          ],
          [
            {
              id: 'sign-out',
              label: t('nav.signOut'),
              icon: 'signOut',
              onAction: () => leaving.mutate(),
            },
          ],
        ]}
      >
        <AriaButton className={styles.button ?? ''}>
          <span className="visually-hidden">{t('nav.yourAccount')} </span>
          <span className={styles.initials} aria-hidden="true">
            {initials(person.name)}
          </span>
          <span className={styles.words}>
            <span className={styles.name}>{person.name} </span>
            <span className={styles.agency}>{agency?.name ?? t('nav.operator')}</span>
          </span>
          <Icon name="more" size={18} />
        </AriaButton>
      </Menu>
    </div>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toUpperCase();
}
