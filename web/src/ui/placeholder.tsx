/** Stands where something is being read, so that nothing jumps when it comes. */
export function Placeholder() {
  return (
    <div aria-busy="true" className="grid animate-pulse gap-2 py-2">
      <div className="h-4 w-44 max-w-full rounded bg-sunken" />
      <div className="h-4 w-28 max-w-full rounded bg-sunken" />
    </div>
  );
}
