import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from '../app/query-client';
import { WordingProvider } from '../i18n/wording-context';
import '../styles.css';
import { Desk } from './desk';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <WordingProvider locale="en" timeZone="UTC">
        <Desk />
      </WordingProvider>
    </QueryClientProvider>
  </StrictMode>,
);
