import { QueryClient } from '@tanstack/react-query';
import { ConnectionLost } from '../api/request';

const ATTEMPTS = 3;

/** Reads again on focus, and retries only where the service could not be reached. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        refetchOnWindowFocus: 'always',
        retry: (failures, error) => error instanceof ConnectionLost && failures < ATTEMPTS,
        retryDelay: (attempt) => 400 * 2 ** attempt,
      },
      mutations: { networkMode: 'always' },
    },
  });
}
