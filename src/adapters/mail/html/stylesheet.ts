/**
 * What cannot be written at the elements themselves: dark colours and narrow screens. Where a mail program
 * drops it, the light colours of the elements remain.
 */
export const stylesheet = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) {
  .outer { padding: 0 !important; }
  .card { border-radius: 0 !important; border-left: 0 !important; border-right: 0 !important; }
  .pad { padding-left: 20px !important; padding-right: 20px !important; }
  .button { display: block !important; text-align: center !important; }
}
@media (prefers-color-scheme: dark) {
  body, .page { background-color: #12151b !important; }
  .card { background-color: #1b2029 !important; border-color: #2e3541 !important; }
  .ink { color: #e8ebf0 !important; }
  .muted { color: #a3abb8 !important; }
  .rule { border-color: #2e3541 !important; }
  .anchor { color: #9db4ff !important; }
  .button { background-color: #3f68e6 !important; }
  .panel { background-color: #232a35 !important; border-color: #3b4454 !important; }
  .loss { background-color: #2d1d1e !important; border-color: #e0645a !important; }
  .loss-ink { color: #ffaca4 !important; }
  .gain { background-color: #17261f !important; border-color: #3fae77 !important; }
  .gain-ink { color: #8fe0b5 !important; }
}
`;
