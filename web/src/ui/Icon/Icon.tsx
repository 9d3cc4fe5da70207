import styles from './Icon.module.css';

/** Outlines on a 24-unit grid, drawn with a stroke of the text's colour. */
const OUTLINES = {
  plus: 'M12 5v14M5 12h14',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM20 20l-4-4',
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6 6 18',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  send: 'M12 19V5M6 11l6-6 6 6',
  stop: 'M7 7h10v10H7z',
  copy: 'M9 9h10v11H9zM15 9V5H5v11h4',
  check: 'M5 12.5 10 17l9-10',
  retry: 'M20 11a8 8 0 1 0-.6 4M20 5v6h-6',
  play: 'M8 5.5v13l10.5-6.5z',
  edit: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
  left: 'M14.5 6 9 12l5.5 6',
  right: 'M9.5 6 15 12l-5.5 6',
  down: 'M6 9.5l6 5.5 6-5.5',
  arrowDown: 'M12 5v14M6 13l6 6 6-6',
  chat: 'M5 5h14v11H11l-4.5 4v-4H5z',
  console: 'M4 5h16v14H4zM4 10h16M9 10v9',
  settings:
    'M4 8h9M17 8h3M15 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM4 16h3M11 16h9M9 18.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  signOut: 'M14 5H6v14h8M10 12h10M16.5 8.5 20 12l-3.5 3.5',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20c.8-4 3.8-6 7.5-6s6.700 2 7.500 6',
  people:
    'M9 11.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7ZM2.500 19.500c.6-3.600 3.200-5.500 6.500-5.500s5.900 1.900 6.500 5.500M15.500 5a3.300 3.300 0 0 1 0 6.200M17.500 14.500c2.100.700 3.500 2.400 4 5',
  agency: 'M4 20h16M6 20V9M10 20V9M14 20V9M18 20V9M3.500 9 12 4l8.500 5z',
  key: 'M8 16.500a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 12.500h9v3.500M17 12.500V15',
  model: 'M12 3.500 19.500 8v8L12 20.500 4.500 16V8zM12 12l7.500-4M12 12 4.500 8M12 12v8.500',
  safeguard:
    'M12 3.500 19 6v5.500c0 4.500-3 7.500-7 9-4-1.500-7-4.500-7-9V6zM8.500 12l2.500 2.500 4.500-5',
  usage: 'M4 20h16M7 20v-6M12 20V6M17 20V10',
  audit: 'M6 3.500h9l4 4v13H6zM14.500 3.500V8H19M9 12.500h7M9 16h7',
  overview: 'M4 4.500h7v7H4zM14 4.500h6v4.500h-6zM14 12h6v7.500h-6zM4 14.500h7v5H4z',
  info: 'M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17ZM12 11v5.500M12 7.700v.1',
  warning: 'M12 4 21 19.500H3zM12 10v4.500M12 17v.1',
  success:
    'M12 20.500a8.500 8.500 0 1 0 0-17 8.500 8.500 0 0 0 0 17ZM8.200 12.300l2.700 2.600 5-5.500',
  eye: 'M2.500 12C5 7.500 8.300 5.500 12 5.500s7 2 9.500 6.500c-2.500 4.500-5.800 6.500-9.500 6.500S5 16.500 2.500 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  translate:
    'M3.500 6h10M8.500 3.500V6M11.500 6c-.8 3.500-3.500 6.500-7.500 8.500M6 9.500c1.200 2.200 3 3.900 5.500 5M12.500 20.500l4-10 4 10M14 17.500h5',
  passage: 'M5 4.500h14M5 9h14M5 13.500h8M5 18h5M16.500 20.500l4-4-2-2-4 4v2z',
  list: 'M9 6h11M9 12h11M9 18h11M4.500 6h.1M4.500 12h.1M4.500 18h.1',
  code: 'M8.500 7 3.500 12l5 5M15.500 7l5 5-5 5M13.500 5l-3 14',
  link: 'M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3A4 4 0 0 0 11 18.700l1-1',
  external: 'M14 4.500h5.500V10M19.500 4.500 11 13M17 14v5.500H4.500V7H10',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400',
  book: 'M12 6.500C9.500 5 7 4.500 3.500 4.500v13.500c3.500 0 6 .5 8.500 2 2.500-1.500 5-2 8.500-2V4.500c-3.500 0-6 .5-8.500 2ZM12 6.500V20',
  document: 'M6 3.500h8l4 4v13H6zM13.500 3.500V8H18M9 12h6M9 15.500h6',
  upload: 'M12 15.500V4.500M6.500 10 12 4.500l5.500 5.500M4.500 19.500h15',
  pause: 'M9 6v12M15 6v12',
  branch: 'M7 4.500v15M7 9c0 4 10 2 10 7M17 16v3.500',
} as const;

export type IconName = keyof typeof OUTLINES;

/** A decorative sign; what it means is said by the text or label beside it. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      className={styles.icon}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.6 : 1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d={OUTLINES[name]}
        fill={name === 'stop' || name === 'play' ? 'currentColor' : 'none'}
      />
    </svg>
  );
}
