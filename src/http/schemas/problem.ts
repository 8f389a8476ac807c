import { z } from 'zod';
import { PROBLEM_KINDS, type PublicProblemCode } from '../problem/problem';

/** A refusal or failure, as RFC 9457 describes it. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().meta({ description: 'Names the request in the log' }),
    code: z.enum(Object.keys(PROBLEM_KINDS) as [PublicProblemCode, ...PublicProblemCode[]]),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    clientSecret: z.string().optional().meta({ description: 'With `authentication_required`' }),
    availableAt: z
      .string()
      .optional()
      .meta({ description: 'With `change_not_offered`, where there were too many changes: from when on' }),
    subscription: z
      .string()
      .optional()
      .meta({ description: 'The incomplete subscription, where its first payment requires authentication' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });
