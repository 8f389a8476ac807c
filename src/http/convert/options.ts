import type { z } from 'zod';
import type { ChangeOption, Options } from '../../domain/change/options';
import type { options } from '../schemas/options';
import { toApiPreview } from './quote';

type ApiOptions = z.output<typeof options>;

/** Everything that a subscription could become, as clients see it. */
export function toApiOptions({ current, options: found, smallestWithoutLoss }: Options): ApiOptions {
  const { terms, recurring, prices } = current;
  return { current: { ...terms, recurring, prices }, options: found.map(toApiOption), smallestWithoutLoss };
}

function toApiOption(option: ChangeOption): ApiOptions['options'][number] {
  const { to } = option;
  if ('quoted' in option) {
    return { to, offered: true, quote: toApiPreview(option.quoted), prices: option.prices };
  }
  return { to, offered: false, code: option.refusal.code, detail: option.refusal.message };
}
