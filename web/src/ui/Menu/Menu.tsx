import type { ReactElement } from 'react';
import {
  Menu as AriaMenu,
  Header,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
  Text,
} from 'react-aria-components';
import { Icon, type IconName } from '../Icon/Icon.tsx';
import styles from './Menu.module.css';

export type MenuAction = {
  id: string;
  label: string;
  note?: string;
  icon?: IconName;
  isDangerous?: boolean;
  isDisabled?: boolean;
  onAction: () => void;
};

type Props = {
  label: string;
  /** The button that opens the menu. */
  children: ReactElement;
  /** Groups of actions, a line between them. */
  groups: MenuAction[][];
  heading?: string;
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end';
};

/** Actions that open from a button. */
export function Menu({ label, children, groups, heading, placement = 'bottom end' }: Props) {
  const shown = groups.filter((group) => group.length > 0);
  return (
    <MenuTrigger>
      {children}
      <Popover className={styles.popover ?? ''} placement={placement} offset={4}>
        <AriaMenu className={styles.list ?? ''} aria-label={label}>
          {shown.flatMap((group, index) => [
            ...(index > 0
              ? [<Separator key={`line-${group[0]?.id}`} className={styles.separator ?? ''} />]
              : []),
            <MenuSection
              key={group[0]?.id ?? index}
              {...(heading && index === 0 ? {} : { 'aria-label': label })}
            >
              {heading && index === 0 ? (
                <Header className={styles.heading ?? ''}>{heading}</Header>
              ) : null}
              {group.map((action) => (
                <MenuItem
                  key={action.id}
                  id={action.id}
                  textValue={action.label}
                  isDisabled={action.isDisabled === true}
                  onAction={action.onAction}
                  className={`${styles.item} ${action.isDangerous ? styles.dangerous : ''}`}
                >
                  {action.icon ? <Icon name={action.icon} size={18} /> : null}
                  <span className={styles.words}>
                    <Text slot="label">{action.label}</Text>
                    {action.note ? (
                      <Text slot="description" className={styles.note ?? ''}>
                        {action.note}
                      </Text>
                    ) : null}
                  </span>
                </MenuItem>
              ))}
            </MenuSection>,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
