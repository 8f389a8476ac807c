const PATHS = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  minus: 'M6 12h12',
  plus: 'M6 12h12M12 6v12',
  close: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  back: 'M19 12H5M11 6l-6 6 6 6',
  info: 'M12 11v6M12 7.5v.01M12 3a9 9 0 100 18 9 9 0 000-18z',
  warning:
    'M12 9v4.5M12 17v.01M10.3 4.2L2.6 17.8A2 2 0 004.3 20.8h15.4a2 2 0 001.7-3L13.7 4.2a2 2 0 00-3.4 0z',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  card: 'M3 7a2 2 0 012-2h14a2 2 0 012 2v10a2 2 0 01-2 2H5a2 2 0 01-2-2zM3 10h18',
  clock: 'M12 7v5l3.5 2M12 3a9 9 0 100 18 9 9 0 000-18z',
  trash: 'M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7',
  mail: 'M3 7a2 2 0 012-2h14a2 2 0 012 2v10a2 2 0 01-2 2H5a2 2 0 01-2-2zM3.5 7l8.500 6 8.500-6',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing that only accompanies words. */
export function Icon({ name, className = '' }: { readonly name: IconName; readonly className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={`size-5 shrink-0 ${className}`}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
