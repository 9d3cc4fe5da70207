import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scope } from '@/api/scope.ts';
import type { CatalogueModel, Price } from '@/api/types.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Segments } from '@/ui/Choice/Choice.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import form from '@/ui/Page/Form.module.css';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { setPrice } from '../api/models.ts';
import { useModelsRefresh } from '../hooks.ts';
import { amountsOf, isWhole, isWrong, KINDS, type Typed, typedOf } from './priceKinds.ts';

/** A currency as ISO 4217 has it. */
const CODE = /^[A-Z]{3}$/;

type Props = {
  scope: Scope;
  model: CatalogueModel;
  /** The version that the next one is written from. */
  before: Price | null;
  onDone: () => void;
};

/** Takes the next version of a price: what is paid, what it would be by the list, and from when. */
export function PriceForm({ scope, model, before, onDone }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const refresh = useModelsRefresh();
  const [currency, setCurrency] = useState(before?.currency ?? '');
  const [paid, setPaid] = useState<Typed>(typedOf(before ?? undefined));
  const [list, setList] = useState<Typed>(typedOf(before?.list));
  const [differs, setDiffers] = useState(
    before !== null && JSON.stringify(typedOf(before)) !== JSON.stringify(typedOf(before.list)),
  );
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [note, setNote] = useState('');
  const isPast = from !== '' && from < today();
  const isBackwards = until !== '' && until <= (from || today());
  const mayBeSent =
    CODE.test(currency) &&
    isWhole(paid) &&
    !isPast &&
    (!differs || (isWhole(list) && !isBackwards));
  const save = useMutation({
    mutationFn: () =>
      setPrice(scope, model.id, {
        currency,
        ...amountsOf(paid),
        ...(differs ? { list: amountsOf(list) } : {}),
        // today is now: its midnight has gone by
        ...(from > today() ? { from: dayStart(from) } : {}),
        ...(differs && until ? { until: dayStart(until) } : {}),
        ...(note.trim() ? { note: note.trim() } : {}),
      }),
    onSuccess: async () => {
      await refresh();
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (mayBeSent && !save.isPending) save.mutate();
  };
  return (
    <form className={form.form} onSubmit={submit}>
      {save.error ? <Failure error={save.error} kept={t('connect.kept')} /> : null}
      <TextField
        label={t('prices.currency')}
        hint={t('prices.currencyHint')}
        validate={(code) => (code === '' || CODE.test(code) ? null : t('prices.currencyWrong'))}
        isRequired
        autoFocus
        value={currency}
        onChange={(code) => setCurrency(code.toUpperCase())}
        maxLength={3}
      />
      <AmountFields legend={t('prices.paid')} typed={paid} onChange={setPaid} />
      <Segments
        label={t('prices.list')}
        value={differs ? 'other' : 'same'}
        onChange={(value) => setDiffers(value === 'other')}
        options={[
          { id: 'same', label: t('prices.same') },
          { id: 'other', label: t('prices.other') },
        ]}
      />
      {differs ? <AmountFields legend={t('prices.list')} typed={list} onChange={setList} /> : null}
      <div className={form.row}>
        <TextField
          label={t('prices.from')}
          hint={t('prices.fromHint')}
          error={isPast ? t('prices.fromWrong') : null}
          type="date"
          value={from}
          onChange={setFrom}
        />
        {differs ? (
          <TextField
            label={t('prices.until')}
            hint={t('prices.untilHint')}
            error={isBackwards ? t('prices.untilWrong') : null}
            type="date"
            value={until}
            onChange={setUntil}
          />
        ) : null}
      </div>
      <TextField
        label={t('aliases.reason')}
        hint={t('aliases.reasonHint')}
        value={note}
        onChange={setNote}
        maxLength={500}
      />
      <DialogActions>
        <Button onPress={onDone}>{t('common:cancel')}</Button>
        <Button look="primary" type="submit" isPending={save.isPending}>
          {t('prices.save')}
        </Button>
      </DialogActions>
    </form>
  );
}

type AmountFieldsProps = {
  legend: string;
  typed: Typed;
  onChange: (typed: Typed) => void;
};

function AmountFields({ legend, typed, onChange }: AmountFieldsProps) {
  const { t } = useTranslation(['console', 'common']);
  return (
    <fieldset className={form.phase}>
      <legend>
        {legend} ({t('models.priceUnit')})
      </legend>
      <div className={form.row}>
        {KINDS.map(({ id, empty }) => (
          <TextField
            key={id}
            label={t(`prices.kind.${id}`)}
            hint={empty === null ? null : t(empty)}
            error={isWrong(typed[id]) ? t('aliases.priceWrong') : null}
            isRequired={empty === null}
            inputMode="decimal"
            value={typed[id]}
            onChange={(amount) => onChange({ ...typed, [id]: amount })}
            maxLength={12}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Midnight of the reader's clock. */
function dayStart(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}

/** The day of the reader's clock. */
function today(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
