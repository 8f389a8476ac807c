const wanted = [20, 19];

/** Ends the process with advice when this Node.js is too old to run Planshift. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return;
  console.error(
    `Planshift needs Node.js ${wanted.join('.')} or later; this is ${process.versions.node}.\n` +
      'Install a newer one (https://nodejs.org, or `nvm install 22`) and run the command again.',
  );
  process.exit(1);
}
