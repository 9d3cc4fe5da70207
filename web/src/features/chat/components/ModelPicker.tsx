import { useTranslation } from 'react-i18next';
import { mayReceive } from '@/api/labels.ts';
import type { Model, Sensitivity } from '@/api/types.ts';
import { Select } from '@/ui/Select/Select.tsx';
import styles from './ModelPicker.module.css';

type Props = {
  models: Model[] | null;
  model: Model | null;
  /** Of the chat; null while that is not known. */
  sensitivity: Sensitivity | null;
  onChoose: (id: string) => void;
};

/** Who will answer. With one model there is nothing to choose: its name is shown. */
export function ModelPicker({ models, model, sensitivity, onChoose }: Props) {
  const { t } = useTranslation(['chat', 'common']);
  if (!models || !model) return <span />;
  if (models.length === 1) {
    return (
      <span className={styles.name}>
        <span className="visually-hidden">{t('model.label')} </span>
        {model.name}
      </span>
    );
  }
  return (
    <div className={styles.picker}>
      <Select
        label={t('model.label')}
        isLabelHidden
        look="quiet"
        value={model.id}
        onChange={onChoose}
        options={models.map((candidate) => ({
          id: candidate.id,
          label: candidate.name,
          note:
            sensitivity && !mayReceive(candidate, sensitivity)
              ? t('model.mayNotReceive', { label: t(`common:sensitivity.${sensitivity}`) })
              : candidate.alias
                ? t('model.alias', { vendors: candidate.vendor })
                : [
                    candidate.maker ?? candidate.vendor,
                    candidate.country,
                    t(`model.${candidate.state}`),
                  ]
                    .filter(Boolean)
                    .join(' · '),
        }))}
      />
    </div>
  );
}
