import { type IconName, iconPaths } from './icon-paths.tsx';

export type { IconName };

/** An own line icon. Decorative by default; give `label` when it stands alone and says something. */
export function Icon({
  name,
  size = 16,
  label,
  className,
}: {
  name: IconName;
  size?: 12 | 14 | 16 | 20 | 24;
  label?: string;
  className?: string;
}) {
  return (
    <svg
      className={className ? `wk-icon ${className}` : 'wk-icon'}
      viewBox="0 0 16 16"
      width={size}
      height={size}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      focusable="false"
    >
      {iconPaths[name]}
    </svg>
  );
}
