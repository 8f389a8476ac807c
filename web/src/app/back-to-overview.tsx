import { useWording } from '../i18n/wording-context';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { goTo } from './location';

/** The way back from a screen of its own. */
export function BackToOverview() {
  const { t } = useWording();
  return (
    <Button
      look="quiet"
      small
      className="-ms-3"
      onClick={() => {
        goTo({});
      }}
    >
      <Icon name="back" className="size-4 rtl:-scale-x-100" />
      {t('app.overview')}
    </Button>
  );
}
