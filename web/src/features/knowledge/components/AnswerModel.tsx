import { useTranslation } from 'react-i18next';
import { useModels } from '@/api/session.ts';
import { Select } from '@/ui/Select/Select.tsx';
import type { Question } from '../api/ask.ts';

export const USUAL = 'usual';
const NONE = 'none';

type Props = { value: string; onChange: (chosen: string) => void };

/** Which model writes the answer, or none: then the passages speak for themselves. */
export function AnswerModel({ value, onChange }: Props) {
  const { t } = useTranslation('knowledge');
  const { data: models = [] } = useModels();
  const chosen = isOffered(
    value,
    models.map(({ id }) => id),
  )
    ? value
    : USUAL;
  return (
    <Select
      label={t('model.label')}
      value={chosen}
      onChange={onChange}
      options={[
        { id: USUAL, label: t('model.usual') },
        ...models.map(({ id, name }) => ({ id, label: name })),
        { id: NONE, label: t('model.none') },
      ]}
    />
  );
}

function isOffered(value: string, models: string[]): boolean {
  return value === USUAL || value === NONE || models.includes(value);
}

export function asAskedOf(chosen: string): Pick<Question, 'model' | 'passagesOnly'> {
  if (chosen === USUAL) return {};
  return chosen === NONE ? { passagesOnly: true } : { model: chosen };
}
