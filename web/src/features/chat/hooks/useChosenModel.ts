import { useState } from 'react';
import { useModels } from '@/api/session.ts';
import type { Model } from '@/api/types.ts';

const KEY = 'bureau-model';

/** The model that answers next: the one chosen in this tab, else the agency's default. */
export function useChosenModel() {
  const { data: models } = useModels();
  const [chosen, setChosen] = useState(() => sessionStorage.getItem(KEY));
  const model: Model | null =
    models?.find((candidate) => candidate.id === chosen) ??
    models?.find((candidate) => candidate.default) ??
    models?.[0] ??
    null;
  return {
    models: models ?? null,
    model,
    choose: (id: string) => {
      sessionStorage.setItem(KEY, id);
      setChosen(id);
    },
  };
}
