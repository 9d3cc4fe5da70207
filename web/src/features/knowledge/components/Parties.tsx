import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '@/ui/Badge/Badge.tsx';
import { Button, IconButton } from '@/ui/Button/Button.tsx';
import { NamePicker } from '@/ui/NamePicker/NamePicker.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { groupsQuery } from '../api/collections.ts';
import { type Member, withEmail, withMember } from './members.ts';
import styles from './Parties.module.css';

type Props = {
  label: string;
  hint: string;
  value: Member[];
  onChange: (members: Member[]) => void;
  error?: string | null;
};

const LOOKS_LIKE_EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** People and groups: each can be taken out, people come in by e-mail address, groups by name. */
export function Parties({ label, hint, value, onChange, error }: Props) {
  const { t } = useTranslation('knowledge');
  const heading = useId();
  const [email, setEmail] = useState('');
  const [isWrong, setWrong] = useState(false);
  const add = () => {
    if (!LOOKS_LIKE_EMAIL.test(email.trim())) {
      setWrong(true);
      return;
    }
    onChange(withMember(value, withEmail(email)));
    setEmail('');
    setWrong(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    // Enter adds the address; the form is sent by its button.
    event.preventDefault();
    add();
  };
  return (
    <fieldset className={styles.parties}>
      <legend id={heading} className={styles.legend}>
        {label}
      </legend>
      <p className={styles.hint}>{hint}</p>
      {value.length > 0 ? (
        <ul className={styles.list} aria-labelledby={heading}>
          {value.map((one) => (
            <li key={one.key} className={styles.member}>
              <span className={styles.name}>{one.name ?? t('parties.gone')}</span>
              {one.kind === 'group' ? <Badge>{t('parties.group')}</Badge> : null}
              <IconButton
                icon="close"
                size="small"
                label={t('parties.remove', { name: one.name ?? t('parties.gone') })}
                onPress={() => onChange(value.filter(({ key }) => key !== one.key))}
              />
            </li>
          ))}
        </ul>
      ) : null}
      {error ? (
        <p className={styles.error} role="alert">
          {error}
        </p>
      ) : null}
      <div className={styles.add}>
        <TextField
          label={t('parties.email')}
          type="text"
          inputMode="email"
          value={email}
          onChange={(text) => {
            setEmail(text);
            setWrong(false);
          }}
          onKeyDown={onKeyDown}
          error={isWrong ? t('parties.notAnEmail') : null}
          autoComplete="off"
        />
        <Button icon="plus" onPress={add}>
          {t('parties.add')}
          <span className="visually-hidden"> ({label})</span>
        </Button>
        <Groups label={label} value={value} onChange={onChange} />
      </div>
    </fieldset>
  );
}

function Groups({ label, value, onChange }: Pick<Props, 'label' | 'value' | 'onChange'>) {
  const { t } = useTranslation('knowledge');
  const groups = useQuery(groupsQuery);
  const others = (groups.data ?? []).filter(({ id }) => !value.some(({ key }) => key === id));
  if (others.length === 0) return null;
  return (
    <NamePicker
      label={t('parties.addGroup')}
      all={t('parties.allGroups', { label })}
      none={t('parties.noGroup')}
      options={others}
      onPick={(id) => {
        const name = others.find((one) => one.id === id)?.name ?? null;
        onChange(
          withMember(value, { key: id, kind: 'group', name, wanted: { kind: 'group', id } }),
        );
      }}
    />
  );
}
