import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from '@/api/scope.ts';
import type { Entitlement } from '@/api/types.ts';
import { useLimitWords } from '@/i18n/limits.ts';
import { Button } from '@/ui/Button/Button.tsx';
import { Segments } from '@/ui/Choice/Choice.tsx';
import { DialogActions } from '@/ui/Dialog/Dialog.tsx';
import { Failure } from '@/ui/Failure/Failure.tsx';
import styles from '@/ui/Page/Form.module.css';
import { Select } from '@/ui/Select/Select.tsx';
import { TextField } from '@/ui/TextField/TextField.tsx';
import { answeringQuery, changeRule, makeRule, partiesQuery } from '../api/entitlements.ts';
import { type Draft, draftOf, freshDraft, phaseOf } from './draft.ts';
import { PhaseFields } from './PhaseFields.tsx';
import { useRuleWords } from './ruleWords.ts';

const WHO = ['agency', 'group', 'person', 'key'] as const;
const CAPABILITIES = ['chat', 'api', 'embeddings', 'speech', 'transcription'] as const;
const MOST_PHASES = 10;

type Props = {
  /** The rule that is changed; null to make one. */
  rule: Entitlement | null;
  onDone: () => void | Promise<void>;
  onCancel: () => void;
};

/** Says who may use what, in phases, with the rule in plain words below. */
export function RuleForm({ rule, onDone, onCancel }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const scope = useScope();
  const sentence = useRuleWords();
  const [name, setName] = useState(rule?.name ?? '');
  const [who, setWho] = useState<(typeof WHO)[number]>(rule?.who.kind ?? 'agency');
  const [party, setParty] = useState<string | null>(rule?.who.id ?? null);
  const [what, setWhat] = useState(rule ? keyOf(rule.what) : 'everything');
  const [counted, setCounted] = useState<Entitlement['counted']>(rule?.counted ?? 'each');
  const [drafts, setDrafts] = useState<Draft[]>(() => rule?.phases.map(draftOf) ?? [freshDraft()]);
  const [isHard, setHard] = useState(rule?.hard ?? true);
  const [begins, setBegins] = useState('');
  const [ends, setEnds] = useState('');
  const [isTried, setTried] = useState(false);
  const subjects = useSubjects();
  const parties = useQuery({
    ...partiesQuery(scope, who === 'agency' ? 'group' : who),
    enabled: who !== 'agency' && rule === null,
  });

  const phases = drafts.map(phaseOf);
  const whole = phases.filter((phase) => phase !== null);
  const isWhole = whole.length === phases.length && (who === 'agency' || party !== null);
  const subject = subjectOf(what);
  const isMany = who === 'agency' || who === 'group';
  const save = useMutation({
    mutationFn: () =>
      rule
        ? changeRule(scope, rule.id, { name: name.trim(), phases: whole, hard: isHard })
        : makeRule(scope, {
            name: name.trim(),
            who: who === 'agency' ? { kind: who } : { kind: who, id: party },
            what: subject,
            phases: whole,
            counted: isMany ? counted : 'together',
            hard: isHard,
            ...(begins ? { begins: dayStart(begins) } : {}),
            ...(ends ? { ends: dayStart(ends) } : {}),
          }),
    onSuccess: onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isWhole && !save.isPending) save.mutate();
  };
  const set = (at: number, draft: Draft) =>
    setDrafts(drafts.map((one, index) => (index === at ? draft : one)));
  const chosen = rule?.who.name ?? parties.data?.find((one) => one.id === party)?.name ?? null;
  return (
    <form className={styles.form} onSubmit={submit}>
      {save.error ? <Failure error={save.error} /> : null}
      <TextField
        label={t('rules.name')}
        hint={t('rules.nameHint')}
        isRequired
        autoFocus
        value={name}
        onChange={setName}
        maxLength={100}
      />
      {rule ? null : (
        <>
          <div className={styles.row}>
            <Select
              label={t('rules.who')}
              value={who}
              onChange={(kind) => {
                setWho(kind);
                setParty(null);
              }}
              options={WHO.map((id) => ({ id, label: t(`rules.kind.${id}`) }))}
            />
            {who === 'agency' ? null : (
              <Select
                label={t(`rules.kind.${who}`)}
                value={party}
                onChange={setParty}
                placeholder={t('rules.choose')}
                options={(parties.data ?? []).map((one) => ({ id: one.id, label: one.name }))}
              />
            )}
            <Select label={t('rules.what')} value={what} onChange={setWhat} options={subjects} />
          </div>
          {parties.error ? <Failure error={parties.error} /> : null}
          {isMany ? (
            <Segments
              label={t('rules.counted')}
              value={counted}
              onChange={setCounted}
              options={[
                { id: 'each', label: t('rules.each') },
                { id: 'together', label: t('rules.together') },
              ]}
            />
          ) : null}
        </>
      )}
      {drafts.map((draft, index) => (
        <PhaseFields
          key={draft.id}
          number={index + 1}
          draft={draft}
          isLast={index === drafts.length - 1}
          isTried={isTried}
          onChange={(changed) => set(index, changed)}
        />
      ))}
      <DialogActions>
        {drafts.length > 1 ? (
          <Button size="small" onPress={() => setDrafts(drafts.slice(0, -1))}>
            {t('rules.removePhase')}
          </Button>
        ) : null}
        {drafts.length < MOST_PHASES ? (
          <Button
            size="small"
            icon="plus"
            onPress={() => setDrafts([...drafts.map(closed), freshDraft()])}
          >
            {t('rules.addPhase')}
          </Button>
        ) : null}
      </DialogActions>
      <Segments
        label={t('rules.hard')}
        value={isHard ? 'hard' : 'soft'}
        onChange={(value) => setHard(value === 'hard')}
        options={[
          { id: 'hard', label: t('rules.hardOn') },
          { id: 'soft', label: t('rules.hardOff') },
        ]}
      />
      {rule ? null : (
        <div className={styles.row}>
          <TextField
            label={t('rules.begins')}
            hint={t('rules.beginsHint')}
            type="date"
            value={begins}
            onChange={setBegins}
          />
          <TextField
            label={t('rules.ends')}
            hint={t('rules.endsHint')}
            type="date"
            value={ends}
            onChange={setEnds}
          />
        </div>
      )}
      {isWhole ? (
        <p className={styles.said} role="status" aria-label={t('rules.preview')}>
          {sentence({
            who: { kind: who, id: party, name: chosen },
            what: subject,
            phases: whole,
            counted,
            begins: rule?.begins ?? (begins ? dayStart(begins) : new Date().toISOString()),
            ends: rule?.ends ?? (ends ? dayStart(ends) : null),
          })}
        </p>
      ) : null}
      <DialogActions>
        <Button onPress={onCancel}>{t('common:cancel')}</Button>
        <Button look="primary" type="submit" isPending={save.isPending}>
          {rule ? t('common:save') : t('rules.add')}
        </Button>
      </DialogActions>
    </form>
  );
}

/** What a rule can be about: everything, each capability, each model that may answer. */
function useSubjects() {
  const words = useLimitWords();
  const models = useQuery(answeringQuery(useScope()));
  const all: Entitlement['what'][] = [
    { kind: 'everything', name: null },
    ...CAPABILITIES.map((name) => ({ kind: 'capability' as const, name })),
    ...(models.data ?? []).map((name) => ({ kind: 'model' as const, name })),
  ];
  return all.map((one) => ({ id: keyOf(one), label: words.subject(one) ?? '' }));
}

function keyOf({ kind, name }: Entitlement['what']): string {
  return name === null ? kind : `${kind} ${name}`;
}

function subjectOf(key: string): Entitlement['what'] {
  const [kind, name] = key.split(' ', 2);
  return kind === 'capability' || kind === 'model'
    ? { kind, name: name ?? null }
    : { kind: 'everything', name: null };
}

/** What another phase follows cannot go on until the rule ends. */
function closed(draft: Draft): Draft {
  return draft.time === 'open' ? { ...draft, time: 'days' } : draft;
}

/** Midnight of the reader's clock. */
function dayStart(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}
