import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import type { ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Icon, type IconName } from '../Icon/Icon.tsx';
import { Spinner } from '../Spinner/Spinner.tsx';
import styles from './Button.module.css';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

type Props = Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
  look?: ButtonLook;
  size?: 'small' | 'medium' | 'large';
  icon?: IconName;
  wide?: boolean;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
};

/** A button with words on it; while `isPending` it keeps its place and shows that it works. */
export function Button({
  look = 'secondary',
  size = 'medium',
  icon,
  wide,
  children,
  ...rest
}: Props) {
  return (
    <AriaButton
      {...rest}
      className={`${styles.button} ${styles[look]} ${styles[size]} ${wide ? styles.wide : ''}`}
    >
      {rest.isPending ? <Spinner /> : icon ? <Icon name={icon} size={18} /> : null}
      <span>{children}</span>
    </AriaButton>
  );
}

type IconButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
  icon: IconName;
  /** Read aloud, and shown when the pointer rests on the button. */
  label: string;
  look?: 'quiet' | 'primary' | 'secondary';
  size?: 'small' | 'medium';
  ref?: Ref<HTMLButtonElement>;
};

/** A button with a sign on it. */
export function IconButton({
  icon,
  label,
  look = 'quiet',
  size = 'medium',
  ...rest
}: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={`${styles.button} ${styles[look]} ${styles.square} ${styles[size]}`}
      >
        <Icon name={icon} size={size === 'small' ? 17 : 20} />
      </AriaButton>
      <Tooltip className={styles.tooltip ?? ''} offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
