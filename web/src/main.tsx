import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { adoptTokenFromAddress } from './api/session';
import { App } from './app/app';
import { returnToWantedPlace } from './app/location';
import './styles.css';

if (adoptTokenFromAddress()) returnToWantedPlace();
// A fresh link pasted into the open page changes the fragment alone.
window.addEventListener('hashchange', () => {
  if (adoptTokenFromAddress()) window.location.reload();
});
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
