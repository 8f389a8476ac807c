import { z } from 'zod';
import { id } from './fields';

/** The path of one thing. */
export const idParams = z.strictObject({ id });
