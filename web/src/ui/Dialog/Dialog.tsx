import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from '../Button/Button.tsx';
import styles from './Dialog.module.css';

type Props = {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** The words of the cross that closes it. */
  closeLabel: string;
  size?: 'small' | 'medium' | 'large';
  /** For a question that must be answered: a click beside it does not close it. */
  isAlert?: boolean;
  /** Holds what would be lost: a click beside it does not close it either. */
  isKept?: boolean;
  children: ReactNode;
};

/** A window over the page; the page behind it cannot be reached until it closes. */
export function Dialog({
  title,
  isOpen,
  onClose,
  closeLabel,
  size = 'medium',
  isAlert,
  isKept,
  children,
}: Props) {
  return (
    <ModalOverlay
      className={styles.scrim ?? ''}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={!isAlert && !isKept}
    >
      <Modal className={`${styles.window} ${styles[size]}`}>
        <AriaDialog className={styles.dialog ?? ''} role={isAlert ? 'alertdialog' : 'dialog'}>
          <header className={styles.head}>
            <Heading slot="title" level={2} className={styles.title ?? ''}>
              {title}
            </Heading>
            <IconButton icon="close" label={closeLabel} size="small" onPress={onClose} />
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The buttons at the foot of a dialog, the one that acts last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <footer className={styles.actions}>{children}</footer>;
}
