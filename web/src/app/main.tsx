import '@/ui/tokens.css';
import '@/ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyTheme } from '@/api/theme.ts';
import { startTexts } from '@/i18n/index.ts';
import { Providers } from './Providers.tsx';

applyTheme();
const root = document.getElementById('root');
if (root) {
  startTexts().then(() => {
    createRoot(root).render(
      <StrictMode>
        <Providers />
      </StrictMode>,
    );
  });
}
