import { useBilling } from '../app/billing-context';
import { Icon } from '../ui/icon';

interface FeatureListProps {
  readonly title: string;
  readonly features: readonly string[];
  readonly kind: 'gained' | 'lost';
}

/** Features that come or go with a change; nothing where there are none. */
export function FeatureList({ title, features, kind }: FeatureListProps) {
  const { catalog } = useBilling();
  if (features.length === 0) return null;
  const isLost = kind === 'lost';
  return (
    <div>
      <p className="text-sm text-muted">{title}</p>
      <ul className="mt-1 grid gap-1">
        {features.map((feature) => (
          <li key={feature} className={`flex items-start gap-2 font-medium ${isLost ? 'text-danger' : ''}`}>
            <Icon
              name={isLost ? 'minus' : 'plus'}
              className={`mt-0.5 size-4 ${isLost ? '' : 'text-accent'}`}
            />
            {catalog.features?.[feature]?.name ?? feature}
          </li>
        ))}
      </ul>
    </div>
  );
}
