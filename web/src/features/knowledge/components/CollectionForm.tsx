import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sensitivity } from '@/api/types.ts';
import { useFormat } from '@/i18n/format.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Checkbox, Choices, Segments } from '@/ui/Choice/Choice.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import styles from '@/ui/Page/Form.module.css';
import { TextField } from '@/ui/TextField/TextField.tsx';
import {
  changeCollection,
  collectionQuery,
  collectionsQuery,
  makeCollection,
} from '../api/collections.ts';
import type { Collection, Party } from '../api/types.ts';
import { fromParties, type Member, wantedOf } from './members.ts';
import { Parties } from './Parties.tsx';

const USUAL_LANGUAGES = ['en', 'fr', 'es', 'de', 'it', 'pt'];
const LABELS: Sensitivity[] = ['public', 'internal', 'sensitive'];

type Props = {
  /** The collection that is changed; null to make one. */
  collection: Collection | null;
  /** Who makes one keeps it. */
  self: Party;
  onDone: (collection: Collection) => void;
  onCancel: () => void;
};

/** What a collection is called, what is in it, who may read it and who keeps it. */
export function CollectionForm({ collection, self, onDone, onCancel }: Props) {
  const { t } = useTranslation(['knowledge', 'common']);
  const format = useFormat();
  const client = useQueryClient();
  const [name, setName] = useState(collection?.name ?? '');
  const [description, setDescription] = useState(collection?.description ?? '');
  const [languages, setLanguages] = useState(collection?.languages ?? []);
  const [label, setLabel] = useState<Sensitivity>(collection?.sensitivity ?? 'internal');
  const [isOpen, setOpen] = useState(collection?.openToAgency ?? false);
  const [readers, setReaders] = useState<Member[]>(fromParties(collection?.readers ?? []));
  const [owners, setOwners] = useState<Member[]>(fromParties(collection?.owners ?? [self]));
  const save = useMutation({
    mutationFn: () => {
      const wanted = {
        name: name.trim(),
        description: description.trim(),
        languages,
        sensitivity: label,
        openToAgency: isOpen,
        readers: wantedOf(readers),
        owners: wantedOf(owners),
      };
      return collection
        ? changeCollection(collection.id, { ...wanted, revision: collection.revision })
        : makeCollection(wanted);
    },
    onSuccess: async (saved) => {
      client.setQueryData(collectionQuery(saved.id).queryKey, saved);
      await client.invalidateQueries({ queryKey: collectionsQuery.queryKey });
      onDone(saved);
    },
    onError: () => {
      // Somebody else may have changed it meanwhile.
      if (collection) {
        void client.invalidateQueries({ queryKey: collectionQuery(collection.id).queryKey });
      }
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending && owners.length > 0) save.mutate();
  };
  const offered = [...new Set([...USUAL_LANGUAGES, ...languages])];
  return (
    <form className={styles.form} onSubmit={submit}>
      {save.error ? <Failure error={save.error} kept={t('form.kept')} /> : null}
      <TextField
        label={t('form.name')}
        isRequired
        autoFocus
        value={name}
        onChange={setName}
        maxLength={200}
      />
      <TextField
        label={t('form.description')}
        hint={t('form.descriptionHint')}
        lines={3}
        value={description}
        onChange={setDescription}
        maxLength={2_000}
      />
      <Choices
        label={t('form.languages')}
        hint={t('form.languagesHint')}
        options={offered.map((id) => ({ id, label: format.language(id) }))}
        value={languages}
        onChange={setLanguages}
      />
      <Segments
        label={t('common:sensitivity.label')}
        options={LABELS.map((id) => ({ id, label: t(`common:sensitivity.${id}`) }))}
        value={label}
        onChange={setLabel}
      />
      <p className={styles.said}>{t(`common:sensitivity.note.${label}`)}</p>
      <Checkbox isSelected={isOpen} onChange={setOpen} note={t('form.openNote')}>
        {t('form.open')}
      </Checkbox>
      <Parties
        label={t('form.readers')}
        hint={isOpen ? t('form.readersAll') : t('form.readersHint')}
        value={readers}
        onChange={setReaders}
      />
      <Parties
        label={t('form.owners')}
        hint={t('form.ownersHint')}
        value={owners}
        onChange={setOwners}
        error={owners.length === 0 ? t('form.ownersNone') : null}
      />
      <DialogActions>
        <Button onPress={onCancel}>{t('common:cancel')}</Button>
        <Button
          look="primary"
          type="submit"
          isDisabled={name.trim() === '' || owners.length === 0}
          isPending={save.isPending}
        >
          {collection ? t('common:save') : t('collections.make')}
        </Button>
      </DialogActions>
    </form>
  );
}
