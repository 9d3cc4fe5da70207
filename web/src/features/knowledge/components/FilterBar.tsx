import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/format.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Icon } from '@/ui/Icon/Icon.tsx';
import { Select } from '@/ui/Select/Select.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import type { Collection, Counts } from '../api/types.ts';
import styles from './FilterBar.module.css';
import { type Filters, isFiltered, NO_FILTERS } from './filters.ts';

const USUAL_LANGUAGES = ['en', 'fr', 'es'];

type Props = {
  collections: Collection[];
  filters: Filters;
  onChange: (filters: Filters) => void;
  /** How many documents another choice would find; null before a question. */
  counts: Counts | null;
};

/** In which language and on which day; and all that is chosen, each to be taken out again. */
export function FilterBar({ collections, filters, onChange, counts }: Props) {
  const { t } = useTranslation('knowledge');
  const group = useRef<HTMLFieldSetElement>(null);
  return (
    <fieldset ref={group} className={styles.bar} tabIndex={-1}>
      <legend className="visually-hidden">{t('filters.title')}</legend>
      <div className={styles.fields}>
        <Language {...{ collections, filters, onChange, counts }} />
        <InForce {...{ filters, onChange, counts }} />
      </div>
      {isFiltered(filters) ? (
        <Chosen
          collections={collections}
          filters={filters}
          onChange={(changed) => {
            onChange(changed);
            // The button that was pressed is gone.
            group.current?.focus();
          }}
        />
      ) : null}
    </fieldset>
  );
}

const ANY = 'any';
const FIRST_DAY = '1000-01-01';

function Language({ collections, filters, onChange, counts }: Props) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const { language } = filters;
  const known = counts
    ? counts.languages.map(({ id }) => id)
    : [...USUAL_LANGUAGES, ...collections.flatMap(({ languages }) => languages.map(primary))];
  const ids = [...new Set([...known, ...(language === null ? [] : [language])])];
  const name = (id: string) => (id === 'und' ? t('filters.unknown') : format.language(id));
  return (
    <Select
      label={t('filters.language')}
      value={language ?? ANY}
      onChange={(id) => onChange({ ...filters, language: id === ANY ? null : id })}
      options={[
        { id: ANY, label: t('filters.anyLanguage') },
        ...ids.map((id) => ({
          id,
          label: counts
            ? t('filters.counted', {
                name: name(id),
                amount: format.number(documentsOf(counts.languages, id)),
              })
            : name(id),
        })),
      ]}
    />
  );
}

function InForce({ filters, onChange, counts }: Omit<Props, 'collections'>) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const [isPicking, setPicking] = useState(false);
  const { day } = filters;
  const chosen = day === 'today' ? 'today' : day !== null || isPicking ? 'on' : ANY;
  const all = counts ? counts.validity.today + counts.validity.over + counts.validity.ahead : 0;
  const label = (name: string, documents: number) =>
    counts ? t('filters.counted', { name, amount: format.number(documents) }) : name;
  return (
    <>
      <Select
        label={t('filters.inForce')}
        value={chosen}
        onChange={(id) => {
          setPicking(id === 'on');
          if (id !== 'on' || day === 'today') {
            onChange({ ...filters, day: id === 'today' ? 'today' : null });
          }
        }}
        options={[
          { id: ANY, label: label(t('filters.anyTime'), all) },
          { id: 'today', label: label(t('filters.today'), counts?.validity.today ?? 0) },
          { id: 'on', label: t('filters.onDay') },
        ]}
      />
      {chosen === 'on' ? (
        <Day
          day={day}
          onChange={(picked) => {
            setPicking(false);
            onChange({ ...filters, day: picked });
          }}
        />
      ) : null}
    </>
  );
}

type DayProps = { day: string | null; onChange: (day: string) => void };

/** A day counts once it is whole: a year that is being typed has passed through the year 2 by then. */
function Day({ day, onChange }: DayProps) {
  const { t } = useTranslation('knowledge');
  const [text, setText] = useState(day ?? '');
  return (
    <TextField
      label={t('filters.day')}
      type="date"
      value={text}
      onChange={(typed) => {
        setText(typed);
        if (typed >= FIRST_DAY) onChange(typed);
      }}
    />
  );
}

type ChosenProps = Omit<Props, 'counts'>;

function Chosen({ collections, filters, onChange }: ChosenProps) {
  const { t } = useTranslation('knowledge');
  const format = useFormat();
  const chips = [
    ...filters.collections.map((id) => ({
      key: id,
      name: collections.find((one) => one.id === id)?.name ?? id,
      without: { ...filters, collections: filters.collections.filter((one) => one !== id) },
    })),
    ...(filters.language === null
      ? []
      : [
          {
            key: 'language',
            name:
              filters.language === 'und' ? t('filters.unknown') : format.language(filters.language),
            without: { ...filters, language: null },
          },
        ]),
    ...(filters.day === null
      ? []
      : [
          {
            key: 'day',
            name:
              filters.day === 'today'
                ? t('filters.inForceToday')
                : t('filters.inForceOn', { day: format.day(filters.day) }),
            without: { ...filters, day: null },
          },
        ]),
  ];
  return (
    <ul className={styles.chips} aria-label={t('filters.chosen')}>
      {chips.map(({ key, name, without }) => (
        <li key={key}>
          <button
            type="button"
            className={styles.chip}
            aria-label={t('filters.remove', { name })}
            onClick={() => onChange(without)}
          >
            {name}
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
      {chips.length > 1 ? (
        <li>
          <Button size="small" look="quiet" onPress={() => onChange(NO_FILTERS)}>
            {t('filters.removeAll')}
          </Button>
        </li>
      ) : null}
    </ul>
  );
}

function primary(tag: string): string {
  return tag.split('-')[0] ?? tag;
}

function documentsOf(counts: Counts['languages'], id: string): number {
  return counts.find((one) => one.id === id)?.documents ?? 0;
}
