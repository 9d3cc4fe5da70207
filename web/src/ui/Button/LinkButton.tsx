import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';
import { Icon, type IconName } from '../Icon/Icon.tsx';
import styles from './Button.module.css';

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'className'> & {
  look?: 'primary' | 'secondary' | 'quiet';
  icon?: IconName;
  children?: ReactNode;
  ref?: Ref<HTMLAnchorElement>;
};

function Anchor({ look = 'secondary', icon, children, ...rest }: Props) {
  return (
    <a {...rest} className={`${styles.button} ${styles.linked} ${styles[look]} ${styles.medium}`}>
      {icon ? <Icon name={icon} size={18} /> : null}
      <span>{children}</span>
    </a>
  );
}

/** A link inside the application that looks like a button. */
export const LinkButton = createLink(Anchor);
