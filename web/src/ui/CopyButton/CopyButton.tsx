import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../Button/Button.tsx';
import { copyText } from './copyText.ts';

type Props = {
  text: string | (() => string);
  label: string;
  look?: 'icon' | 'button';
};

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label, look = 'icon' }: Props) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (outcome === 'idle') return;
    const timer = setTimeout(() => setOutcome('idle'), 2500);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    const done = await copyText(typeof text === 'function' ? text() : text);
    setOutcome(done ? 'copied' : 'failed');
  };
  const words = outcome === 'copied' ? t('copied') : outcome === 'failed' ? t('copyFailed') : label;
  const icon = outcome === 'copied' ? 'check' : 'copy';
  return (
    <>
      {look === 'icon' ? (
        <IconButton icon={icon} label={words} size="small" onPress={copy} />
      ) : (
        <Button icon={icon} onPress={copy}>
          {words}
        </Button>
      )}
      <span role="status" className="visually-hidden">
        {outcome === 'idle' ? '' : words}
      </span>
    </>
  );
}
