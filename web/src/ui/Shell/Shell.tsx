import { createContext, type ReactNode, useContext, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../Button/Button.tsx';
import styles from './Shell.module.css';

const Navigation = createContext<{ open: () => void }>({ open: () => {} });

type Props = {
  /** What stands at the side, or in a drawer where the window is narrow; told how to close that. */
  side: (close: () => void) => ReactNode;
  label: string;
  children: ReactNode;
};

/** A page with its navigation beside it. */
export function Shell({ side, label, children }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('skipToContent')}
      </a>
      <nav className={styles.side} aria-label={label}>
        {side(() => {})}
      </nav>
      <ModalOverlay
        className={styles.scrim ?? ''}
        isOpen={isOpen}
        onOpenChange={setOpen}
        isDismissable
      >
        <Modal className={styles.drawer ?? ''}>
          <Dialog className={styles.drawerInside ?? ''} aria-label={label}>
            <div className={styles.closing}>
              <IconButton icon="close" label={t('nav.close')} onPress={close} />
            </div>
            {side(close)}
          </Dialog>
        </Modal>
      </ModalOverlay>
      <Navigation value={{ open: () => setOpen(true) }}>
        <main className={styles.content} id="content" tabIndex={-1}>
          {children}
        </main>
      </Navigation>
    </div>
  );
}

/** The line at the top of a page: its title, and what can be done with the whole of it. */
export function ShellHeader({ title, children }: { title: ReactNode; children?: ReactNode }) {
  const { t } = useTranslation();
  const { open } = useContext(Navigation);
  return (
    <header className={styles.header}>
      <span className={styles.opener}>
        <IconButton icon="menu" label={t('nav.open')} onPress={open} />
      </span>
      <div className={styles.title}>{title}</div>
      <div className={styles.actions}>{children}</div>
    </header>
  );
}
